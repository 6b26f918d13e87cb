use super::page;
use crate::listings::abilities;
use crate::listings::list::{Listed, list_for_people};
use crate::listings::pages::{Asked, ListInput, ListPage, ProblemView, Words, loosen, offer};
use crate::listings::visible;
use actix_web::{HttpRequest, web};
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::places::Landmark;
use tinhid_core::tenant::Epoch;
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{Ctx, WebResult, query_pairs};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<String>,
) -> WebResult {
    let (key, kind) = visible::by_path(&context, &path)?;
    let pairs = query_pairs(request.query_string())?;
    let list = AskedList {
        request: &request,
        context: &context,
        epoch: &context.epoch(),
        key,
        kind,
        asked: Asked::read(&pairs, kind),
        chosen: page::work_place(&request, &context),
    };
    let made = page::made(&request, &context, async || {
        let view = list.answer().await?;
        Ok(context.snapshot.render(PAGE, context.language, &view)?)
    });
    match made.await {
        Err(failure) if is_explained(failure.error()) => list.refuse(failure.error()),
        made => made,
    }
}

const PAGE: &str = "pages/listings";

/// A list that somebody asked for.
struct AskedList<'request> {
    request: &'request HttpRequest,
    context: &'request Ctx,
    epoch: &'request Epoch,
    key: &'request str,
    kind: &'request ListingKind,
    asked: Asked,
    /// Where they work.
    chosen: Option<&'request Landmark>,
}

impl AskedList<'_> {
    async fn answer(&self) -> Result<ListPage> {
        let (context, key, kind) = (self.context, self.key, self.kind);
        let mut query = self.asked.query(kind, &context.snapshot)?;
        query.facets = abilities::facets(kind).into_iter().collect();
        if kind.near_work && query.near.is_none() {
            query.near = self.chosen.map(|landmark| landmark.key.to_string());
        }
        let listed = list_for_people(context, key, kind, &query).await?;
        let loosen = match listed.posts.is_empty() {
            true => loosen(context, key, kind, &self.asked, &query, &listed).await?,
            false => Vec::new(),
        };
        ListPage::new(ListInput {
            query: Some(&query),
            listed: &listed,
            loosen,
            ..self.input(&Listed::default())
        })
    }

    /// The page with what is wrong, so that nothing that was typed is lost.
    fn refuse(&self, error: &Error) -> WebResult {
        let nothing = Listed::default();
        let input = self.input(&nothing);
        let query = self.asked.query(self.kind, &self.context.snapshot).ok();
        let problem = ProblemView::of(input.words, input.kind, error)?;
        let view = ListPage::new(ListInput {
            problem: Some(problem),
            query: query.as_ref(),
            ..input
        })?;
        let mut answer = page::send(self.request, self.context, PAGE, &view)?;
        page::fail(&mut answer, error);
        Ok(answer)
    }

    fn input<'list>(&'list self, listed: &'list Listed) -> ListInput<'list> {
        let words = Words::new(&self.context.snapshot, self.context.language);
        ListInput {
            words,
            epoch: self.epoch,
            now: self.context.now,
            key: self.key,
            kind: self.kind,
            asked: &self.asked,
            query: None,
            listed,
            work: offer(words, self.kind, self.chosen, &page::here(self.request)),
            loosen: Vec::new(),
            problem: None,
        }
    }
}

/// Whether the page of the list says what is wrong.
fn is_explained(error: &Error) -> bool {
    error.kind() == Kind::Invalid || error.code() == "search-unavailable"
}
