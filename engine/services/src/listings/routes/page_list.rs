use super::page;
use crate::listings::list::{Listed, list_for_people};
use crate::listings::pages::{Asked, ListInput, ListPage, ProblemView, Words, loosen, offer};
use crate::listings::visible;
use actix_web::{HttpRequest, web};
use tinhid_core::{Error, Kind};
use tinhid_web::{Ctx, WebResult, query_pairs};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<String>,
) -> WebResult {
    let (key, kind) = visible::by_path(&context, &path)?;
    let pairs = query_pairs(request.query_string())?;
    let asked = Asked::read(&pairs, kind);
    let chosen = page::work_place(&request, &context);
    let words = Words::new(&context.snapshot, context.language);
    let mut input = ListInput {
        words,
        epoch: &context.epoch(),
        now: context.now,
        key,
        kind,
        asked: &asked,
        query: None,
        listed: &Listed::default(),
        work: offer(words, kind, chosen, &page::here(&request)),
        loosen: Vec::new(),
        problem: None,
    };
    let mut query = match asked.query(kind, &context.snapshot) {
        Ok(query) => query,
        Err(error) => return refuse(&request, &context, input, &error),
    };
    query.facets = page::facets(kind);
    if kind.near_work && query.near.is_none() {
        query.near = chosen.map(|landmark| landmark.key.to_string());
    }
    let listed = match list_for_people(&context, key, kind, &query).await {
        Ok(listed) => listed,
        Err(error) if is_explained(&error) => {
            input.query = Some(&query);
            return refuse(&request, &context, input, &error);
        }
        Err(error) => return Err(error.into()),
    };
    if listed.posts.is_empty() {
        input.loosen = loosen(&context, key, kind, &asked, &query, &listed).await?;
    }
    let view = ListPage::new(ListInput {
        query: Some(&query),
        listed: &listed,
        ..input
    })?;
    page::send(&request, &context, "pages/listings", &view)
}

/// Whether the page of the list says what is wrong, so that nothing that was typed is lost.
fn is_explained(error: &Error) -> bool {
    error.kind() == Kind::Invalid || error.code() == "search-unavailable"
}

fn refuse(request: &HttpRequest, context: &Ctx, input: ListInput<'_>, error: &Error) -> WebResult {
    let problem = ProblemView::of(input.words, input.kind, error)?;
    let view = ListPage::new(ListInput {
        problem: Some(problem),
        ..input
    })?;
    let mut answer = page::send(request, context, "pages/listings", &view)?;
    page::fail(&mut answer, error);
    Ok(answer)
}
