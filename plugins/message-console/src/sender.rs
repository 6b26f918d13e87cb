use crate::config::{Config, Destination};
use crate::shelf::{Note, Shelf};
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::messages::{Channel, Message, MessageSender, Receipt, TenantStage};
use tinhid_contract::{Clock, PluginHost, PortError, PortResult};

/// Makes the sender. Nothing is written before there is a message.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work.
pub fn sender(config: Config, host: PluginHost) -> PortResult<Arc<dyn MessageSender>> {
    config.check()?;
    Ok(Arc::new(ConsoleSender {
        to: config.to,
        shelf: Shelf::new(host.folder, config.keep),
        clock: host.clock,
    }))
}

struct ConsoleSender {
    to: Destination,
    shelf: Shelf,
    clock: Arc<dyn Clock>,
}

#[async_trait]
impl MessageSender for ConsoleSender {
    fn channels(&self) -> &'static [Channel] {
        &[Channel::Sms, Channel::Email]
    }

    async fn send(&self, message: &Message) -> PortResult<Receipt> {
        let tenant = message.tenant();
        if tenant.stage == TenantStage::Live {
            // Written down, somebody else could sign in with it; called sent, a citizen would wait.
            return Err(PortError::Misconfigured(format!(
                "console: {} is live, and a message of a live tenant is never written down; name a way to send {} messages",
                tenant.key,
                message.channel()
            )));
        }
        let note = Note::of(message, self.clock.now());
        let channel = message.channel();
        match self.to {
            Destination::Log => tracing::info!(
                tenant = tenant.key,
                %channel,
                from = note.sender,
                to = note.recipient,
                subject = note.subject,
                text = note.text,
                "a message of a trial tenant, not sent to anybody"
            ),
            Destination::File => {
                let (to, tenant) = (note.recipient.clone(), tenant.key.clone());
                let shelf = self.shelf.clone();
                let kept = tokio::task::spawn_blocking(move || shelf.keep(&note));
                let file = kept
                    .await
                    .map_err(|cause| PortError::Bug(cause.to_string()))??;
                tracing::info!(
                    tenant,
                    %channel,
                    to,
                    file = %file.display(),
                    "a message of a trial tenant was written down, not sent to anybody"
                );
            }
        }
        Ok(Receipt::accepted(Some(&message.key().to_string())))
    }
}
