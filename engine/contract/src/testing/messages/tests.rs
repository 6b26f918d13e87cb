use super::samples::Sample;
use super::{Arrived, Fault, MemorySender, MessageGround, protocol};
use crate::messages::{Channel, EmailRecipient, Message, MessageSender, MobileNumber, Receipt};
use crate::testing::at_once::at_once;
use crate::testing::messages::samples;
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneNumber};

#[test]
fn the_sender_in_memory_conforms() {
    let cases = at_once(protocol(async || {
        Arc::new(MemorySender::new()) as Arc<dyn MessageGround>
    }));
    assert!(cases.unwrap() > 10);
}

/// A sender that breaks the contract in every way the suite knows.
#[derive(Clone, Default)]
struct Careless(MemorySender);

#[async_trait]
impl MessageSender for Careless {
    fn channels(&self) -> &'static [Channel] {
        &[Channel::Email]
    }

    async fn send(&self, message: &Message) -> PortResult<Receipt> {
        let Message::Email(mail) = message else {
            return Ok(Receipt::accepted(None));
        };
        match self.0.send(message).await {
            Ok(Receipt::Accepted { .. }) => Ok(Receipt::accepted(None)),
            Ok(Receipt::Pending { .. }) => Ok(Receipt::accepted(None)),
            Err(_) => Err(PortError::Bug(mail.recipient.as_str().to_owned())),
        }
    }
}

#[async_trait]
impl MessageGround for Careless {
    fn sender(&self) -> Arc<dyn MessageSender> {
        Arc::new(self.clone())
    }

    async fn arrived(&self) -> Vec<Arrived> {
        let mut arrived = self.0.arrived().await;
        for arrived in &mut arrived {
            arrived.text = arrived.text.chars().take(5).collect();
        }
        arrived
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.0.fail(fault).await
    }
}

#[test]
fn a_careless_sender_fails() {
    let failures = at_once(protocol(async || {
        Arc::new(Careless::default()) as Arc<dyn MessageGround>
    }));
    let told = format!("{:?}", failures.unwrap_err());
    for case in [
        "arrives_whole",
        "arrives_in_several_lines",
        "strange_signs_do_no_harm",
        "other_channels_are_refused",
        "down",
        "busy",
        "recipient_refused",
        "credentials_refused",
        "unreadable",
        "silent",
        "nothing_personal_in_errors",
    ] {
        assert!(told.contains(&format!("- {case}:")), "{case} in {told}");
    }
}

#[test]
fn nobody_is_shown() {
    let number = PhoneNumber::parse(samples::PHONE).unwrap();
    let number = MobileNumber::new(number).unwrap();
    let address = EmailRecipient::new(EmailAddress::parse(samples::ADDRESS).unwrap());
    let message = Sample::default().by(Channel::Email).unwrap();
    let shown = format!("{number:?} {address:?} {message:?}");
    for part in ["912", "678", "mau", "482913", "đăng nhập"] {
        assert!(!shown.contains(part), "{part} in {shown}");
    }
    assert_eq!(number.country_digits(), "84912345678");
    assert_eq!(number.national_digits(), "0912345678");
    let landline = PhoneNumber::parse("0208 3855 123").unwrap();
    assert!(MobileNumber::new(landline).is_err());
}
