use crate::places::page;
use crate::portal::{self, HTML};
use actix_web::HttpRequest;
use serde::Deserialize;
use tinhid_web::{Ctx, Query, WebResult, rendered};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    Query(query): Query<Asked>,
) -> WebResult {
    if query.q.trim().is_empty() {
        return portal::page(&request, &context, "pages/places", "", || {
            page::view(&context.snapshot, &context.epoch(), context.language, "")
        });
    }
    let view = page::view(
        &context.snapshot,
        &context.epoch(),
        context.language,
        &query.q,
    )?;
    let html = context
        .snapshot
        .render("pages/places", context.language, &view)?;
    rendered(&request, HTML, html)
}
