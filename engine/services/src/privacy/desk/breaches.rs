//! The routes about breaches.

use super::breach_page::{BreachPage, BreachesPage, Written};
use super::reading::{act, identifier};
use super::{BREACH_PAGE, BREACHES, BREACHES_PAGE};
use crate::staff::frame::{StaffFrame, is_about_the_form, send, send_refused};
use crate::staff::pages::page;
use crate::staff::reading::{place, place_text, signed};
use actix_web::{HttpRequest, web};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use tinhid_core::privacy::breach::{self, Assessment, Breach, BreachStep, NewBreach};
use tinhid_core::staff::Means;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Query, Staff, WebResult, see_other};
use uuid::Uuid;

/// Breaches on a page.
const PAGE: u64 = 50;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    after: String,
}

/// The register.
pub(super) async fn list(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, BREACHES).await?;
    let body = register(&context, &asked.after).await?;
    let view = page(&context, BREACHES_PAGE, Some(frame), body)?;
    send(&request, &context, "pages/staff-breaches", &view)
}

/// A breach that is entered.
pub(super) async fn enter(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    form: Form,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    match entered(&means, &form).await {
        Ok(breach) => {
            let here = format!("{BREACHES}/{}", breach.id);
            Ok(see_other(&localized_path(context.language, &here)))
        }
        Err(error) if is_about_the_form(&error) => {
            let frame = StaffFrame::new(&context, &staff, BREACHES).await?;
            let mut body = register(&context, "").await?;
            body.written = Written {
                words: form.field("words").to_owned(),
                discovered: form.field("discovered").to_owned(),
                persons: form.field("persons").to_owned(),
            };
            let view = page(&context, BREACHES_PAGE, Some(frame), body)?;
            send_refused(&request, &context, "pages/staff-breaches", view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

/// One breach.
pub(super) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
) -> WebResult {
    let breach = found(&context, identifier(&id, "breach-not-found")?).await?;
    let frame = StaffFrame::new(&context, &staff, BREACHES).await?;
    let body = BreachPage::new(&context, &breach);
    let view = page(&context, BREACH_PAGE, Some(frame), body)?;
    send(&request, &context, "pages/staff-breach", &view)
}

/// What was found out about it, or done.
pub(super) async fn note(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = identifier(&id, "breach-not-found")?;
    let means = signed(&request, &context, &staff);
    match noted(&means, id, &form).await {
        Ok(()) => {
            let here = format!("{BREACHES}/{id}");
            Ok(see_other(&localized_path(context.language, &here)))
        }
        Err(error) if is_about_the_form(&error) => {
            let breach = found(&context, id).await?;
            let frame = StaffFrame::new(&context, &staff, BREACHES).await?;
            let mut body = BreachPage::new(&context, &breach);
            form.field("words").clone_into(&mut body.words);
            let view = page(&context, BREACH_PAGE, Some(frame), body)?;
            send_refused(&request, &context, "pages/staff-breach", view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn found(context: &Context, id: Uuid) -> Result<Breach> {
    breach::one(&context.runtime.database().reader(), id).await
}

async fn register(context: &Context, after: &str) -> Result<BreachesPage> {
    let reader = context.runtime.database().reader();
    let mut found = breach::list(&reader, place(after), PAGE + 1).await?;
    let is_more = found.len() as u64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| is_more);
    let next = last.map(|last| {
        let here = localized_path(context.language, BREACHES);
        format!("{here}?after={}", place_text((last.due_at, last.id)))
    });
    Ok(BreachesPage::new(context, &found, next))
}

async fn entered(means: &Means<'_>, form: &Form) -> Result<Breach> {
    let found_out = assessment(form)?;
    let new = NewBreach {
        id: means.identifier(),
        discovered_at: discovered(means.context, form.field("discovered"))?,
        what_happened: form.field("words").to_owned(),
        persons: found_out.persons,
        is_about_places: found_out.is_about_places,
        is_about_bodies: found_out.is_about_bodies,
    };
    let act = act(means);
    let entered = means.context.runtime.database().unit(move |unit| {
        let (new, act) = (new.clone(), act.clone());
        Box::pin(async move { breach::enter(unit, new, &act) })
    });
    entered.await
}

async fn noted(means: &Means<'_>, id: Uuid, form: &Form) -> Result<()> {
    let version = form.field("version").parse().unwrap_or_default();
    let word = form.field("act");
    let act = act(means);
    if word == "assess" {
        let found_out = assessment(form)?;
        let assessed = means.context.runtime.database().unit(move |unit| {
            let act = act.clone();
            Box::pin(async move { breach::assess(unit, id, version, found_out, &act).await })
        });
        return assessed.await.map(drop);
    }
    let step = BreachStep::of(word).ok_or_else(|| Error::invalid("invalid-request"))?;
    let words = form.field("words").to_owned();
    let noted = means.context.runtime.database().unit(move |unit| {
        let (words, act) = (words.clone(), act.clone());
        Box::pin(async move { breach::note(unit, id, version, step, &words, &act).await })
    });
    noted.await.map(drop)
}

fn assessment(form: &Form) -> Result<Assessment> {
    let persons = form.field("persons").trim();
    let persons = if persons.is_empty() { "0" } else { persons };
    let persons = persons.parse();
    Ok(Assessment {
        persons: persons.map_err(|_wrong| Error::invalid("breach-persons"))?,
        is_about_places: form.field("places") == "1",
        is_about_bodies: form.field("bodies") == "1",
    })
}

/// The moment that a form names, in the zone of the tenant.
fn discovered(context: &Context, text: &str) -> Result<DateTime<Utc>> {
    let zone = context.snapshot.configuration().tenant.locale.time_zone;
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    let local = local.or_else(|_short| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"));
    let moment = local
        .ok()
        .and_then(|local| local.and_local_timezone(zone.offset()).single());
    moment
        .map(|moment| moment.to_utc())
        .ok_or_else(|| Error::invalid("breach-moment-wrong"))
}
