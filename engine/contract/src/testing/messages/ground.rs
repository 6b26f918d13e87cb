use crate::messages::{Message, MessageSender, Receipt};
pub(super) use crate::testing::checks::Checked;
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::sync::Arc;

/// An adapter and the provider it speaks with.
#[async_trait]
pub trait MessageGround: Send + Sync {
    /// The adapter.
    fn sender(&self) -> Arc<dyn MessageSender>;

    /// What the provider has taken over so far, in its order.
    async fn arrived(&self) -> Vec<Arrived>;

    /// Makes the provider fail in one way until it is told otherwise, or not at all. Gives whether it
    /// can fail so.
    async fn fail(&self, fault: Option<Fault>) -> bool;
}

/// A message as the provider has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrived {
    /// The name it came from.
    pub sender: String,
    /// Who gets it, in E.164 or as an address; none where the adapter does not tell its provider.
    pub recipient: Option<String>,
    /// What it is about, for e-mail.
    pub subject: Option<String>,
    /// What it says.
    pub text: String,
    /// The same in HTML.
    pub html: Option<String>,
    /// The key of the message, where the provider is given one.
    pub key: Option<String>,
}

/// A way in which a provider fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nobody answers at its address.
    Down,
    /// It asks to come back later.
    Busy,
    /// It will not deliver to anybody it is asked to.
    RefusesRecipients,
    /// It does not accept the adapter's credentials.
    RefusesCredentials,
    /// It answers in no language of its own, such as HTML of a proxy.
    Unreadable,
    /// It takes messages and does not answer in time.
    Silent,
}

/// Sends, and wants it taken over.
pub(super) async fn accepted(sender: &Arc<dyn MessageSender>, message: &Message) -> Checked {
    match sender.send(message).await {
        Ok(Receipt::Accepted { .. }) => Ok(()),
        other => Err(format!("expected a receipt, got {other:?}")),
    }
}

/// Sends, and wants anything but success.
pub(super) async fn not_accepted(
    sender: &Arc<dyn MessageSender>,
    message: &Message,
) -> Result<PortResult<Receipt>, String> {
    match sender.send(message).await {
        Ok(Receipt::Accepted { .. }) => Err("expected no success, got one".to_owned()),
        other => Ok(other),
    }
}

/// The name of an error's kind, with which no text of anybody is shown.
pub(super) fn kind(error: &PortError) -> &'static str {
    match error {
        PortError::Unavailable { .. } => "unavailable",
        PortError::Rejected { .. } => "rejected",
        PortError::Misconfigured(_) => "misconfigured",
        PortError::Bug(_) => "bug",
    }
}
