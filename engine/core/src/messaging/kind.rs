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
    /// Somebody is invited to be staff.
    StaffInvitation,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::OneTimeCode,
        Self::NewDevice,
        Self::PhoneChanged,
        Self::ErasureAsked,
        Self::IdentityStanding,
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
            Self::StaffInvitation => "staff-invitation",
        }
    }

    /// By what it can be sent.
    pub const fn channels(self) -> &'static [Channel] {
        match self {
            // A phone number is needed for an account, not for an office.
            Self::StaffInvitation => &[Channel::Email],
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
