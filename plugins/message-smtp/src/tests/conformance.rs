use super::letters::shown;
use super::mail_server::Trouble;
use super::{Stage, letter, mail};
use crate::Security;
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::messages::{EmailRecipient, Message, MessageSender, Receipt};
use tinhid_contract::testing::messages::{Arrived, Fault, MessageGround, protocol};
use tinhid_vietnamese::identifiers::EmailAddress;

#[async_trait]
impl MessageGround for Stage {
    fn sender(&self) -> Arc<dyn MessageSender> {
        Arc::clone(&self.sender)
    }

    async fn arrived(&self) -> Vec<Arrived> {
        let letters = self.server.letters().into_iter();
        letters
            .map(|letter| {
                let shown = shown(&letter.text);
                Arrived {
                    sender: shown.name,
                    recipient: Some(letter.to),
                    subject: Some(shown.subject),
                    text: shown.text,
                    html: shown.html,
                    key: Some(shown.key),
                }
            })
            .collect()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.server.misbehave(fault.map(|fault| match fault {
            Fault::Down => Trouble::Down,
            Fault::Busy => Trouble::Greets("421 4.3.2 come back later"),
            Fault::RefusesRecipients => {
                Trouble::Says("RCPT", "550 5.1.1 <nguyen.van.mau@example.vn>: unknown")
            }
            Fault::RefusesCredentials => Trouble::Says("AUTH", "535 5.7.8 no"),
            Fault::Unreadable => Trouble::Greets("HTTP/1.1 400 Bad Request\r\n\r\n<html>"),
            Fault::Silent => Trouble::Mute,
        }));
        true
    }
}

#[tokio::test]
async fn it_conforms() {
    let cases = protocol(async || {
        let stage = Stage::with(|config| config.connect_seconds = 1).await;
        Arc::new(stage) as Arc<dyn MessageGround>
    });
    assert!(cases.await.unwrap() > 10);
}

#[tokio::test]
async fn encryption_from_the_first_byte() {
    let stage = Stage::with(|config| config.security = Security::Tls).await;
    stage.server.misbehave(Some(Trouble::Wrapped));
    let receipt = stage.send(&letter(1)).await.unwrap();
    assert_eq!(receipt, Receipt::accepted(Some("4Z1")));
}

#[tokio::test]
async fn many_at_once_each_reach_their_own() {
    let stage = Stage::with(|config| config.parallel = 3).await;
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..12 {
        let sender = Arc::clone(&stage.sender);
        sending.spawn(async move {
            let address = EmailAddress::parse(&format!("nguoi{number}@example.vn")).unwrap();
            let mut mail = mail(number);
            mail.recipient = EmailRecipient::new(address);
            let receipt = sender.send(&Message::Email(mail)).await;
            matches!(receipt, Ok(Receipt::Accepted { .. }))
        });
    }
    assert!(
        sending
            .join_all()
            .await
            .into_iter()
            .all(|accepted| accepted)
    );
    let mut letters = stage.server.letters();
    assert_eq!(letters.len(), 12);
    letters.sort_by_key(|letter| shown(&letter.text).key);
    for (number, letter) in letters.iter().enumerate() {
        assert_eq!(letter.to, format!("nguoi{number}@example.vn"));
    }
}
