//! Mail and short messages: every one carries the sender, the colours and the foot of its tenant.

use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::messaging::{self, MessageBrand};
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput, TenantSnapshot};
use tinhid_web::Service;

/// The slice as the engine sees it. Nothing is sent yet; what will be is rendered and checked.
pub fn service() -> Service {
    let message = |template| PageDefinition { template, samples };
    let mut pages = vec![
        message("messages/test-mail.subject"),
        message("messages/test-mail.text"),
        message("messages/test-mail.html"),
        message("messages/test-sms"),
    ];
    pages.extend(messaging::pages());
    Service {
        key: "messages",
        routes: Vec::new(),
        pages,
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

/// What a test message is made from.
#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    brand: MessageBrand,
    recipient_name: String,
}

impl MessageView {
    /// A message to somebody.
    pub fn new(snapshot: &TenantSnapshot, language: Language, recipient_name: &str) -> Self {
        Self {
            brand: MessageBrand::new(snapshot, language),
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
