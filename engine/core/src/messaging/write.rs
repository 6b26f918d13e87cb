use super::judge::{one_line, short};
use super::view::MessageView;
use super::{Facts, MessageKind};
use crate::configuration::sections::Language;
use crate::database::control::tenant::TenantState;
use crate::tenant::TenantSnapshot;
use crate::{Error, Result};
use tinhid_contract::messages::{
    Channel, EmailMessage, EmailRecipient, HeaderLine, IdempotencyKey, MailText, Message,
    MessageTenant, MobileNumber, SenderName, SmsMessage, TenantStage,
};

/// A short message of a tenant.
///
/// # Errors
/// Internal: for a kind that has no short message, or words that `check` did not see.
pub fn sms(
    snapshot: &TenantSnapshot,
    language: Language,
    key: IdempotencyKey,
    recipient: MobileNumber,
    facts: &Facts,
) -> Result<Message> {
    let kind = going_by(Channel::Sms, facts)?;
    let template = format!("messages/{}-sms", kind.key());
    let text = rendered(snapshot, &template, language, facts)?;
    let sender = &snapshot.configuration().brand.sms_sender;
    Ok(Message::Sms(SmsMessage {
        key,
        tenant: tenant(snapshot),
        sender: SenderName::new(sender).map_err(Error::internal)?,
        recipient,
        text: short(&text).map_err(|unfit| Error::internal(format!("{template}: {unfit}")))?,
    }))
}

/// An e-mail of a tenant.
///
/// # Errors
/// Internal: for a kind that has no e-mail, or words that `check` did not see.
pub fn email(
    snapshot: &TenantSnapshot,
    language: Language,
    key: IdempotencyKey,
    recipient: EmailRecipient,
    facts: &Facts,
) -> Result<Message> {
    let kind = going_by(Channel::Email, facts)?;
    let part = |ending: &str| {
        let template = format!("messages/{}.{ending}", kind.key());
        rendered(snapshot, &template, language, facts)
    };
    let body = |ending| MailText::new(&part(ending)?).map_err(Error::internal);
    let sender = snapshot
        .configuration()
        .brand
        .mail_sender
        .in_language(language);
    Ok(Message::Email(EmailMessage {
        key,
        tenant: tenant(snapshot),
        sender: HeaderLine::new(sender).map_err(Error::internal)?,
        recipient,
        subject: HeaderLine::new(one_line(&part("subject")?)).map_err(Error::internal)?,
        text: body("text")?,
        html: Some(body("html")?),
    }))
}

fn going_by(channel: Channel, facts: &Facts) -> Result<MessageKind> {
    let kind = facts.kind();
    if !kind.channels().contains(&channel) {
        return Err(Error::internal(format!(
            "{} does not go by {channel}",
            kind.key()
        )));
    }
    Ok(kind)
}

fn rendered(
    snapshot: &TenantSnapshot,
    template: &str,
    language: Language,
    facts: &Facts,
) -> Result<String> {
    let view = MessageView::new(snapshot, language, facts);
    let rendered = snapshot.render(template, language, &view);
    rendered.map_err(Error::internal)
}

/// Whoever has been live has real people: only drafts and sandboxes are trials.
fn tenant(snapshot: &TenantSnapshot) -> MessageTenant {
    MessageTenant {
        key: snapshot.key().to_owned(),
        stage: match snapshot.state() {
            TenantState::Draft | TenantState::Sandbox => TenantStage::Trial,
            TenantState::Live | TenantState::Suspended | TenantState::Retired => TenantStage::Live,
        },
    }
}
