//! Legal and explanatory pages.

use crate::portal;
use actix_web::{HttpRequest, web};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Epoch, PageDefinition, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{Access, Ctx, PageOptions, PageView, RouteDefinition, Service, WebResult};

/// The slice as the engine sees it.
pub fn service() -> Service {
    Service {
        key: "legal",
        // Whoever may not use a suspended service may still read what it promised.
        routes: vec![RouteDefinition::page(
            "/phap-ly/{document}",
            Access::ALWAYS,
            || web::route().to(handle),
        )],
        pages: vec![PageDefinition {
            template: "pages/legal",
            samples,
        }],
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

#[derive(Serialize)]
struct LegalView {
    page: PageView,
    document: DocumentView,
}

#[derive(Serialize)]
struct DocumentView {
    key: String,
    title: String,
    summary: String,
    effective_from: String,
    html: String,
}

async fn handle(request: HttpRequest, context: Ctx, document: web::Path<String>) -> WebResult {
    portal::page(&request, &context, "pages/legal", &document, || {
        view(
            &context.snapshot,
            &context.epoch(),
            context.language,
            &document,
        )
    })
}

fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    key: &str,
) -> Result<LegalView> {
    let missing = || Error::not_found("document-not-found");
    let document = snapshot
        .configuration()
        .legal
        .legal
        .get(key)
        .ok_or_else(missing)?;
    let text = snapshot
        .legal(key, language)
        .ok_or_else(missing)?
        .map_err(Error::internal)?;
    let title = document.title.in_language(language);
    let summary = document.summary.in_language(language);
    let options = PageOptions {
        kind: "legal",
        active: "none",
        path: &format!("/phap-ly/{key}"),
        title,
        description: summary,
        indexable: true,
    };
    Ok(LegalView {
        page: PageView::new(snapshot, epoch, language, &options),
        document: DocumentView {
            key: key.to_owned(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            effective_from: document.effective_from.to_string(),
            html: text.html,
        },
    })
}

fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let texts = input.snapshot.configuration().legal.legal.keys();
    let samples = texts.map(|key| {
        Sample::new(key, move || {
            view(input.snapshot, input.epoch, input.language, key)
        })
    });
    Ok(samples.collect())
}
