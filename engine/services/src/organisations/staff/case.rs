use super::{NAMING, PATH};
use crate::organisations::DECIDE;
use crate::organisations::acting::{identifier, with_reasons};
use crate::organisations::model::commune_name;
use crate::organisations::routes::organisation;
use crate::staff::{StaffFrame, StaffView, is_about_the_form, may, moment, send, send_refused};
use actix_web::{HttpRequest, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;
use tinhid_core::configuration::sections::Language;
use tinhid_core::organisations::{
    self, OrganisationDetails, OrganisationKind, OrganisationState, Verdict,
};
use tinhid_core::privacy::{Act, By};
use tinhid_core::sealing::Personal;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Staff, WebResult, request_id, see_other};
use uuid::Uuid;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 2000;
const TEMPLATE: &str = "pages/staff-organisation";

/// An organisation, as an officer sees it.
#[derive(Serialize)]
pub(super) struct CasePage {
    path: String,
    version: i64,
    legal_name: String,
    trade_name: Option<String>,
    kind: String,
    state: String,
    tax_code: String,
    commune: String,
    address: String,
    phone: Option<String>,
    email: Option<String>,
    members: usize,
    is_ownerless: bool,
    is_taken: bool,
    has_rival: bool,
    papers: Vec<PaperView>,
    reviews: Vec<ReviewView>,
    verdicts: Vec<VerdictView>,
    reason: String,
}

#[derive(Serialize)]
struct PaperView {
    href: String,
    media_type: String,
    came: String,
    is_readable: bool,
}

#[derive(Serialize)]
struct ReviewView {
    label: String,
    asked: String,
    decided: Option<String>,
    reason: Option<String>,
}

#[derive(Serialize)]
struct VerdictView {
    value: &'static str,
    label: String,
    is_danger: bool,
}

/// What is shown of it.
pub(super) struct Shown {
    pub(super) id: Uuid,
    pub(super) version: i64,
    pub(super) kind: OrganisationKind,
    pub(super) state: OrganisationState,
    pub(super) commune_code: String,
    pub(super) details: OrganisationDetails,
    pub(super) members: usize,
    pub(super) is_ownerless: bool,
    pub(super) is_taken: bool,
    pub(super) has_rival: bool,
    pub(super) papers: Vec<Paper>,
    pub(super) reviews: Vec<Reviewed>,
    pub(super) may_decide: bool,
    pub(super) reason: String,
}

/// A paper that was sent.
pub(super) struct Paper {
    pub(super) id: Uuid,
    pub(super) media_type: String,
    pub(super) came: DateTime<Utc>,
    pub(super) is_readable: bool,
}

/// What an officer was asked, and decided.
pub(super) struct Reviewed {
    pub(super) decision: Option<Verdict>,
    pub(super) asked_at: DateTime<Utc>,
    pub(super) decided_at: Option<DateTime<Utc>>,
    pub(super) reason: Option<String>,
}

/// Shows it; that somebody looked is noted before.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
) -> WebResult {
    let id = organisation(&id)?;
    let shown = shown(&request, &context, &staff, id).await?;
    send(
        &request,
        &context,
        TEMPLATE,
        &view(&context, &staff, shown).await?,
    )
}

/// Decides.
pub(in crate::organisations) async fn decide(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    match decided(&request, &context, &staff, id, &form).await {
        Ok(()) => {
            let path = format!("{PATH}/{id}");
            Ok(see_other(&localized_path(context.language, &path)))
        }
        Err(error) if is_about_the_form(&error) => {
            let mut shown = shown(&request, &context, &staff, id).await?;
            form.field("reason").clone_into(&mut shown.reason);
            let view = view(&context, &staff, shown).await?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn decided(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    id: Uuid,
    form: &Form,
) -> Result<()> {
    let verdict = Verdict::of(form.field("verdict"));
    let verdict = verdict.ok_or_else(|| Error::invalid("invalid-request"))?;
    let version = form.field("version").parse().unwrap_or_default();
    let reason = form.field("reason").trim();
    if reason.chars().count() > LONGEST_REASON {
        let limit = LONGEST_REASON.to_string();
        return Err(Error::invalid("organisation-reason-missing").with("limit", limit));
    }
    let reader = context.runtime.database().reader();
    let found = organisations::for_staff(&reader, &staff.extent, id).await?;
    let sealing = context.runtime.sealing();
    let (_, key) = organisations::opened(&reader, sealing, &found).await?;
    // A decision that was asked for stands in the review that asks.
    let reviews = organisations::reviews(&reader, id).await?;
    let asked = reviews.iter().find(|review| review.decided_at.is_none());
    let review = asked.map_or_else(|| identifier(context), |review| review.id);
    let reason = (!reason.is_empty()).then(|| {
        let words = Personal::new(reason.to_owned());
        key.seal(review, &words, &**sealing.randomness())
    });
    let (extent, act) = (staff.extent.clone(), act(request, context, staff));
    let decided = context.runtime.database().unit(move |unit| {
        let (extent, act, reason) = (extent.clone(), act.clone(), reason.clone());
        Box::pin(async move {
            let written = (review, reason);
            organisations::decide(unit, &extent, (id, version), verdict, written, &act).await
        })
    });
    decided.await.map(drop)
}

pub(super) fn act(request: &HttpRequest, context: &Context, staff: &Staff) -> Act {
    Act {
        by: By::Staff(staff.signed_in.subject.id),
        at: context.now,
        entry: identifier(context),
        request_id: request_id(request),
    }
}

/// Notes in the audit trail that somebody of the staff reads what is not public.
pub(super) async fn note_reading(
    context: &Context,
    act: Act,
    action: &'static str,
    id: Uuid,
    paper: Option<Uuid>,
) -> Result<()> {
    let noted = context.runtime.database().unit(move |unit| {
        let details = paper.map_or_else(|| json!({}), |paper| json!({ "object": paper }));
        unit.audit(act.entry(action, "organisation", Some(id), details));
        Box::pin(async { Ok(()) })
    });
    noted.await
}

async fn shown(request: &HttpRequest, context: &Context, staff: &Staff, id: Uuid) -> Result<Shown> {
    use tinhid_core::objects::ObjectState;
    use tinhid_core::organisations::OrganisationRole;
    let reader = context.runtime.database().reader();
    let found = organisations::for_staff(&reader, &staff.extent, id).await?;
    let act = act(request, context, staff);
    note_reading(context, act, "organisation.read", id, None).await?;
    let sealing = context.runtime.sealing();
    let (details, key) = organisations::opened(&reader, sealing, &found).await?;
    let members = organisations::members(&reader, id).await?;
    let papers = organisations::evidence(&reader, id).await?;
    let reviews = organisations::reviews(&reader, id).await?;
    let papers = papers.into_iter().map(|paper| Paper {
        id: paper.id,
        is_readable: paper.state == ObjectState::Kept,
        media_type: paper.media_type,
        came: paper.created_at,
    });
    let reviews = with_reasons(&key, reviews)?.into_iter();
    let reviews = reviews.map(|(review, reason)| Reviewed {
        decision: review.decision,
        asked_at: review.asked_at,
        decided_at: review.decided_at,
        reason,
    });
    let mut roles = members.iter().map(|member| member.role);
    Ok(Shown {
        id,
        version: found.version,
        kind: found.kind,
        state: found.state,
        details,
        is_ownerless: !roles.any(|role| role == OrganisationRole::Owner),
        members: members.len(),
        is_taken: organisations::is_verified_elsewhere(&reader, &found).await?,
        has_rival: organisations::has_rival(&reader, &found).await?,
        commune_code: found.commune_code,
        papers: papers.collect(),
        reviews: reviews.collect(),
        may_decide: may(&context.snapshot, &staff.signed_in, DECIDE),
        reason: String::new(),
    })
}

async fn view(context: &Context, staff: &Staff, shown: Shown) -> Result<StaffView<CasePage>> {
    let frame = StaffFrame::new(context, staff, PATH).await?;
    let epoch = context.epoch();
    let body = body(&context.snapshot, context.language, shown)?;
    StaffView::new(
        &context.snapshot,
        &epoch,
        context.language,
        NAMING,
        Some(frame),
        body,
    )
}

pub(super) fn body(
    snapshot: &TenantSnapshot,
    language: Language,
    shown: Shown,
) -> Result<CasePage> {
    let path = localized_path(language, &format!("{PATH}/{}", shown.id));
    let papers = shown.papers.iter().map(|paper| PaperView {
        href: format!("{path}/papers/{}", paper.id),
        media_type: paper.media_type.clone(),
        came: moment(snapshot, paper.came),
        is_readable: paper.is_readable,
    });
    let reviews = shown.reviews.into_iter().map(|review| ReviewView {
        label: review.decision.map_or_else(
            || "organisation-decision-none".to_owned(),
            |decision| format!("organisation-decision-{}", decision.word()),
        ),
        asked: moment(snapshot, review.asked_at),
        decided: review.decided_at.map(|at| moment(snapshot, at)),
        reason: review.reason,
    });
    let verdicts = [
        Verdict::Approve,
        Verdict::Refuse,
        Verdict::Suspend,
        Verdict::Reinstate,
    ];
    let possible = verdicts
        .into_iter()
        .filter(|verdict| shown.may_decide && verdict.makes_of(shown.state).is_some());
    let tax_code = shown.details.tax_code()?.grouped();
    Ok(CasePage {
        version: shown.version,
        legal_name: shown.details.legal_name,
        trade_name: shown.details.trade_name,
        kind: shown.kind.text_key(),
        state: shown.state.text_key(),
        tax_code,
        commune: commune_name(snapshot, &shown.commune_code),
        address: shown.details.address,
        phone: shown.details.phone,
        email: shown.details.email,
        members: shown.members,
        is_ownerless: shown.is_ownerless,
        is_taken: shown.is_taken,
        has_rival: shown.has_rival,
        papers: papers.collect(),
        reviews: reviews.collect(),
        verdicts: possible
            .map(|verdict| VerdictView {
                value: verdict.word(),
                label: format!("organisation-verdict-{}", verdict.word()),
                is_danger: verdict.needs_reason(),
            })
            .collect(),
        reason: shown.reason,
        path,
    })
}
