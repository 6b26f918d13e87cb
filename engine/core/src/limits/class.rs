/// What kind of work is counted. The names stand in `limits.toml` and in the header
/// `RateLimit-Policy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RateClass {
    /// Reads one thing, or a short list.
    Read,
    /// Looks through many things.
    Search,
    /// Changes something.
    Write,
    /// Tries a credential, by caller.
    Credential,
    /// Tries a credential of one account or number, whoever the callers are.
    CredentialSubject,
    /// Tries credentials at the tenant, all callers together.
    CredentialTenant,
    /// Has a message sent, by caller.
    Message,
    /// Has messages sent to one number or address, whoever the callers are.
    MessageSubject,
    /// Has messages sent at the tenant, all callers together.
    MessageTenant,
}

impl RateClass {
    /// All classes.
    pub const ALL: [Self; 9] = [
        Self::Read,
        Self::Search,
        Self::Write,
        Self::Credential,
        Self::CredentialSubject,
        Self::CredentialTenant,
        Self::Message,
        Self::MessageSubject,
        Self::MessageTenant,
    ];

    /// The name, as it stands in `limits.toml`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Search => "search",
            Self::Write => "write",
            Self::Credential => "credential",
            Self::CredentialSubject => "credential-subject",
            Self::CredentialTenant => "credential-tenant",
            Self::Message => "message",
            Self::MessageSubject => "message-subject",
            Self::MessageTenant => "message-tenant",
        }
    }

    /// Whether the class counts callers, so that a route may declare it.
    pub const fn counts_callers(self) -> bool {
        matches!(
            self,
            Self::Read | Self::Search | Self::Write | Self::Credential | Self::Message
        )
    }

    /// The place in a list of all.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}
