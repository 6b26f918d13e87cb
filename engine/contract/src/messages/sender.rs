use super::{Channel, Message};
use crate::PortResult;
use async_trait::async_trait;

/// Codes with which a message is [rejected](crate::PortError::Rejected).
pub mod rejection {
    /// The provider will not deliver to this recipient.
    pub const RECIPIENT: &str = "recipient-refused";
    /// The provider will not carry this text.
    pub const CONTENT: &str = "message-refused";
    /// The message is longer than the provider or the configuration allows.
    pub const TOO_LONG: &str = "message-too-long";
}

/// A way to write to people, for all tenants of a deployment.
#[async_trait]
pub trait MessageSender: Send + Sync {
    /// What it can send.
    fn channels(&self) -> &'static [Channel];

    /// Sends a message. Deliveries are at least once: who gets an error or `Pending` may come again
    /// with the same key, and then a provider that keeps no keys may deliver twice.
    ///
    /// # Errors
    /// `Unavailable` when nothing says that the message was taken and trying later makes sense;
    /// `Rejected` with a [code](rejection) when this message will never be taken; `Misconfigured`
    /// when an operator has to act before any message is; `Bug` for a channel it does not have. None
    /// of them shows the recipient or the text.
    async fn send(&self, message: &Message) -> PortResult<Receipt>;
}

/// What is known of a message after it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// The provider has taken it over. That it reached anybody is not known yet.
    Accepted {
        /// By what the provider finds it again, where it says so.
        reference: Option<ProviderReference>,
    },
    /// It may have been taken over: it went out, and what came back does not say yes or no. This is
    /// no success, and what waits for a success must go on waiting.
    Pending {
        /// For the log, not for the caller.
        reason: String,
    },
}

/// By what a provider finds a message again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderReference(String);

impl Receipt {
    /// The provider took a message over and gave it this name.
    pub fn accepted(reference: Option<&str>) -> Self {
        Self::Accepted {
            reference: reference.and_then(ProviderReference::read),
        }
    }

    /// Nobody knows whether it was taken over.
    pub fn pending(reason: impl Into<String>) -> Self {
        Self::Pending {
            reason: reason.into(),
        }
    }
}

impl ProviderReference {
    /// The most characters of a reference.
    const LONGEST: usize = 128;

    /// Reads what a provider calls a reference. Anything that is no short word of visible ASCII is
    /// somebody's text and no reference.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = text.len() <= Self::LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic());
        (fits && !text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// As the provider wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
