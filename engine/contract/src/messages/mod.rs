//! The port over which people are written to: short messages and e-mail.
//!
//! What is sent has been rendered before it gets here. The types of a message are checked where they
//! are made, so that no line break reaches a header and no landline is sent a short message, and none
//! of them shows a person or a text in its `Debug`: a message carries one-time codes.

mod error;
mod message;
mod recipient;
mod sender;
mod sms;
mod text;

pub use error::MessageError;
pub use message::{
    Channel, EmailMessage, IdempotencyKey, Message, MessageTenant, SmsMessage, TenantStage,
};
pub use recipient::{EmailRecipient, MobileNumber};
pub use sender::{MessageSender, ProviderReference, Receipt, rejection};
pub use sms::{SmsEncoding, SmsLength, plain_sms};
pub use text::{HeaderLine, MailText, SenderName, SmsText};
