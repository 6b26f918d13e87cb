//! Mail and short messages: every one carries the sender, the colours and the foot of its tenant.

use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput, TenantSnapshot};
use tinhid_web::Service;

/// The slice as the engine sees it. Nothing is sent yet; what will be is rendered and checked.
pub fn service() -> Service {
    let message = |template| PageDefinition { template, samples };
    Service {
        key: "messages",
        routes: Vec::new(),
        pages: vec![
            message("messages/test-mail.subject"),
            message("messages/test-mail.text"),
            message("messages/test-mail.html"),
            message("messages/test-sms"),
        ],
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

/// What every message is made from.
#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    brand: MessageBrand,
    recipient_name: String,
}

#[derive(Debug, Clone, Serialize)]
struct MessageBrand {
    name: String,
    operator: String,
    mail_sender: String,
    sms_sender: String,
    footer_text: String,
    public_url: String,
    primary: String,
    on_primary: String,
}

impl MessageView {
    /// A message to somebody.
    pub fn new(snapshot: &TenantSnapshot, language: Language, recipient_name: &str) -> Self {
        let brand = &snapshot.configuration().brand;
        Self {
            brand: MessageBrand {
                name: brand.name.in_language(language).to_owned(),
                operator: brand.operator.in_language(language).to_owned(),
                mail_sender: brand.mail_sender.in_language(language).to_owned(),
                sms_sender: brand.sms_sender.clone(),
                footer_text: brand.footer.text.in_language(language).to_owned(),
                public_url: snapshot.configuration().tenant.public_url.clone(),
                primary: brand.colours.light.primary.clone(),
                on_primary: brand.colours.light.on_primary.clone(),
            },
            recipient_name: recipient_name.to_owned(),
        }
    }
}

fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || {
        Ok(MessageView::new(
            input.snapshot,
            input.language,
            "Nguyễn Văn Mẫu",
        ))
    };
    Ok(vec![Sample::new("sample", sample)])
}
