use super::section;
use crate::limits::RateClass;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `limits.toml`: how often somebody may ask.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitsSection {
    /// The limits, by the class of what is asked.
    pub rate_limits: RateLimits,
}
section!(LimitsSection, "limits.toml", ["rate_limits"]);

/// So many requests in so many seconds: all of them at once, and one more whenever that share of the
/// time has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub requests: u32,
    /// In which time.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds: u32,
}

/// What each caller may ask of a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RateLimits {
    /// Reading one thing or a short list, by caller.
    pub read: Rate,
    /// Searching, and lists with filters, by caller.
    pub search: Rate,
    /// Changing something, by caller.
    pub write: Rate,
    /// Trying a password or a code, by caller.
    pub credential: Rate,
    /// Trying a password or a code of one account or number, all callers together.
    pub credential_subject: Rate,
    /// Trying passwords and codes at the whole tenant.
    pub credential_tenant: Rate,
    /// Having a message sent, by caller.
    pub message: Rate,
    /// Having messages sent to one number or address, all callers together.
    pub message_subject: Rate,
    /// Having messages sent at the whole tenant.
    pub message_tenant: Rate,
}

impl RateLimits {
    /// What stands under the name of a class.
    pub fn of(&self, class: RateClass) -> Rate {
        match class {
            RateClass::Read => self.read,
            RateClass::Search => self.search,
            RateClass::Write => self.write,
            RateClass::Credential => self.credential,
            RateClass::CredentialSubject => self.credential_subject,
            RateClass::CredentialTenant => self.credential_tenant,
            RateClass::Message => self.message,
            RateClass::MessageSubject => self.message_subject,
            RateClass::MessageTenant => self.message_tenant,
        }
    }
}

/// What a deployment allows any tenant to give at most; a class without one is the tenant's alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RateCeilings {
    /// Over `read`.
    pub read: Option<Rate>,
    /// Over `search`.
    pub search: Option<Rate>,
    /// Over `write`.
    pub write: Option<Rate>,
    /// Over `credential`.
    pub credential: Option<Rate>,
    /// Over `credential-subject`.
    pub credential_subject: Option<Rate>,
    /// Over `credential-tenant`.
    pub credential_tenant: Option<Rate>,
    /// Over `message`.
    pub message: Option<Rate>,
    /// Over `message-subject`.
    pub message_subject: Option<Rate>,
    /// Over `message-tenant`.
    pub message_tenant: Option<Rate>,
}

impl RateCeilings {
    /// What stands under the name of a class.
    pub fn of(&self, class: RateClass) -> Option<Rate> {
        match class {
            RateClass::Read => self.read,
            RateClass::Search => self.search,
            RateClass::Write => self.write,
            RateClass::Credential => self.credential,
            RateClass::CredentialSubject => self.credential_subject,
            RateClass::CredentialTenant => self.credential_tenant,
            RateClass::Message => self.message,
            RateClass::MessageSubject => self.message_subject,
            RateClass::MessageTenant => self.message_tenant,
        }
    }
}
