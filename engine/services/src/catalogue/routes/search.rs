use crate::catalogue::{pages, search};
use crate::listings::{FoundPosts, find_posts};
use crate::portal::HTML;
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
    let posts = match search::is_too_short(&query.q) {
        true => FoundPosts::default(),
        false => find_posts(&context, query.q.trim()).await?,
    };
    let view = pages::search(
        &context.snapshot,
        &context.epoch(),
        context.language,
        &query.q,
        posts,
    )?;
    let html = context
        .snapshot
        .render("pages/search", context.language, &view)?;
    rendered(&request, HTML, html)
}
