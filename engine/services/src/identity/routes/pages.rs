//! The page, and the forms on it. They need no script.

use crate::identity::page::{self, PATH, Shown, Written};
use crate::identity::{FEATURE, acting, standing};
use crate::portal::send;
use actix_web::{HttpRequest, HttpResponse};
use tinhid_core::identity;
use tinhid_core::identity::rows::EvidenceKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{Ctx, FilesForm, Form, WebResult, see_other};

/// How somebody stands, and what they can do.
pub(crate) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    shown(&request, &context, None, Written::default()).await
}

/// Agrees, and begins.
pub(crate) async fn begin(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let begun = match form.field("agree") {
        "yes" => acting::begin(&context, form.field("version"))
            .await
            .map(drop),
        _ => Err(Error::invalid("identity-not-agreed")),
    };
    answered(&request, &context, begun).await
}

/// Takes what the form has: pictures, and who the person is. What came stays when something is missing.
pub(crate) async fn submit(request: HttpRequest, context: Ctx, form: FilesForm) -> WebResult {
    let handed = hand_in(&context, &form).await;
    let said = |name| form.field(name).to_owned();
    let written = Written {
        personal_id: said("personal_id"),
        name: said("name"),
        born_on: said("born_on"),
    };
    answered_with(&request, &context, handed, written).await
}

/// Stops.
pub(crate) async fn withdraw(request: HttpRequest, context: Ctx, _: Form) -> WebResult {
    let stopped = match open(&context).await {
        Ok(id) => acting::withdraw(&context, id).await,
        Err(error) => Err(error),
    };
    answered(&request, &context, stopped).await
}

async fn hand_in(context: &Context, form: &FilesForm) -> Result<()> {
    let id = open(context).await?;
    let key = acting::key(context).await?;
    for kind in EvidenceKind::ALL {
        if let Some(sent) = form.file(kind.word()) {
            identity::give(context, &key, id, kind, sent).await?;
        }
    }
    let said = |name| form.field(name);
    let claim = acting::claim(context, said("personal_id"), said("name"), said("born_on"))?;
    let act = acting::act(context, context.citizen()?);
    identity::hand_in(context, &key, id, &claim, &act).await
}

/// The attempt of whoever acts that goes on.
pub(super) async fn open(context: &Context) -> Result<uuid::Uuid> {
    let person = context.citizen()?.person;
    let reader = context.runtime.database().reader();
    let newest = identity::newest(&reader, person).await?;
    let open = newest.filter(|row| row.open_for.is_some());
    let ended = || Error::new(Kind::Conflict, "identity-attempt-ended");
    open.map(|row| row.id).ok_or_else(ended)
}

/// Back to the page, or the page with what was wrong.
pub(super) async fn answered(
    request: &HttpRequest,
    context: &Context,
    done: Result<()>,
) -> WebResult<HttpResponse> {
    answered_with(request, context, done, Written::default()).await
}

async fn answered_with(
    request: &HttpRequest,
    context: &Context,
    done: Result<()>,
    written: Written,
) -> WebResult<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&localized_path(context.language, PATH))),
        Err(error) if is_about_the_form(&error) => {
            shown(request, context, Some(&error), written).await
        }
        Err(error) => Err(error.into()),
    }
}

fn is_about_the_form(error: &Error) -> bool {
    matches!(
        error.kind(),
        Kind::Invalid
            | Kind::Conflict
            | Kind::TooLarge
            | Kind::UnsupportedMediaType
            | Kind::Unavailable(_)
    )
}

async fn shown(
    request: &HttpRequest,
    context: &Context,
    trouble: Option<&Error>,
    written: Written,
) -> WebResult<HttpResponse> {
    // What would be asked cannot be told while somebody is away: the rest of the page can.
    let (found, is_away) = match standing::standing(context).await {
        Ok(found) => (found, false),
        Err(error) if error.code() == "identity-provider-away" => {
            (standing::without_offer(context).await?, true)
        }
        Err(error) => return Err(error.into()),
    };
    let epoch = context.epoch();
    let view = page::view(
        &context.snapshot,
        &epoch,
        context.language,
        Shown {
            found,
            is_away,
            is_on: context.has_feature(FEATURE),
        },
        trouble,
    )?
    .with(written);
    send(request, context, "pages/identity", &view, trouble)
}
