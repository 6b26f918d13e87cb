use super::{NAMING, PATH};
use crate::organisations::model::commune_name;
use crate::staff::{StaffFrame, StaffView, moment, send};
use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::organisations::{
    self, Listing, Organisation, OrganisationDetails, OrganisationKind, OrganisationState,
};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::TenantSnapshot;
use tinhid_web::{Ctx, Cursor, Staff, WebResult, query_pairs};
use uuid::Uuid;

/// How many stand on a page.
const PAGE: usize = 50;
/// The list a cursor belongs to.
const LIST: &str = "staff-organisations";

/// Organisations that wait, or stand in some way.
#[derive(Serialize)]
pub(super) struct QueuePage {
    rows: Vec<RowView>,
    states: Vec<StateView>,
    next: Option<String>,
}

#[derive(Serialize)]
struct RowView {
    href: String,
    name: String,
    kind: String,
    commune: String,
    state: String,
    since: String,
}

#[derive(Serialize)]
struct StateView {
    href: String,
    label: String,
    current: bool,
}

/// What is shown of one.
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) kind: OrganisationKind,
    pub(super) commune_code: String,
    pub(super) state: OrganisationState,
    pub(super) since: DateTime<Utc>,
}

/// Lists them.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
) -> WebResult {
    let asked = query_pairs(request.query_string())?;
    let field = |name: &str| {
        let found = asked.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let listing = OrganisationState::of(field("state")).map_or(Listing::Waiting, Listing::In);
    let list = format!("{LIST} {listing:?}");
    let after = match field("after") {
        "" => None,
        text => {
            let cursor = Cursor::open(text, context.runtime.secret(), &list)
                .map_err(tinhid_core::Error::from)?;
            position(&cursor.position)
        }
    };
    let reader = context.runtime.database().reader();
    let limit = PAGE as u64 + 1;
    let mut found = organisations::listed(&reader, &staff.extent, listing, after, limit).await?;
    let has_more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| has_more).map(|last| {
        let since = since(last, listing).timestamp_micros();
        let cursor = Cursor {
            position: format!("{since} {}", last.id),
        };
        cursor.seal(context.runtime.secret(), &list)
    });
    let mut rows = Vec::new();
    for organisation in found {
        let sealing = context.runtime.sealing();
        let opened = organisations::opened(&reader, sealing, &organisation).await;
        let Ok((details, _)) = opened else {
            // It was closed between two statements.
            continue;
        };
        rows.push(Row::of(&organisation, &details, listing));
    }
    let frame = StaffFrame::new(&context, &staff, PATH).await?;
    let body = body(&context.snapshot, context.language, &rows, listing, next);
    let epoch = context.epoch();
    let view = StaffView::new(
        &context.snapshot,
        &epoch,
        context.language,
        NAMING,
        Some(frame),
        body,
    )?;
    send(&request, &context, "pages/staff-organisations", &view)
}

fn since(organisation: &Organisation, listing: Listing) -> DateTime<Utc> {
    match listing {
        Listing::Waiting => organisation.attention_at.unwrap_or(organisation.updated_at),
        Listing::In(_) => organisation.updated_at,
    }
}

/// After which the page goes on.
fn position(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (moment, id) = text.split_once(' ')?;
    let moment = DateTime::from_timestamp_micros(moment.parse().ok()?)?;
    Some((moment, Uuid::try_parse(id).ok()?))
}

impl Row {
    fn of(organisation: &Organisation, details: &OrganisationDetails, listing: Listing) -> Self {
        Self {
            id: organisation.id,
            name: details.legal_name.clone(),
            kind: organisation.kind,
            commune_code: organisation.commune_code.clone(),
            state: organisation.state,
            since: since(organisation, listing),
        }
    }
}

pub(super) fn body(
    snapshot: &TenantSnapshot,
    language: Language,
    rows: &[Row],
    listing: Listing,
    next: Option<String>,
) -> QueuePage {
    let rows = rows.iter().map(|row| RowView {
        href: localized_path(language, &format!("{PATH}/{}", row.id)),
        name: row.name.clone(),
        kind: row.kind.text_key(),
        commune: commune_name(snapshot, &row.commune_code),
        state: row.state.text_key(),
        since: moment(snapshot, row.since),
    });
    let address = |query: &str| format!("{}{query}", localized_path(language, PATH));
    let waiting = StateView {
        href: address(""),
        label: "staff-organisations-waiting".to_owned(),
        current: listing == Listing::Waiting,
    };
    let states = OrganisationState::all().filter(|state| *state != OrganisationState::Draft);
    let states = states.map(|state| StateView {
        href: address(&format!("?state={}", state.word())),
        label: state.text_key(),
        current: listing == Listing::In(state),
    });
    let query = match listing {
        Listing::Waiting => "?".to_owned(),
        Listing::In(state) => format!("?state={}&", state.word()),
    };
    QueuePage {
        rows: rows.collect(),
        states: std::iter::once(waiting).chain(states).collect(),
        next: next.map(|next| address(&format!("{query}after={next}"))),
    }
}
