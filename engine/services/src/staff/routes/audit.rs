use super::review::file;
use crate::staff::frame::{StaffFrame, moment, send};
use crate::staff::navigation::may;
use crate::staff::pages::oversight::{AuditPage, FilterView, LineView, VerdictView};
use crate::staff::pages::{AUDIT, page};
use crate::staff::reading::{place, place_text, signed};
use crate::staff::{AUDIT_EXPORT, AUDIT_VERIFY};
use actix_web::HttpRequest;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use serde_json::json;
use tinhid_core::audit::{self, AuditFilter, AuditLine, Evidence, Verdict};
use tinhid_core::staff::{COMMAND_LINE, Means};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Query, Staff, WebResult, rendered};

const TEMPLATE: &str = "pages/staff-audit";
const PATH: &str = "/staff/audit";
/// Entries on a page.
const PAGE: u64 = 50;
/// Entries in a file: the rest by `tinhid audit export`.
const FILE: u64 = 100_000;
/// Entries that are read at once for a file.
const BATCH: u64 = 1000;
/// Of how many days entries are shown where nobody says.
const DAYS: u64 = 30;

#[derive(Deserialize, Default)]
pub(in crate::staff) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    actor: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    after: String,
}

/// What was done.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    list(&request, &context, &staff, &asked, None).await
}

/// Holds the chain of hashes against itself.
pub(in crate::staff) async fn verify(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    _form: Form,
) -> WebResult {
    let reader = context.runtime.database().reader();
    let tenant = context.runtime.key();
    let verdict = audit::verify(&reader, tenant, &Evidence::default(), &|_, _| {}).await?;
    let details = json!({ "entries": verdict.entries, "found": verdict.found });
    tell(&signed(&request, &context, &staff), "audit.verify", details).await?;
    list(
        &request,
        &context,
        &staff,
        &Asked::default(),
        Some(&verdict),
    )
    .await
}

/// The entries as a file of JSON lines.
pub(in crate::staff) async fn export(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    let filter = filter(&context, &asked);
    let reader = context.runtime.database().reader();
    let (mut text, mut after, mut count) = (String::new(), None, 0);
    loop {
        let tenant = context.runtime.key();
        let some = audit::browse(&reader, tenant, &filter, after, BATCH).await?;
        count += some.lines.len() as u64;
        for line in &some.lines {
            text.push_str(&line.json());
            text.push('\n');
        }
        after = some.next.filter(|_| count < FILE);
        if after.is_none() {
            break;
        }
    }
    let details = json!({ "entries": count });
    tell(&signed(&request, &context, &staff), "audit.export", details).await?;
    let answer = rendered(&request, "application/x-ndjson", text)?;
    Ok(file(answer, "audit.jsonl"))
}

async fn list(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    asked: &Asked,
    verdict: Option<&Verdict>,
) -> WebResult {
    let filter = filter(context, asked);
    let reader = context.runtime.database().reader();
    let tenant = context.runtime.key();
    let some = audit::browse(&reader, tenant, &filter, place(&asked.after), PAGE).await?;
    let query = asked.query();
    let here = localized_path(context.language, PATH);
    let policy = |permission| may(&context.snapshot, &staff.signed_in, permission);
    let body = AuditPage {
        filter: FilterView {
            from: asked.from.clone(),
            until: asked.until.clone(),
            action: asked.action.clone(),
            actor: asked.actor.clone(),
            object: asked.object.clone(),
        },
        lines: some.lines.iter().map(|line| shown(context, line)).collect(),
        next: some
            .next
            .map(|next| format!("{here}?{query}after={}", place_text(next))),
        export: policy(AUDIT_EXPORT).then(|| format!("{here}.jsonl?{query}")),
        may_verify: policy(AUDIT_VERIFY),
        verdict: verdict.map(|verdict| VerdictView {
            sound: verdict.found == 0,
            entries: verdict.entries,
            waiting: verdict.waiting,
            found: verdict.found,
            head: verdict
                .head
                .map(|head| head.to_string())
                .unwrap_or_default(),
        }),
    };
    let means = signed(request, context, staff);
    let details = json!({ "entries": body.lines.len() });
    tell(&means, "audit.read", details).await?;
    let frame = StaffFrame::new(context, staff, PATH).await?;
    send(
        request,
        context,
        TEMPLATE,
        &page(context, AUDIT, Some(frame), body)?,
    )
}

fn shown(context: &Context, line: &AuditLine) -> LineView {
    let at = DateTime::parse_from_rfc3339(&line.occurred_at);
    let object = line.object_id.clone().unwrap_or_default();
    LineView {
        number: line
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        time: at
            .map(|at| moment(&context.snapshot, at.to_utc()))
            .unwrap_or_default(),
        actor_kind: line.actor_kind.clone(),
        // The command line has no number.
        actor: line
            .actor_id
            .clone()
            .filter(|id| *id != COMMAND_LINE.to_string())
            .unwrap_or_default(),
        action: line.action.clone(),
        object: format!("{} {object}", line.object_kind)
            .trim_end()
            .to_owned(),
        outcome: line.outcome.clone(),
    }
}

fn filter(context: &Context, asked: &Asked) -> AuditFilter {
    let zone = context
        .snapshot
        .configuration()
        .tenant
        .locale
        .time_zone
        .offset();
    let word = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let begun = context.now.checked_sub_days(Days::new(DAYS));
    AuditFilter {
        from: day(&asked.from, zone).or(begun),
        until: day(&asked.until, zone).and_then(|day| day.checked_add_days(Days::new(1))),
        action: word(&asked.action),
        actor: word(&asked.actor),
        object: word(&asked.object),
    }
}

/// The beginning of a day as a form sends it; what is none limits nothing.
fn day(text: &str, zone: FixedOffset) -> Option<DateTime<Utc>> {
    let day: NaiveDate = text.parse().ok()?;
    let begun = day
        .and_time(NaiveTime::MIN)
        .and_local_timezone(zone)
        .single()?;
    Some(begun.to_utc())
}

impl Asked {
    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("from", &self.from),
            ("until", &self.until),
            ("action", &self.action),
            ("actor", &self.actor),
            ("object", &self.object),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let mut query = query.finish();
        if !query.is_empty() {
            query.push('&');
        }
        query
    }
}

/// Whoever looks at what others did is written down, too.
async fn tell(means: &Means<'_>, action: &str, details: serde_json::Value) -> Result<()> {
    let mut entry = means.entry(action, None, details);
    "audit-trail".clone_into(&mut entry.object_kind);
    let told = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            unit.audit(entry);
            Ok::<(), Error>(())
        })
    });
    told.await
}
