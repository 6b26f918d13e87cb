use super::send;
use crate::identity::model::{AttemptOut, BadgeOut, BeginIn, PrefillOut, StandingOut};
use crate::identity::{acting, standing};
use actix_web::{HttpRequest, web};
use serde_json::json;
use tinhid_core::identity;
use tinhid_core::privacy::{PurposeText, consent};
use tinhid_core::{Error, Kind};
use tinhid_web::{Ctx, JsonBody, Problem, WebResult};

/// The purpose that people agree to before forms are filled for them.
const PRE_FILLING: &str = "pre-filling";

/// Show how well it is known who the caller is
#[utoipa::path(
    get,
    path = "/api/v1/identity",
    operation_id = "show_identity",
    tag = "identity",
    responses(
        (status = 200, description = "The level, the newest attempt, and what can be begun.", body = StandingOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Who would be asked cannot be told now (`identity-provider-away`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn standing(request: HttpRequest, context: Ctx) -> WebResult {
    send(&request, &standing::standing(&context).await?)
}

/// Show that the caller was verified
///
/// What was verified and when, without any of the data.
#[utoipa::path(
    get,
    path = "/api/v1/identity/badge",
    operation_id = "show_identity_badge",
    tag = "identity",
    responses(
        (status = 200, description = "The badge.", body = BadgeOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller was not verified (`identity-not-verified`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn badge(request: HttpRequest, context: Ctx) -> WebResult {
    let person = context.citizen()?.person;
    let reader = context.runtime.database().reader();
    let verified = identity::verified(&reader, person).await?;
    let verified = verified.ok_or_else(|| Error::not_found("identity-not-verified"))?;
    send(&request, &standing::badge(&verified))
}

/// Show what forms can be filled with
///
/// Needs the consent `pre-filling`. That it was read stands in the audit trail.
#[utoipa::path(
    get,
    path = "/api/v1/identity/prefill",
    operation_id = "prefill_identity",
    tag = "identity",
    responses(
        (status = 200, description = "What was verified.", body = PrefillOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller has not agreed (`identity-prefill-not-agreed`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller was not verified (`identity-not-verified`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn prefill(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let purposes = &context.snapshot.configuration().privacy.purposes;
    let hashes = purposes
        .get_key_value(PRE_FILLING)
        .map(|(key, purpose)| PurposeText::hashes(key, purpose));
    let hashes = hashes.unwrap_or_default();
    if !consent::is_given(&reader, citizen.person, PRE_FILLING, &hashes).await? {
        return Err(Error::new(Kind::Forbidden, "identity-prefill-not-agreed").into());
    }
    let verified = identity::verified(&reader, citizen.person).await?;
    let verified = verified.ok_or_else(|| Error::not_found("identity-not-verified"))?;
    let key = acting::key(&context).await?;
    let act = acting::act(&context, citizen);
    let id = verified.person_id;
    let noted = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move {
            unit.audit(act.entry("identity.prefill", "person", Some(id), json!({})));
            Ok(())
        })
    });
    noted.await?;
    let personal_id = key
        .open(id, &verified.personal_id)
        .map_err(Error::internal)?;
    let name = key.open(id, &verified.name).map_err(Error::internal)?;
    let born_on = key.open(id, &verified.born_on).map_err(Error::internal)?;
    let out = PrefillOut {
        personal_id: personal_id.expose().as_str().to_owned(),
        name: name.into_exposed(),
        born_on: born_on.expose().to_string(),
        verified_at: verified.verified_at.to_rfc3339(),
    };
    send(&request, &out)
}

/// Begin an attempt
///
/// Whoever begins agrees to the words that were shown, and to nothing else. Never needed merely to have an
/// account.
#[utoipa::path(
    post,
    path = "/api/v1/identity/attempts",
    operation_id = "begin_identity_attempt",
    tag = "identity",
    request_body(content = BeginIn, content_type = "application/json"),
    responses(
        (status = 200, description = "The attempt.", body = AttemptOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller's data is stored and nothing else (`processing-restricted`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another attempt is open (`identity-attempt-open`), there is nothing left to verify (`identity-already-verified`), or the words are others now (`purpose-text-changed`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn begin(
    request: HttpRequest,
    context: Ctx,
    JsonBody(asked): JsonBody<BeginIn>,
) -> WebResult {
    let row = acting::begin(&context, &asked.text_version).await?;
    send(&request, &standing::attempt(&context, &row).await?)
}

/// Show an attempt
#[utoipa::path(
    get,
    path = "/api/v1/identity/attempts/{attempt}",
    operation_id = "show_identity_attempt",
    tag = "identity",
    params(("attempt" = String, Path, description = "The identifier of the attempt.")),
    responses(
        (status = 200, description = "The attempt.", body = AttemptOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such attempt (`identity-attempt-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn attempt(
    request: HttpRequest,
    context: Ctx,
    attempt: web::Path<String>,
) -> WebResult {
    let id = acting::identifier(&attempt)?;
    let person = context.citizen()?.person;
    let reader = context.runtime.database().reader();
    let row = identity::attempt_of(&reader, person, id).await?;
    send(&request, &standing::attempt(&context, &row).await?)
}
