use tinhid_contract::messages::Channel;

/// What a message is about. A kind arrives with the first service that sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageKind {
    /// A code that proves who reads this phone or mailbox.
    OneTimeCode,
    /// Somebody signed in with a device that was not known.
    NewDevice,
    /// The account has another telephone number now; to the old one.
    PhoneChanged,
    /// Somebody asked that the account is erased.
    ErasureAsked,
    /// How the verification of somebody's identity stands.
    IdentityStanding,
    /// The account has another password, or none any more.
    PasswordChanged,
    /// The account is not erased after all.
    ErasureCancelled,
    /// The account was erased.
    ErasureFinished,
    /// A request about personal data has an answer.
    CaseAnswered,
    /// An operator may act for the tenant for a time.
    GlassGranted,
    /// The last administrator is about to be disabled.
    IdleWarning,
    /// Somebody is invited to be staff.
    StaffInvitation,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::OneTimeCode,
        Self::NewDevice,
        Self::PhoneChanged,
        Self::ErasureAsked,
        Self::IdentityStanding,
        Self::PasswordChanged,
        Self::ErasureCancelled,
        Self::ErasureFinished,
        Self::CaseAnswered,
        Self::GlassGranted,
        Self::IdleWarning,
        Self::StaffInvitation,
    ];

    /// What its templates are named after.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OneTimeCode => "one-time-code",
            Self::NewDevice => "new-device",
            Self::PhoneChanged => "phone-changed",
            Self::ErasureAsked => "erasure-asked",
            Self::IdentityStanding => "identity-standing",
            Self::PasswordChanged => "password-changed",
            Self::ErasureCancelled => "erasure-cancelled",
            Self::ErasureFinished => "erasure-finished",
            Self::CaseAnswered => "case-answered",
            Self::GlassGranted => "glass-granted",
            Self::IdleWarning => "idle-warning",
            Self::StaffInvitation => "staff-invitation",
        }
    }

    /// By what it can be sent.
    pub const fn channels(self) -> &'static [Channel] {
        match self {
            // A phone number is needed for an account, not for an office.
            Self::StaffInvitation | Self::GlassGranted | Self::IdleWarning => &[Channel::Email],
            _ => &[Channel::Sms, Channel::Email],
        }
    }

    /// Its templates: the short message, and of an e-mail the subject, the text and the HTML.
    pub(super) const fn templates(self) -> &'static [&'static str] {
        match self {
            Self::OneTimeCode => &[
                "messages/one-time-code-sms",
                "messages/one-time-code.subject",
                "messages/one-time-code.text",
                "messages/one-time-code.html",
            ],
            Self::NewDevice => &[
                "messages/new-device-sms",
                "messages/new-device.subject",
                "messages/new-device.text",
                "messages/new-device.html",
            ],
            Self::PhoneChanged => &[
                "messages/phone-changed-sms",
                "messages/phone-changed.subject",
                "messages/phone-changed.text",
                "messages/phone-changed.html",
            ],
            Self::ErasureAsked => &[
                "messages/erasure-asked-sms",
                "messages/erasure-asked.subject",
                "messages/erasure-asked.text",
                "messages/erasure-asked.html",
            ],
            Self::IdentityStanding => &[
                "messages/identity-standing-sms",
                "messages/identity-standing.subject",
                "messages/identity-standing.text",
                "messages/identity-standing.html",
            ],
            Self::PasswordChanged => &[
                "messages/password-changed-sms",
                "messages/password-changed.subject",
                "messages/password-changed.text",
                "messages/password-changed.html",
            ],
            Self::ErasureCancelled => &[
                "messages/erasure-cancelled-sms",
                "messages/erasure-cancelled.subject",
                "messages/erasure-cancelled.text",
                "messages/erasure-cancelled.html",
            ],
            Self::ErasureFinished => &[
                "messages/erasure-finished-sms",
                "messages/erasure-finished.subject",
                "messages/erasure-finished.text",
                "messages/erasure-finished.html",
            ],
            Self::CaseAnswered => &[
                "messages/case-answered-sms",
                "messages/case-answered.subject",
                "messages/case-answered.text",
                "messages/case-answered.html",
            ],
            Self::GlassGranted => &[
                "messages/glass-granted.subject",
                "messages/glass-granted.text",
                "messages/glass-granted.html",
            ],
            Self::IdleWarning => &[
                "messages/idle-warning.subject",
                "messages/idle-warning.text",
                "messages/idle-warning.html",
            ],
            Self::StaffInvitation => &[
                "messages/staff-invitation.subject",
                "messages/staff-invitation.text",
                "messages/staff-invitation.html",
            ],
        }
    }

    /// The kind a template belongs to.
    pub(super) fn of_template(template: &str) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter();
        kinds.find(|kind| kind.templates().contains(&template))
    }
}
