//! What apps send and get.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tinhid_core::accounts::{
    CodeSent, DeviceKind, Pass, RefreshToken, Session, SessionToken, Surface,
};
use tinhid_core::sealing::Personal;
use tinhid_core::tenant::TenantSecret;
use utoipa::ToSchema;
use uuid::Uuid;

/// Asks for a code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeIn {
    /// A Vietnamese mobile number, in any usual spelling.
    #[schema(example = "0900 000 001", max_length = 32)]
    pub(super) phone: String,
}

/// A code that was sent.
#[derive(Serialize, ToSchema)]
pub(super) struct CodeOut {
    /// By which the code is meant; to be shown with it.
    code_id: Uuid,
    /// Until when it counts.
    expires_at: DateTime<Utc>,
    /// From when on another one may be asked for.
    resend_at: DateTime<Utc>,
}

impl From<CodeSent> for CodeOut {
    fn from(sent: CodeSent) -> Self {
        Self {
            code_id: sent.id,
            expires_at: sent.expires_at,
            resend_at: sent.resend_at,
        }
    }
}

/// Shows the code that was sent to a number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PhoneCodeIn {
    /// The number.
    #[schema(example = "0900 000 001", max_length = 32)]
    pub(super) phone: String,
    /// By which the code is meant.
    pub(super) code_id: Uuid,
    /// Its digits.
    #[schema(example = "246810", max_length = 32)]
    pub(super) code: String,
}

/// Shows the code that was sent to the account's own number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnCodeIn {
    /// By which the code is meant.
    pub(super) code_id: Uuid,
    /// Its digits.
    #[schema(example = "246810", max_length = 32)]
    pub(super) code: String,
}

/// Signs in with a password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordSessionIn {
    /// The number.
    #[schema(example = "0900 000 001", max_length = 32)]
    pub(super) phone: String,
    /// The password.
    #[schema(value_type = String, max_length = 512)]
    #[serde(deserialize_with = "personal")]
    pub(super) password: Personal<String>,
    /// What the device was given when a code was shown on it.
    #[schema(max_length = 128)]
    pub(super) device_token: Option<String>,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordIn {
    /// The password.
    #[schema(value_type = String, max_length = 512)]
    #[serde(deserialize_with = "personal")]
    pub(super) password: Personal<String>,
}

/// Exchanges a refresh token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshIn {
    /// The token, which can be used once.
    #[schema(max_length = 128)]
    pub(super) refresh_token: String,
}

fn personal<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Personal<String>, D::Error> {
    String::deserialize(deserializer).map(Personal::new)
}

/// What an app shows from now on.
#[derive(Serialize, ToSchema)]
pub(super) struct TokensOut {
    /// Always `Bearer` (RFC 6750).
    token_type: &'static str,
    /// To be shown with every request.
    access_token: String,
    /// Until when.
    expires_at: DateTime<Utc>,
    /// Gives the next pair, once.
    refresh_token: String,
    /// When the session ends whatever is done with it.
    session_expires_at: DateTime<Utc>,
    /// Makes the device known, so that a password is enough on it; given where a code was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_token: Option<String>,
    /// Whether the account was opened just now.
    is_new: bool,
}

impl TokensOut {
    pub(super) fn of(pass: &Pass, secret: &TenantSecret) -> Self {
        Self {
            device_token: pass.device.as_ref().map(SessionToken::text),
            is_new: pass.is_new,
            ..Self::renewed(&pass.token, &pass.session, pass.refresh, secret)
        }
    }

    pub(super) fn renewed(
        token: &SessionToken,
        session: &Session,
        refresh: RefreshToken,
        secret: &TenantSecret,
    ) -> Self {
        Self {
            token_type: "Bearer",
            access_token: token.text(),
            expires_at: session.token_expires_at,
            refresh_token: refresh.text(secret),
            session_expires_at: session.expires_at,
            device_token: None,
            is_new: false,
        }
    }
}

/// Where somebody is signed in.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionsOut {
    /// The sessions, the newest first.
    sessions: Vec<SessionOut>,
}

/// A device on which somebody is signed in.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionOut {
    /// The session.
    id: Uuid,
    /// `portal` or `app`.
    surface: &'static str,
    /// `computer`, `phone` or `tablet`.
    device: &'static str,
    /// Browser and system in words, as far as they are known.
    program: String,
    /// Since when.
    created_at: DateTime<Utc>,
    /// When it was last used, within a minute.
    seen_at: DateTime<Utc>,
    /// When it ends by itself.
    expires_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    is_current: bool,
}

impl SessionsOut {
    pub(super) fn new(sessions: Vec<Session>, current: Uuid) -> Self {
        let sessions = sessions.into_iter().map(|session| SessionOut {
            id: session.id,
            surface: match session.surface {
                Surface::Portal => "portal",
                Surface::App => "app",
            },
            device: device_word(session.device),
            is_current: session.id == current,
            program: session.program,
            created_at: session.created_at,
            seen_at: session.seen_at,
            expires_at: session.expires_at,
        });
        Self {
            sessions: sessions.collect(),
        }
    }
}

pub(super) const fn device_word(device: DeviceKind) -> &'static str {
    match device {
        DeviceKind::Computer => "computer",
        DeviceKind::Phone => "phone",
        DeviceKind::Tablet => "tablet",
    }
}

/// The account of whoever is signed in.
#[derive(Serialize, ToSchema)]
pub(super) struct AccountOut {
    /// The person; stays the same for as long as there is the account.
    pub(super) id: Uuid,
    /// The telephone number, of which the last digits are shown.
    pub(super) phone: String,
    /// What was proved, 1 to 3.
    pub(super) identity_level: u8,
    /// Whether there is a password.
    pub(super) has_password: bool,
    /// When the number was proved.
    pub(super) phone_changed_at: DateTime<Utc>,
    /// When the account was opened.
    pub(super) created_at: DateTime<Utc>,
    /// Until when what could do harm is possible without another proof.
    pub(super) fresh_until: DateTime<Utc>,
}
