use crate::catalogue::model::{EntrySummary, visible_entries};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use tinhid_core::Error;
use tinhid_core::configuration::sections::{Fact, Localized};
use tinhid_web::{Ctx, Problem, WebResult, rendered};

/// One entry with all that is known of it.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct EntryOut {
    /// The entry.
    entry: EntrySummary,
    /// The code of the procedure in the national database.
    procedure_code: Option<String>,
    /// What it costs.
    fee: Option<FeeOut>,
    /// How long it takes.
    time_limit: Option<TimeLimitOut>,
    /// What to bring, in order.
    papers: Vec<PaperOut>,
    /// Where the statements come from.
    source: Option<String>,
    /// The day somebody last compared them with the source.
    verified_on: Option<String>,
}

/// What an entry costs.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct FeeOut {
    /// In đồng; 0 is free of charge.
    amount: i64,
    /// What the amount is for.
    note: Option<String>,
    /// Whether it is unconfirmed.
    draft: bool,
}

/// How long an entry takes.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct TimeLimitOut {
    /// Working days from a valid receipt.
    working_days: u16,
    /// What the number does not say.
    note: Option<String>,
    /// Whether it is unconfirmed.
    draft: bool,
}

/// Something to bring.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct PaperOut {
    /// What it is.
    title: String,
    /// Whether it can be left out in some cases.
    optional: bool,
    /// Whether it is unconfirmed.
    draft: bool,
}

/// Read one entry
#[utoipa::path(
    get,
    path = "/api/v1/catalogue/{entry}",
    operation_id = "read_entry",
    tag = "catalogue",
    params(("entry" = String, Path, description = "The permanent key of the entry.")),
    responses(
        (status = 200, description = "The entry.", body = EntryOut),
        (status = 404, description = "There is no such entry, or it may not be seen.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    key: web::Path<String>,
) -> WebResult {
    let snapshot = &context.snapshot;
    let entries = visible_entries(snapshot, &context.epoch());
    let (key, entry) = entries
        .into_iter()
        .find(|(candidate, _)| *candidate == key.as_str())
        .ok_or_else(|| Error::not_found("entry-not-found"))?;
    let say = |text: &Localized| text.in_language(context.language).to_owned();
    let mut papers: Vec<_> = entry
        .papers
        .values()
        .filter(|paper| snapshot.shows(*paper))
        .collect();
    papers.sort_by_key(|paper| paper.order);
    let out = EntryOut {
        entry: EntrySummary::new(key, entry, context.language),
        procedure_code: entry.procedure_code.clone(),
        fee: entry
            .fee
            .as_ref()
            .filter(|fee| snapshot.shows(*fee))
            .map(|fee| FeeOut {
                amount: fee.amount,
                note: fee.note.as_ref().map(say),
                draft: fee.is_draft(),
            }),
        time_limit: entry
            .time_limit
            .as_ref()
            .filter(|limit| snapshot.shows(*limit))
            .map(|limit| TimeLimitOut {
                working_days: limit.working_days,
                note: limit.note.as_ref().map(say),
                draft: limit.is_draft(),
            }),
        papers: papers
            .into_iter()
            .map(|paper| PaperOut {
                title: say(&paper.title),
                optional: paper.optional,
                draft: paper.is_draft(),
            })
            .collect(),
        source: entry.source.clone(),
        verified_on: entry.verified_on.map(|day| day.to_string()),
    };
    rendered(
        &request,
        "application/json",
        serde_json::to_vec(&out).map_err(Error::internal)?,
    )
}
