use crate::error::{Error, Result};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::messages::{Channel, Message, MessageSender, Receipt};
use tinhid_contract::{PortError, PortResult};

/// After how long it makes sense to ask again for a message that could not be sent.
const COME_BACK: Duration = Duration::from_secs(30);

/// Sends messages by the adapters of a deployment: one for each channel.
#[derive(Clone)]
pub struct Messenger {
    sms: Arc<dyn MessageSender>,
    email: Arc<dyn MessageSender>,
}

impl Messenger {
    /// Short messages by one adapter, e-mail by another or the same.
    ///
    /// # Errors
    /// When one of them does not carry what it is for.
    pub fn new(
        sms: Arc<dyn MessageSender>,
        email: Arc<dyn MessageSender>,
    ) -> Result<Self, Channel> {
        let carries =
            |sender: &Arc<dyn MessageSender>, channel| sender.channels().contains(&channel);
        if !carries(&sms, Channel::Sms) {
            return Err(Channel::Sms);
        }
        if !carries(&email, Channel::Email) {
            return Err(Channel::Email);
        }
        Ok(Self { sms, email })
    }

    /// Sends a message that somebody waits for.
    ///
    /// # Errors
    /// `message-not-sent` when the provider does not answer or cannot be used; `recipient-refused`,
    /// `message-refused` and `message-too-long` when it will not carry this one.
    pub async fn send(&self, message: &Message) -> Result<Receipt> {
        let sender = match message.channel() {
            Channel::Sms => &self.sms,
            Channel::Email => &self.email,
        };
        let sent: PortResult<Receipt> = sender.send(message).await;
        let tenant = &message.tenant().key;
        let channel = message.channel();
        sent.map_err(|error| match error {
            PortError::Rejected { .. } => error.into(),
            PortError::Unavailable { .. } | PortError::Misconfigured(_) | PortError::Bug(_) => {
                tracing::error!(tenant, %channel, %error, "a message cannot be sent");
                Error::unavailable("message-not-sent", COME_BACK).caused_by(error)
            }
        })
    }
}

impl fmt::Debug for Messenger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Messenger")
    }
}
