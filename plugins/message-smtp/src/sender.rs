use crate::config::{Config, address};
use crate::conversation::{Envelope, hand_over};
use crate::failure::{Step, silent};
use crate::letter;
use crate::server::MailServer;
use async_trait::async_trait;
use lettre::Address;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::messages::{Channel, EmailMessage, Message, MessageSender, Receipt};
use tinhid_contract::{Clock, PluginHost, PortError, PortResult};
use tokio::sync::Semaphore;

/// Makes the sender. Nobody is connected to before there is a message.
///
/// # Errors
/// `Misconfigured` with everything in the configuration that cannot work.
pub fn sender(config: Config, host: PluginHost) -> PortResult<Arc<dyn MessageSender>> {
    let mut problems = config.problems();
    let server = MailServer::read(&config, &mut problems);
    let addresses = || {
        let others = config.from_of_tenant.iter();
        let others = others.map(|(tenant, from)| Some((tenant.clone(), address(from)?)));
        Some((
            address(&config.from)?,
            others.collect::<Option<BTreeMap<_, _>>>()?,
        ))
    };
    let (Some((from, from_of_tenant)), true) = (addresses(), problems.is_empty()) else {
        return Err(PortError::Misconfigured(problems.join("; ")));
    };
    Ok(Arc::new(SmtpSender {
        server: server?,
        from,
        from_of_tenant,
        places: Semaphore::new(config.parallel),
        time: Duration::from_secs(config.timeout_seconds),
        clock: host.clock,
    }))
}

struct SmtpSender {
    server: MailServer,
    from: Address,
    from_of_tenant: BTreeMap<String, Address>,
    /// A connection for each message, and never more of them than this.
    places: Semaphore,
    time: Duration,
    clock: Arc<dyn Clock>,
}

#[async_trait]
impl MessageSender for SmtpSender {
    fn channels(&self) -> &'static [Channel] {
        &[Channel::Email]
    }

    async fn send(&self, message: &Message) -> PortResult<Receipt> {
        let Message::Email(message) = message else {
            return Err(PortError::Bug(
                "a mail server carries e-mail alone".to_owned(),
            ));
        };
        let envelope = self.envelope(message)?;
        let mut step = Step::Connect;
        let handed_over = tokio::time::timeout(self.time, async {
            let place = self.places.acquire().await;
            let _place = place.map_err(|closed| PortError::Bug(closed.to_string()))?;
            Box::pin(hand_over(&self.server, &envelope, &mut step)).await
        });
        match handed_over.await {
            Ok(receipt) => receipt,
            Err(_late) if step == Step::Text => Ok(Receipt::pending(
                "the mail server was given the text and did not answer in time",
            )),
            Err(_late) => Err(silent(step)),
        }
    }
}

impl SmtpSender {
    fn envelope(&self, message: &EmailMessage) -> PortResult<Envelope> {
        let from = self
            .from_of_tenant
            .get(&message.tenant.key)
            .unwrap_or(&self.from);
        let to = address(message.recipient.as_str());
        let to = to.ok_or_else(|| PortError::Bug("a recipient is no address".to_owned()))?;
        let text = letter::written(message, from, &to, self.clock.now().into())?;
        Ok(Envelope {
            from: from.clone(),
            to,
            text,
        })
    }
}
