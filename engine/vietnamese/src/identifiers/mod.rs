//! Numbers and codes that people, papers and agencies go by: reading what was written, its parts,
//! and how it is shown.
//!
//! Every identifier is read by `parse`, which says what is wrong by a reason with a stable `key()`
//! for texts; `as_str` (of telephone numbers `e164`) is the form to store and compare, `grouped` the
//! one for people, `masked` the one for screens where the value is personal data. `Debug` and
//! `Display` of personal identifiers are masked too: whoever wants the whole value asks for it.
//!
//! Full-width letters and digits, dashes of any length and characters of no width are read as what
//! they look like.

mod birth_registration;
mod dossier_code;
mod electricity_customer_code;
mod email_address;
mod error;
mod find_phones;
mod identity_card_qr;
mod machine_readable_zone;
mod mask;
mod personal_id;
mod phone_number;
mod phone_plan;
mod plate;
mod plate_prefix;
mod tax_code;
mod written;

pub use dossier_code::{DossierBody, DossierCode, DossierCodeError};
pub use electricity_customer_code::{ElectricityCustomerCode, ElectricityCustomerCodeError};
pub use email_address::{EmailAddress, EmailAddressError};
pub use find_phones::find_phones;
pub use identity_card_qr::{IdentityCardQr, IdentityCardQrError};
pub use machine_readable_zone::{MachineReadableZone, MachineReadableZoneError};
pub use personal_id::{BirthRegistration, Contradiction, PersonalId, PersonalIdError, Sex};
pub use phone_number::{PhoneKind, PhoneNumber, PhoneNumberError};
pub use plate::{Plate, PlateError, PlateKind};
pub use tax_code::{TaxCode, TaxCodeError, TaxCodeKind};
