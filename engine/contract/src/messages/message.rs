use super::{EmailRecipient, HeaderLine, MailText, MobileNumber, SenderName, SmsText};
use std::fmt;
use uuid::Uuid;

/// What a message travels by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// A short message to a phone.
    Sms,
    /// E-mail.
    Email,
}

/// A message to one person, whole and ready to be sent.
#[derive(Debug, Clone)]
pub enum Message {
    /// A short message.
    Sms(SmsMessage),
    /// An e-mail.
    Email(EmailMessage),
}

/// A short message.
#[derive(Debug, Clone)]
pub struct SmsMessage {
    /// The same for every attempt to send this message.
    pub key: IdempotencyKey,
    /// Whose message it is.
    pub tenant: MessageTenant,
    /// The name it comes from (in Vietnam a registered *brandname*).
    pub sender: SenderName,
    /// Who gets it.
    pub recipient: MobileNumber,
    /// What it says.
    pub text: SmsText,
}

/// An e-mail. The address it comes from belongs to the adapter's configuration, because only the
/// operator knows for which domains the mail server may speak.
#[derive(Debug, Clone)]
pub struct EmailMessage {
    /// The same for every attempt to send this message.
    pub key: IdempotencyKey,
    /// Whose message it is.
    pub tenant: MessageTenant,
    /// The name it comes from.
    pub sender: HeaderLine,
    /// Who gets it.
    pub recipient: EmailRecipient,
    /// What it is about.
    pub subject: HeaderLine,
    /// What it says.
    pub text: MailText,
    /// The same in HTML.
    pub html: Option<MailText>,
}

/// Names one message over all attempts to send it, so that whoever sees it twice can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdempotencyKey(Uuid);

/// Whose message it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageTenant {
    /// The tenant's key.
    pub key: String,
    /// Whether real people get what it sends.
    pub stage: TenantStage,
}

/// Whether the people a tenant writes to are real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenantStage {
    /// A draft or a sandbox: whoever gets a message is trying the product out.
    Trial,
    /// Citizens and staff. What they are sent is for nobody else's eyes.
    Live,
}

impl Message {
    /// What it travels by.
    pub fn channel(&self) -> Channel {
        match self {
            Self::Sms(_) => Channel::Sms,
            Self::Email(_) => Channel::Email,
        }
    }

    /// The key of all attempts to send it.
    pub fn key(&self) -> IdempotencyKey {
        match self {
            Self::Sms(message) => message.key,
            Self::Email(message) => message.key,
        }
    }

    /// Whose message it is.
    pub fn tenant(&self) -> &MessageTenant {
        match self {
            Self::Sms(message) => &message.tenant,
            Self::Email(message) => &message.tenant,
        }
    }
}

impl IdempotencyKey {
    /// The key of a message, most often the identifier of the row that announces it.
    pub fn new(identifier: Uuid) -> Self {
        Self(identifier)
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(formatter)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Sms => "sms",
            Self::Email => "email",
        })
    }
}
