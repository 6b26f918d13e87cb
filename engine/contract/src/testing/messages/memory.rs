use super::ground::{Arrived, Fault, MessageGround};
use crate::messages::{Channel, Message, MessageSender, Receipt, rejection};
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A sender that keeps what it is given. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct MemorySender(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    messages: Vec<Message>,
    fault: Option<Fault>,
}

impl MemorySender {
    /// A sender that has been given nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// What it was given, in order; a message that came again stands there once.
    pub fn messages(&self) -> Vec<Message> {
        self.kept().messages.clone()
    }

    /// Makes it fail in one way until it is told otherwise, or not at all.
    pub fn fail_as(&self, fault: Option<Fault>) {
        self.kept().fault = fault;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl MessageSender for MemorySender {
    fn channels(&self) -> &'static [Channel] {
        &[Channel::Sms, Channel::Email]
    }

    async fn send(&self, message: &Message) -> PortResult<Receipt> {
        let mut kept = self.kept();
        match kept.fault {
            None => {}
            Some(Fault::Down | Fault::Busy) => {
                return Err(PortError::Unavailable {
                    reason: "told to fail".to_owned(),
                    retry_after: None,
                });
            }
            Some(Fault::RefusesRecipients) => {
                return Err(PortError::Rejected {
                    code: rejection::RECIPIENT,
                });
            }
            Some(Fault::RefusesCredentials) => {
                return Err(PortError::Misconfigured("told to fail".to_owned()));
            }
            Some(Fault::Unreadable | Fault::Silent) => return Ok(Receipt::pending("told to fail")),
        }
        let key = message.key();
        if !kept
            .messages
            .iter()
            .any(|known| known.key() == key && known.channel() == message.channel())
        {
            kept.messages.push(message.clone());
        }
        Ok(Receipt::accepted(Some(&key.to_string())))
    }
}

#[async_trait]
impl MessageGround for MemorySender {
    fn sender(&self) -> Arc<dyn MessageSender> {
        Arc::new(self.clone())
    }

    async fn arrived(&self) -> Vec<Arrived> {
        self.messages().iter().map(arrived).collect()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.fail_as(fault);
        true
    }
}

fn arrived(message: &Message) -> Arrived {
    let key = Some(message.key().to_string());
    match message {
        Message::Sms(sms) => Arrived {
            sender: sms.sender.as_str().to_owned(),
            recipient: Some(sms.recipient.e164().to_owned()),
            text: sms.text.as_str().to_owned(),
            key,
            ..Arrived::default()
        },
        Message::Email(mail) => Arrived {
            sender: mail.sender.as_str().to_owned(),
            recipient: Some(mail.recipient.as_str().to_owned()),
            subject: Some(mail.subject.as_str().to_owned()),
            text: mail.text.as_str().to_owned(),
            html: mail.html.as_ref().map(|html| html.as_str().to_owned()),
            key,
        },
    }
}
