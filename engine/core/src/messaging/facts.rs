use super::MessageKind;
use crate::authorization::Role;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most characters of what somebody outside chose, such as the name of a device.
const LONGEST_FOREIGN: usize = 40;

/// What happened, of which a message tells. It is not shown by `Debug`: it holds codes and links.
#[derive(Clone, PartialEq, Eq)]
pub enum Facts {
    /// Somebody asked for a code.
    OneTimeCode {
        /// What it is for.
        purpose: CodePurpose,
        /// The digits.
        code: String,
        /// How long it can be used, in minutes.
        minutes: u32,
    },
    /// Somebody signed in with a device that was not known.
    NewDevice {
        /// What it calls itself.
        device: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// The account has another telephone number.
    PhoneChanged {
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody asked that the account is erased.
    ErasureAsked {
        /// When it will be.
        at: DateTime<Utc>,
    },
    /// How the verification of somebody's identity stands.
    IdentityStanding {
        /// How.
        standing: IdentityStanding,
    },
    /// The account has another password, or none any more.
    PasswordChanged {
        /// When.
        at: DateTime<Utc>,
    },
    /// The account is not erased after all.
    ErasureCancelled {
        /// When somebody said so.
        at: DateTime<Utc>,
    },
    /// The account was erased.
    ErasureFinished {
        /// When.
        at: DateTime<Utc>,
    },
    /// A request about personal data has an answer.
    CaseAnswered {
        /// When.
        at: DateTime<Utc>,
    },
    /// An operator may act for the tenant for a time.
    GlassGranted {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// The last administrator is about to be disabled.
    IdleWarning {
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody is invited to be staff.
    StaffInvitation {
        /// As what.
        role: Role,
        /// Where the invitation is taken.
        link: String,
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// What a one-time code is for; the message says it, so that nobody reads a code out for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePurpose {
    /// To sign in.
    SignIn,
    /// To open an account.
    Register,
    /// To change the telephone number of an account.
    ChangePhone,
    /// To confirm an act that needs it.
    Confirm,
}

/// How the verification of somebody's identity stands, as far as they are told behind their back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityStanding {
    /// Pictures have to be taken again, or something corrected.
    Again,
    /// Somebody could not be asked yet.
    Delayed,
    /// An officer looks.
    Review,
    /// It is known who they are.
    Verified,
    /// It ended without.
    Rejected,
    /// Nobody went on with it.
    Expired,
}

impl IdentityStanding {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Again,
        Self::Delayed,
        Self::Review,
        Self::Verified,
        Self::Rejected,
        Self::Expired,
    ];

    /// As the texts are told.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Delayed => "delayed",
            Self::Review => "review",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
        }
    }
}

impl Facts {
    /// What a message of them is about.
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::OneTimeCode { .. } => MessageKind::OneTimeCode,
            Self::NewDevice { .. } => MessageKind::NewDevice,
            Self::PhoneChanged { .. } => MessageKind::PhoneChanged,
            Self::ErasureAsked { .. } => MessageKind::ErasureAsked,
            Self::IdentityStanding { .. } => MessageKind::IdentityStanding,
            Self::PasswordChanged { .. } => MessageKind::PasswordChanged,
            Self::ErasureCancelled { .. } => MessageKind::ErasureCancelled,
            Self::ErasureFinished { .. } => MessageKind::ErasureFinished,
            Self::CaseAnswered { .. } => MessageKind::CaseAnswered,
            Self::GlassGranted { .. } => MessageKind::GlassGranted,
            Self::IdleWarning { .. } => MessageKind::IdleWarning,
            Self::StaffInvitation { .. } => MessageKind::StaffInvitation,
        }
    }

    /// Made-up facts of every form a kind has.
    pub(super) fn samples(kind: MessageKind) -> Vec<(&'static str, Self)> {
        let at = DateTime::UNIX_EPOCH + chrono::Duration::days(20_000);
        match kind {
            MessageKind::OneTimeCode => CodePurpose::ALL
                .into_iter()
                .map(|purpose| {
                    let facts = Self::OneTimeCode {
                        purpose,
                        code: "482913".to_owned(),
                        minutes: 5,
                    };
                    (purpose.key(), facts)
                })
                .collect(),
            MessageKind::NewDevice => {
                let device = "Điện thoại Android, Chrome 140".to_owned();
                vec![("sample", Self::NewDevice { device, at })]
            }
            MessageKind::PhoneChanged => vec![("sample", Self::PhoneChanged { at })],
            MessageKind::ErasureAsked => vec![("sample", Self::ErasureAsked { at })],
            MessageKind::IdentityStanding => IdentityStanding::ALL
                .into_iter()
                .map(|standing| (standing.key(), Self::IdentityStanding { standing }))
                .collect(),
            MessageKind::PasswordChanged => vec![("sample", Self::PasswordChanged { at })],
            MessageKind::ErasureCancelled => vec![("sample", Self::ErasureCancelled { at })],
            MessageKind::ErasureFinished => vec![("sample", Self::ErasureFinished { at })],
            MessageKind::CaseAnswered => vec![("sample", Self::CaseAnswered { at })],
            MessageKind::GlassGranted => vec![("sample", Self::GlassGranted { until: at })],
            MessageKind::IdleWarning => vec![("sample", Self::IdleWarning { at })],
            MessageKind::StaffInvitation => {
                let staff = [
                    Role::Moderator,
                    Role::AgencyOfficer,
                    Role::ItStaff,
                    Role::Administrator,
                    Role::Auditor,
                ];
                let invitation = |role: Role| {
                    let facts = Self::StaffInvitation {
                        role,
                        link: "https://example.vn/staff/invitation/0hD4k2".to_owned(),
                        until: at,
                    };
                    (role.word(), facts)
                };
                staff.into_iter().map(invitation).collect()
            }
        }
    }

    /// What somebody must be able to read in the message, or it is no use.
    pub(super) fn essential(&self) -> Option<&str> {
        match self {
            Self::OneTimeCode { code, .. } => Some(code),
            Self::StaffInvitation { link, .. } => Some(link),
            Self::NewDevice { .. }
            | Self::PhoneChanged { .. }
            | Self::PasswordChanged { .. }
            | Self::ErasureAsked { .. }
            | Self::ErasureCancelled { .. }
            | Self::ErasureFinished { .. }
            | Self::CaseAnswered { .. }
            | Self::GlassGranted { .. }
            | Self::IdleWarning { .. }
            | Self::IdentityStanding { .. } => None,
        }
    }
}

impl CodePurpose {
    /// Every purpose.
    pub const ALL: [Self; 4] = [
        Self::SignIn,
        Self::Register,
        Self::ChangePhone,
        Self::Confirm,
    ];

    /// As the texts are told.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Register => "register",
            Self::ChangePhone => "change-phone",
            Self::Confirm => "confirm",
        }
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Facts({}, not shown)", self.kind().key())
    }
}

/// What somebody outside chose, as one short line that cannot pass for a line of ours.
pub(super) fn foreign(text: &str) -> String {
    let visible = text.chars().map(|sign| match sign {
        _ if sign.is_control()
            || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
        {
            ' '
        }
        // What phones and readers would make a link of.
        ':' | '/' | '@' | '<' | '>' => ' ',
        sign => sign,
    });
    let visible: String = visible.collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_FOREIGN).collect()
}
