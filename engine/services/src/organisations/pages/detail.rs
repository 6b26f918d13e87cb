use super::LIST;
use super::view::{Stage, Standing, Trouble, can_be_mended, lead, path_of, send};
use crate::organisations::acting::{self, Seen};
use crate::organisations::members;
use crate::organisations::model::PUBLIC;
use crate::organisations::routes::{identifier, organisation};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::organisations::{
    OrganisationDetails, OrganisationKind, OrganisationRole, OrganisationState, Right,
};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, FilesForm, Form, PageView, WebResult};
use uuid::Uuid;

/// One organisation, as its members see it.
#[derive(Serialize)]
pub(super) struct DetailPage {
    page: PageView,
    back: String,
    path: String,
    name: String,
    legal_name: String,
    kind_key: String,
    role_key: String,
    tax_code: String,
    commune: String,
    address: String,
    phone: Option<String>,
    email: Option<String>,
    version: i64,
    standing: Standing,
    reason: Option<String>,
    public: Option<String>,
    papers: Vec<PaperView>,
    members: Vec<PersonView>,
    invited: Vec<PersonView>,
    roles: Vec<RoleView>,
    may_describe: bool,
    is_open: bool,
    can_edit: bool,
    can_submit: bool,
    may_assign: bool,
    may_close: bool,
    trouble: Option<Trouble>,
}

#[derive(Serialize)]
struct PaperView {
    id: String,
    is_picture: bool,
    came: String,
    kilobytes: i64,
}

#[derive(Serialize)]
struct PersonView {
    id: String,
    phone: String,
    role_key: String,
    role: &'static str,
    since: String,
    is_self: bool,
    may_remove: bool,
}

#[derive(Serialize)]
struct RoleView {
    value: &'static str,
    label_key: String,
}

/// All that the page shows.
pub(super) struct Shown {
    pub(super) id: Uuid,
    pub(super) code: String,
    pub(super) kind: OrganisationKind,
    pub(super) state: OrganisationState,
    pub(super) role: OrganisationRole,
    pub(super) commune_code: String,
    pub(super) version: i64,
    pub(super) details: OrganisationDetails,
    pub(super) papers: Vec<Paper>,
    pub(super) reason: Option<String>,
    pub(super) members: Vec<Person>,
    pub(super) invited: Vec<Person>,
    pub(super) caller: Uuid,
}

/// A paper that was sent.
pub(super) struct Paper {
    pub(super) id: Uuid,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) came: DateTime<Utc>,
}

/// Somebody who acts for it, or is asked to.
pub(super) struct Person {
    pub(super) id: Uuid,
    pub(super) phone: String,
    pub(super) role: OrganisationRole,
    pub(super) moment: DateTime<Utc>,
}

const TEMPLATE: &str = "pages/organisation-own";

/// Shows it.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    answer(&request, &context, organisation(&id)?, None).await
}

/// Takes a paper in.
pub(in crate::organisations) async fn add_evidence(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: FilesForm,
) -> WebResult {
    let id = organisation(&id)?;
    let sent = form.file("file");
    drop(form);
    let done = match sent {
        Some(sent) => acting::add_evidence(&context, id, sent).await.map(drop),
        None => Err(Error::invalid("upload-empty")),
    };
    after(&request, &context, id, done).await
}

/// Takes a paper back.
pub(in crate::organisations) async fn remove_evidence(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    let paper = identifier(form.field("paper"), "organisation-evidence-not-found")?;
    let done = acting::remove_evidence(&context, id, paper).await;
    after(&request, &context, id, done).await
}

/// Sends it to the officer.
pub(in crate::organisations) async fn submit(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    let done = acting::submit(&context, id, version(&form)).await;
    after(&request, &context, id, done).await
}

/// Asks somebody.
pub(in crate::organisations) async fn invite(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    let (phone, role) = (form.field("phone"), form.field("role"));
    let done = members::invite(&context, id, phone, role, None).await;
    after(&request, &context, id, done.map(drop)).await
}

/// Says what a member is, removes one, or asks somebody no longer.
pub(in crate::organisations) async fn members(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    let who = identifier(form.field("who"), "organisation-member-not-found")?;
    let done = match form.field("act") {
        "role" => members::change_role(&context, id, who, form.field("role")).await,
        "remove" => members::remove(&context, id, who).await,
        "withdraw" => members::withdraw(&context, id, who).await,
        _ => Err(Error::invalid("invalid-request")),
    };
    let left = context.citizen()?.person.uuid() == who && form.field("act") == "remove";
    match done {
        Ok(()) if left => Ok(lead(&context, LIST)),
        done => after(&request, &context, id, done).await,
    }
}

/// Ends it.
pub(in crate::organisations) async fn close(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    match acting::close(&context, id, version(&form)).await {
        Ok(()) => Ok(lead(&context, LIST)),
        done => after(&request, &context, id, done).await,
    }
}

fn version(form: &Form) -> i64 {
    form.field("version").parse().unwrap_or_default()
}

/// Back to the page, or the page with what was wrong.
async fn after(
    request: &HttpRequest,
    context: &Context,
    id: Uuid,
    done: Result<()>,
) -> WebResult<HttpResponse> {
    match done {
        Ok(()) => Ok(lead(context, &path_of(id))),
        Err(error) if can_be_mended(&error) => answer(request, context, id, Some(&error)).await,
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    request: &HttpRequest,
    context: &Context,
    id: Uuid,
    error: Option<&Error>,
) -> WebResult<HttpResponse> {
    let seen = acting::one(context, id).await?;
    let (papers, reviews) = acting::file(context, &seen).await?;
    let people = members::people(context, id).await?;
    let Seen {
        organisation,
        role,
        details,
        ..
    } = seen;
    let papers = papers.into_iter().map(|paper| Paper {
        id: paper.id,
        media_type: paper.media_type,
        size: paper.size,
        came: paper.created_at,
    });
    let members = people.members.into_iter().map(|(member, phone)| Person {
        id: member.person_id,
        phone,
        role: member.role,
        moment: member.joined_at,
    });
    let invited = people.invited.into_iter().map(|(asked, phone)| Person {
        id: asked.id,
        phone,
        role: asked.role,
        moment: asked.expires_at,
    });
    let shown = Shown {
        id,
        code: organisation.code,
        kind: organisation.kind,
        state: organisation.state,
        role,
        commune_code: organisation.commune_code,
        version: organisation.version,
        details,
        papers: papers.collect(),
        reason: reviews.into_iter().find_map(|(_, reason)| reason),
        members: members.collect(),
        invited: invited.collect(),
        caller: context.citizen()?.person.uuid(),
    };
    let epoch = context.epoch();
    let view = view(Stage::of(context, &epoch), &shown, error)?;
    send(request, context, TEMPLATE, &view, error)
}

pub(super) fn view(stage: Stage<'_>, shown: &Shown, error: Option<&Error>) -> Result<DetailPage> {
    let (role, state, details) = (shown.role, shown.state, &shown.details);
    let tax_code = details.tax_code()?;
    let may_describe = role.may(Right::Describe);
    let papers = shown.papers.iter().map(|paper| PaperView {
        id: paper.id.to_string(),
        is_picture: paper.media_type.starts_with("image/"),
        came: stage.day(paper.came),
        kilobytes: (paper.size + 1023) / 1024,
    });
    let person = |person: &Person| PersonView {
        id: person.id.to_string(),
        phone: person.phone.clone(),
        role_key: person.role.text_key(),
        role: person.role.word(),
        since: stage.day(person.moment),
        is_self: person.id == shown.caller,
        may_remove: person.id == shown.caller || role.may(Right::Admit(person.role)),
    };
    let roles = OrganisationRole::all().filter(|other| role.may(Right::Admit(*other)));
    let is_stopped = state == OrganisationState::Suspended;
    let path = path_of(shown.id);
    let public = format!("{PUBLIC}/{}", shown.code);
    Ok(DetailPage {
        page: stage.named_frame(&path, details.name()),
        back: stage.href(LIST),
        path: stage.href(&path),
        name: details.name().to_owned(),
        legal_name: details.legal_name.clone(),
        kind_key: shown.kind.text_key(),
        role_key: role.text_key(),
        tax_code: match may_describe {
            true => tax_code.grouped(),
            false => tax_code.masked(),
        },
        commune: stage.commune(&shown.commune_code),
        address: details.address.clone(),
        phone: details.phone.clone(),
        email: details.email.clone(),
        version: shown.version,
        standing: Standing::of(state),
        reason: shown
            .reason
            .clone()
            .filter(|_| is_stopped || state == OrganisationState::Refused),
        public: (state == OrganisationState::Verified).then(|| stage.href(&public)),
        papers: papers.collect(),
        members: shown.members.iter().map(person).collect(),
        invited: shown.invited.iter().map(person).collect(),
        roles: roles
            .map(|role| RoleView {
                value: role.word(),
                label_key: role.text_key(),
            })
            .collect(),
        may_describe,
        is_open: state.is_open(),
        can_edit: may_describe && (state.is_open() || state == OrganisationState::Verified),
        can_submit: may_describe && state.is_open() && !shown.papers.is_empty(),
        may_assign: role.may(Right::Assign),
        may_close: role.may(Right::Close) && !is_stopped,
        trouble: error.map(|error| stage.trouble(error)),
    })
}
