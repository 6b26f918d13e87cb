use crate::catalogue::pages;
use crate::portal::HTML;
use actix_web::HttpRequest;
use serde::Deserialize;
use tinhid_web::{Ctx, StrictQuery, WebResult, rendered};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    #[serde(default)]
    q: String,
}

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    StrictQuery(query): StrictQuery<Query>,
) -> WebResult {
    let view = pages::search(
        &context.snapshot,
        &context.epoch(),
        context.language,
        &query.q,
    )?;
    let html = context
        .snapshot
        .render("pages/search", context.language, &view)?;
    rendered(&request, HTML, html)
}
