//! The sections of a tenant's configuration, one file each.
//!
//! A section is what one file of a package may say. All files of a package are parts of one
//! document: a key path such as `brand.colours.light.primary` or `entries.find-room.owner` is
//! exactly what stands in the file, and `Section::ROOTS` says in which file it may stand.
//!
//! The structs are read in three ways: serde turns the merged value into them, schemars turns them
//! into the JSON Schema that lists every violation and draws the administrators' forms, and their
//! comments are the manual's source. Cross-checks between sections live in `check`.

mod access;
mod agencies;
mod brand;
mod calendar;
mod catalogue;
mod checks;
mod demonstration;
mod ekyc;
mod features;
mod legal;
mod limits;
mod listings;
mod privacy;
mod retention;
mod security;
mod shared;
mod tenant;

pub use access::{AccessSection, Level, RoleAccess};
pub use agencies::{AgenciesSection, Agency, AgencyKind};
pub use brand::{
    Brand, BrandAssets, BrandLink, BrandSection, Colours, Footer, HeaderTreatment, LinkKind,
    Palette, Shape, TileShape, Type,
};
pub use calendar::{Calendar, CalendarDay, CalendarSection, DayEffect};
pub use catalogue::{
    Availability, CatalogueSection, Category, Entry, EntryType, Fee, Paper, ServiceMode, TimeLimit,
};
pub use checks::{ChecksSection, ExceptableRule, Exception};
pub use demonstration::{Demonstration, DemonstrationSection};
pub use ekyc::{EkycLimits, EkycPolicy, EkycProviders, EkycSection, EkycSettings};
pub use features::{AppVersionRange, Audience, Feature, FeaturesSection, Schedule};
pub use legal::{LegalDocument, LegalSection};
pub use limits::{LimitsSection, Rate, RateCeilings, RateLimits};
pub use listings::{
    Amounts, CardPlace, ContactPolicy, FieldOption, FieldType, ListingField, ListingKind,
    ListingsSection, Moderation, Poster, Posting, SearchDomain, StructuredData,
};
pub use privacy::{LegalBasis, PrivacySection, PrivacySettings, Purpose};
pub use retention::{Retention, RetentionSection};
pub use security::{
    AdministratorSecurity, BreakGlass, CitizenPassword, CitizenSecurity, CitizenSession, CodeQuota,
    Device, OneTimeCode, PasswordLock, PasswordRenewal, PhoneChange, ScannerWaiver, Security,
    SecuritySection, StaffAccount, StaffPassword, StaffRules, StaffSecurity, StaffSession,
};
pub(in crate::configuration) use shared::VISIBLE;
pub use shared::{Fact, Language, Localized};
pub use tenant::{
    AppSettings, Contact, ContactKind, Host, HostRole, InitialState, LocaleSettings, Tenant,
    TenantSection, Territory, TimeZone,
};

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// One file of a package, or a folder of them, and the keys that may stand in it.
pub trait Section: Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static {
    /// The name of the file; with `*` in the place of the key of a record where every record has a file of
    /// its own. The name of the section is that of the file without its ending, or that of the folder.
    const FILE: &'static str;
    /// The top-level tables that this file owns.
    const ROOTS: &'static [&'static str];
}

macro_rules! section {
    ($type:ty, $file:literal, [$($root:literal),+]) => {
        impl $crate::configuration::sections::Section for $type {
            const FILE: &'static str = $file;
            const ROOTS: &'static [&'static str] = &[$($root),+];
        }
    };
}
use section;

/// Calls a macro with every section, so that the list of sections exists once.
macro_rules! for_each_section {
    ($callback:ident) => {
        $callback! {
            tenant: TenantSection,
            brand: BrandSection,
            features: FeaturesSection,
            catalogue: CatalogueSection,
            agencies: AgenciesSection,
            legal: LegalSection,
            listings: ListingsSection,
            access: AccessSection,
            security: SecuritySection,
            retention: RetentionSection,
            privacy: PrivacySection,
            calendar: CalendarSection,
            ekyc: EkycSection,
            limits: LimitsSection,
            demonstration: DemonstrationSection,
            checks: ChecksSection,
        }
    };
}
pub(crate) use for_each_section;
