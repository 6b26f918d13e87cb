use super::page;
use crate::listings::pages::{WORK_COOKIE, WORK_PATH, Words, WorkPage, landmark, safe_back};
use crate::listings::visible;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Query, WebResult, set_cookie};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    back: String,
}

/// The places of work to choose from.
pub(crate) async fn show(
    request: HttpRequest,
    context: Ctx,
    Query(asked): Query<Asked>,
) -> WebResult {
    be_of_use(&context)?;
    let view = WorkPage::new(
        Words::new(&context.snapshot, context.language),
        &context.epoch(),
        &asked.q,
        page::work_place(&request, &context),
        safe_back(&asked.back).unwrap_or_default(),
    )?;
    page::send(&request, &context, "pages/work-place", &view)
}

/// Keeps what was chosen in the browser, or forgets it.
pub(crate) async fn choose(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    be_of_use(&context)?;
    let key = form.field("place");
    let chosen = match key {
        "" => None,
        key => {
            let known = landmark(&context.snapshot, key);
            Some(
                &*known
                    .ok_or_else(|| Error::not_found("place-not-found"))?
                    .key,
            )
        }
    };
    let here = localized_path(context.language, WORK_PATH);
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((
        header::LOCATION,
        safe_back(form.field("back")).unwrap_or(&here),
    ));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    let mut answer = answer.finish();
    set_cookie(&request, &mut answer, WORK_COOKIE, chosen);
    Ok(answer)
}

/// Fails where no list that the caller may see is shown by distance.
fn be_of_use(context: &Context) -> Result<()> {
    let kinds = visible::kinds(context);
    match kinds.iter().any(|(_, kind)| kind.near_work) {
        true => Ok(()),
        false => Err(Error::not_found("not-found")),
    }
}
