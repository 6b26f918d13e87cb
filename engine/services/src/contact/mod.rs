//! How to reach those who answer for the service.

use crate::portal::{self, say};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{AgencyKind, Language};
use tinhid_core::tenant::{Epoch, PageDefinition, Sample, SampleInput, TenantSnapshot};
use tinhid_vietnamese::collation_key;
use tinhid_web::{
    Access, Ctx, PageOptions, PageView, RouteDefinition, Service, WebResult, telephone_href,
};

/// The slice as the engine sees it.
pub fn service() -> Service {
    Service {
        key: "contact",
        routes: vec![RouteDefinition::page("/lien-he", Access::ALWAYS, || {
            web::route().to(handle)
        })],
        pages: vec![PageDefinition {
            template: "pages/contact",
            samples,
        }],
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

#[derive(Serialize)]
struct ContactPage {
    page: PageView,
    agencies: Vec<AgencyView>,
    has_drafts: bool,
}

#[derive(Serialize)]
struct AgencyView {
    name: String,
    short_name: Option<String>,
    kind_key: &'static str,
    succeeds: Vec<String>,
    website: Option<String>,
    telephone: Option<String>,
    telephone_href: Option<String>,
    draft: bool,
}

async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::page(&request, &context, "pages/contact", "", || {
        view(&context.snapshot, &context.epoch(), context.language)
    })
}

fn view(snapshot: &TenantSnapshot, epoch: &Epoch, language: Language) -> Result<ContactPage> {
    let title = say(snapshot, language, "contact-title")?;
    let options = PageOptions {
        kind: "contact",
        active: "contact",
        path: "/lien-he",
        title: &title,
        description: "",
        indexable: true,
    };
    let mut agencies: Vec<_> = snapshot
        .configuration()
        .agencies
        .agencies
        .values()
        .filter(|agency| snapshot.shows(*agency))
        .collect();
    agencies.sort_by_cached_key(|agency| {
        (
            rank(agency.kind),
            collation_key(agency.name.in_language(language)),
        )
    });
    Ok(ContactPage {
        page: PageView::new(snapshot, epoch, language, &options),
        has_drafts: agencies.iter().any(|agency| agency.draft),
        agencies: agencies
            .into_iter()
            .map(|agency| AgencyView {
                name: agency.name.in_language(language).to_owned(),
                short_name: agency
                    .short_name
                    .as_ref()
                    .map(|name| name.in_language(language).to_owned()),
                kind_key: kind_key(agency.kind),
                succeeds: agency.succeeds.clone(),
                website: agency.website.clone(),
                telephone: agency.telephone.clone(),
                // A number nobody has tried is shown and not dialled.
                telephone_href: agency
                    .telephone
                    .as_deref()
                    .filter(|_| !agency.draft)
                    .map(telephone_href),
                draft: agency.draft,
            })
            .collect(),
    })
}

/// The committee first, companies last.
fn rank(kind: AgencyKind) -> u8 {
    match kind {
        AgencyKind::PeopleCommittee => 0,
        AgencyKind::Department => 1,
        AgencyKind::Police => 2,
        AgencyKind::PublicUnit => 3,
        AgencyKind::CentralBody => 4,
        AgencyKind::Company => 5,
    }
}

fn kind_key(kind: AgencyKind) -> &'static str {
    match kind {
        AgencyKind::PeopleCommittee => "agency-kind-people-committee",
        AgencyKind::Department => "agency-kind-department",
        AgencyKind::Police => "agency-kind-police",
        AgencyKind::PublicUnit => "agency-kind-public-unit",
        AgencyKind::CentralBody => "agency-kind-central-body",
        AgencyKind::Company => "agency-kind-company",
    }
}

fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || view(input.snapshot, input.epoch, input.language);
    Ok(vec![Sample::new("contact", sample)])
}
