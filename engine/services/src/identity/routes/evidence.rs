use super::send;
use crate::identity::model::{AttemptOut, CauseOut, PromptOut, SubmissionIn};
use crate::identity::{acting, standing};
use actix_web::{HttpRequest, web};
use tinhid_core::Error;
use tinhid_core::identity;
use tinhid_core::identity::rows::EvidenceKind;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, FilesForm, JsonBody, Problem, WebResult};
use uuid::Uuid;

/// Ask what to do before the camera
#[utoipa::path(
    post,
    path = "/api/v1/identity/attempts/{attempt}/prompt",
    operation_id = "prompt_identity_attempt",
    tag = "identity",
    params(("attempt" = String, Path, description = "The identifier of the attempt.")),
    responses(
        (status = 200, description = "The steps.", body = PromptOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such attempt (`identity-attempt-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nobody says now (`identity-provider-away`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn prompt(
    request: HttpRequest,
    context: Ctx,
    attempt: web::Path<String>,
) -> WebResult {
    let id = acting::identifier(&attempt)?;
    let key = acting::key(&context).await?;
    let reader = context.runtime.database().reader();
    let row = identity::attempt_of(&reader, key.person(), id).await?;
    let prompt = identity::prompt(&context, &key, &row).await?;
    let texts = context.snapshot.texts();
    let steps = prompt.iter().flat_map(|prompt| &prompt.steps).map(|step| {
        let text = texts.say(context.language, step.key(), &[]);
        Ok::<_, Error>(CauseOut {
            key: step.key().to_owned(),
            text: text.map_err(Error::internal)?.into_owned(),
        })
    });
    let out = PromptOut {
        steps: steps.collect::<Result<_, _>>()?,
        expires_at: prompt.as_ref().map(|prompt| prompt.expires_at.to_rfc3339()),
    };
    send(&request, &out)
}

/// Give a picture
///
/// As the file `picture` of a form. One of the same kind before it goes; what is refused is not kept.
#[utoipa::path(
    put,
    path = "/api/v1/identity/attempts/{attempt}/evidence/{kind}",
    operation_id = "give_identity_evidence",
    tag = "identity",
    params(
        ("attempt" = String, Path, description = "The identifier of the attempt."),
        ("kind" = String, Path, description = "`front`, `back` or `face`."),
    ),
    request_body(content = String, content_type = "multipart/form-data", description = "A form with the file `picture`: JPEG, PNG or WebP, at most 10 MiB."),
    responses(
        (status = 200, description = "The attempt.", body = AttemptOut),
        (status = 400, description = "The form or the picture cannot be read (`form-malformed`, `upload-…`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such attempt (`identity-attempt-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "No pictures are taken now (`identity-not-now`, `identity-attempt-ended`), or something else has to be done before the camera (`identity-prompt-changed`).", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "It is too large (`upload-too-large`, `upload-too-many-pixels`, `body-too-large`).", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "It is no picture (`upload-not-allowed`), or no form with files (`unsupported-media-type`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn give(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<(String, String)>,
    form: FilesForm,
) -> WebResult {
    let (attempt, kind) = path.into_inner();
    let id = acting::identifier(&attempt)?;
    let kind = EvidenceKind::of(&kind);
    let kind = kind.ok_or_else(|| Error::not_found("identity-attempt-not-found"))?;
    let sent = form.file("picture");
    let sent = sent.ok_or_else(|| Error::invalid("upload-empty"))?;
    drop(form);
    let key = acting::key(&context).await?;
    identity::give(&context, &key, id, kind, sent).await?;
    told(&request, &context, id).await
}

/// Hand in
#[utoipa::path(
    post,
    path = "/api/v1/identity/attempts/{attempt}/submission",
    operation_id = "submit_identity_attempt",
    tag = "identity",
    params(("attempt" = String, Path, description = "The identifier of the attempt.")),
    request_body(content = SubmissionIn, content_type = "application/json"),
    responses(
        (status = 200, description = "The attempt: it is checked from now on.", body = AttemptOut),
        (status = 400, description = "Something is missing (`identity-evidence-missing`) or cannot be (`identity-number-wrong`, `identity-name-wrong`, `identity-birth-wrong`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such attempt (`identity-attempt-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be handed in now (`identity-not-now`, `identity-attempt-ended`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn submit(
    request: HttpRequest,
    context: Ctx,
    attempt: web::Path<String>,
    JsonBody(said): JsonBody<SubmissionIn>,
) -> WebResult {
    let id = acting::identifier(&attempt)?;
    let key = acting::key(&context).await?;
    let reader = context.runtime.database().reader();
    identity::attempt_of(&reader, key.person(), id).await?;
    let claim = acting::claim(&context, &said.personal_id, &said.name, &said.born_on)?;
    let act = acting::act(&context, context.citizen()?);
    identity::hand_in(&context, &key, id, &claim, &act).await?;
    told(&request, &context, id).await
}

/// Take an attempt back
///
/// What was given goes at once, and the consent is withdrawn.
#[utoipa::path(
    post,
    path = "/api/v1/identity/attempts/{attempt}/withdrawal",
    operation_id = "withdraw_identity_attempt",
    tag = "identity",
    params(("attempt" = String, Path, description = "The identifier of the attempt.")),
    responses(
        (status = 200, description = "The attempt, which has ended.", body = AttemptOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such attempt (`identity-attempt-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It has ended (`identity-attempt-ended`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn withdraw(
    request: HttpRequest,
    context: Ctx,
    attempt: web::Path<String>,
) -> WebResult {
    let id = acting::identifier(&attempt)?;
    acting::withdraw(&context, id).await?;
    told(&request, &context, id).await
}

async fn told(request: &HttpRequest, context: &Context, id: Uuid) -> WebResult {
    let person = context.citizen()?.person;
    let reader = context.runtime.database().reader();
    let row = identity::attempt_of(&reader, person, id).await?;
    send(request, &standing::attempt(context, &row).await?)
}
