use super::sections;
use super::{LayerStack, Problem, Problems, section_schemas};
use serde::Serialize;

/// Every section of one tenant, read and valid by its schema.
#[derive(Debug, Clone, Serialize)]
pub struct Configuration {
    /// Who the tenant is and where it answers.
    pub tenant: sections::Tenant,
    /// The face of the tenant.
    pub brand: sections::Brand,
    /// Named switches.
    pub features: sections::FeaturesSection,
    /// What the province offers.
    pub catalogue: sections::CatalogueSection,
    /// Who answers for it.
    pub agencies: sections::AgenciesSection,
    /// Legal and explanatory pages.
    pub legal: sections::LegalSection,
    /// Kinds of posts.
    pub listings: sections::ListingsSection,
    /// What each role may do.
    pub access: sections::AccessSection,
    /// How people sign in, and for how long that holds.
    pub security: sections::Security,
    /// How long what people leave behind is kept.
    pub retention: sections::Retention,
    /// What personal data is used for, and how what people ask about it is handled.
    pub privacy: sections::PrivacySection,
    /// On which days the offices work.
    pub calendar: sections::Calendar,
    /// Who helps to find out who people are.
    pub ekyc: sections::EkycSettings,
    /// How often somebody may ask.
    pub rate_limits: sections::RateLimits,
    /// What is made up to show the product.
    pub demonstration: sections::Demonstration,
    /// Accepted findings.
    pub checks: sections::ChecksSection,
}

impl Configuration {
    /// Validates the merged value and reads it.
    ///
    /// Sections whose file could not be read are named in `unreadable` and are not validated. The
    /// result is `None` if any section cannot be read; `problems` then says why.
    pub fn read(
        stack: &LayerStack,
        unreadable: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        for schema in section_schemas() {
            if !unreadable.contains(&schema.file) {
                schema.validate(stack, problems);
            }
        }
        if problems.errors() > before || !unreadable.is_empty() {
            return None;
        }
        Self::read_valid(stack, problems)
    }

    /// Reads a merged value that is known to be valid.
    pub fn read_valid(stack: &LayerStack, problems: &mut Problems) -> Option<Self> {
        // Every section is read before any is missed, so that all problems are found at once.
        let tenant = read_section::<sections::TenantSection>(stack, problems);
        let brand = read_section::<sections::BrandSection>(stack, problems);
        let features = read_section(stack, problems);
        let catalogue = read_section(stack, problems);
        let agencies = read_section(stack, problems);
        let legal = read_section(stack, problems);
        let listings = read_section(stack, problems);
        let access = read_section(stack, problems);
        let security = read_section::<sections::SecuritySection>(stack, problems);
        let retention = read_section::<sections::RetentionSection>(stack, problems);
        let privacy = read_section::<sections::PrivacySection>(stack, problems);
        let calendar = read_section::<sections::CalendarSection>(stack, problems);
        let ekyc = read_section::<sections::EkycSection>(stack, problems);
        let limits = read_section::<sections::LimitsSection>(stack, problems);
        let demonstration = read_section::<sections::DemonstrationSection>(stack, problems);
        let checks = read_section(stack, problems);
        Some(Self {
            tenant: tenant?.tenant,
            brand: brand?.brand,
            features: features?,
            catalogue: catalogue?,
            agencies: agencies?,
            legal: legal?,
            listings: listings?,
            access: access?,
            security: security?.security,
            retention: retention?.retention,
            privacy: privacy?,
            calendar: calendar?.calendar,
            ekyc: ekyc?.ekyc,
            rate_limits: limits?.rate_limits,
            demonstration: demonstration?.demonstration,
            checks: checks?,
        })
    }
}

fn read_section<S: sections::Section>(stack: &LayerStack, problems: &mut Problems) -> Option<S> {
    let schema = section_schemas()
        .iter()
        .find(|schema| schema.file == S::FILE)?;
    match serde_json::from_value(schema.extract(stack.merged())) {
        Ok(section) => Some(section),
        Err(error) => {
            problems.push(
                Problem::error("invalid")
                    .in_whole_file(S::FILE)
                    .with("reason", error.to_string()),
            );
            None
        }
    }
}
