//! Messages to people who do not exist.

use crate::messages::{
    Channel, EmailMessage, EmailRecipient, HeaderLine, IdempotencyKey, MailText, Message,
    MessageTenant, MobileNumber, SenderName, SmsMessage, SmsText, TenantStage,
};
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneNumber};
use uuid::Uuid;

/// The number of the person, and what of it no error may show.
pub(super) const PHONE: &str = "+84912345678";
pub(super) const ADDRESS: &str = "nguyen.van.mau@example.vn";
/// What no error may show.
pub(super) const CODE: &str = "482913";
const SENDER: &str = "QueNhaID";
const NAME: &str = "Quê Nhà ID";

/// What a message is made of.
pub(super) struct Sample<'text> {
    pub(super) number: u64,
    pub(super) sender: &'text str,
    pub(super) name: &'text str,
    pub(super) subject: &'text str,
    pub(super) text: &'text str,
    pub(super) html: Option<&'text str>,
}

impl Default for Sample<'_> {
    fn default() -> Self {
        Self {
            number: 1,
            sender: SENDER,
            name: NAME,
            subject: "Mã đăng nhập của bạn",
            text: "Mã đăng nhập của bạn là 482913. Không đưa mã này cho ai.",
            html: Some("<p>Mã đăng nhập của bạn là <b>482913</b>.</p>"),
        }
    }
}

impl Sample<'_> {
    pub(super) fn text(text: &str) -> Sample<'_> {
        Sample {
            text,
            html: None,
            ..Sample::default()
        }
    }

    /// The sample as a message.
    pub(super) fn by(&self, channel: Channel) -> Result<Message, String> {
        self.made(channel)
            .map_err(|error| format!("the sample is wrong: {error}"))
    }

    fn made(&self, channel: Channel) -> Result<Message, Box<dyn std::error::Error>> {
        let key = IdempotencyKey::new(Uuid::from_u64_pair(7 << 12, (0x8 << 60) | self.number));
        let tenant = MessageTenant {
            key: "que-nha".to_owned(),
            stage: TenantStage::Trial,
        };
        Ok(match channel {
            Channel::Sms => Message::Sms(SmsMessage {
                key,
                tenant,
                sender: SenderName::new(self.sender)?,
                recipient: MobileNumber::new(PhoneNumber::parse(PHONE)?)?,
                text: SmsText::new(self.text)?,
            }),
            Channel::Email => Message::Email(EmailMessage {
                key,
                tenant,
                sender: HeaderLine::new(self.name)?,
                recipient: EmailRecipient::new(EmailAddress::parse(ADDRESS)?),
                subject: HeaderLine::new(self.subject)?,
                text: MailText::new(self.text)?,
                html: self.html.map(MailText::new).transpose()?,
            }),
        })
    }
}
