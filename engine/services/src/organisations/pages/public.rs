use super::view::{Stage, send};
use crate::listings::kind::structured_data::embed;
use crate::organisations::model::{PUBLIC, PublicOut};
use crate::organisations::routes::public::published;
use actix_web::{HttpRequest, web};
use serde::Serialize;
use serde_json::json;
use tinhid_core::Result;
use tinhid_vietnamese::identifiers::PhoneNumber;
use tinhid_web::{Ctx, PageOptions, PageView, WebResult};

/// A verified organisation, as everybody sees it.
#[derive(Serialize)]
pub(super) struct PublicPage {
    page: PageView,
    name: String,
    legal_name: Option<String>,
    kind_key: String,
    commune: String,
    address: Option<String>,
    phone: Option<String>,
    phone_href: Option<String>,
    email: Option<String>,
    since: Option<String>,
    /// What search engines are told, as JSON that may stand in a page (schema.org).
    structured: String,
}

/// Shows it.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    code: web::Path<String>,
) -> WebResult {
    let (out, _) = published(&context, &code).await?;
    let epoch = context.epoch();
    let view = view(Stage::of(&context, &epoch), &out)?;
    send(&request, &context, "pages/organisation", &view, None)
}

pub(super) fn view(stage: Stage<'_>, out: &PublicOut) -> Result<PublicPage> {
    let path = format!("{PUBLIC}/{}", out.code);
    let options = PageOptions {
        kind: "organisation",
        active: "none",
        path: &path,
        title: &out.name,
        description: out.commune.name(),
        indexable: true,
    };
    let phone = out.phone.as_deref();
    let national = phone.and_then(|phone| PhoneNumber::parse(phone).ok());
    Ok(PublicPage {
        page: PageView::new(stage.snapshot, stage.epoch, stage.language, &options),
        name: out.name.clone(),
        legal_name: (out.legal_name != out.name).then(|| out.legal_name.clone()),
        kind_key: format!("organisation-kind-{}", out.kind),
        commune: out.commune.name().to_owned(),
        address: out.address.clone(),
        phone: national.map(|phone| phone.grouped()),
        phone_href: phone.map(|phone| format!("tel:{phone}")),
        email: out.email.clone(),
        since: out.verified_at.map(|moment| stage.day(moment)),
        structured: structured(out),
    })
}

/// What it shows and nothing else (schema.org/Organization).
fn structured(out: &PublicOut) -> String {
    let mut said = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": out.name,
        "legalName": out.legal_name,
        "url": out.url,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": out.commune.name(),
            "addressCountry": "VN",
        },
    });
    if let Some(street) = &out.address {
        said["address"]["streetAddress"] = json!(street);
    }
    if let Some(phone) = &out.phone {
        said["telephone"] = json!(phone);
    }
    if let Some(email) = &out.email {
        said["email"] = json!(email);
    }
    embed(&said)
}
