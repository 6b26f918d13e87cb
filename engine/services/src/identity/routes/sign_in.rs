//! To an electronic identity, and back.

use super::pages::{answered, open};
use crate::identity::acting;
use actix_web::HttpRequest;
use tinhid_contract::ekyc::PersonalText;
use tinhid_core::Result;
use tinhid_core::identity;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Form, WebResult, query_pairs, see_other};

/// Where people come back to.
const BACK: &str = "/xac-minh/tro-lai";

/// Sends somebody to sign in.
pub(crate) async fn start(request: HttpRequest, context: Ctx, _: Form) -> WebResult {
    match begun(&context).await {
        Ok(address) => Ok(see_other(address.expose())),
        Err(error) => answered(&request, &context, Err(error)).await,
    }
}

/// Takes what somebody came back with.
pub(crate) async fn finish(request: HttpRequest, context: Ctx) -> WebResult {
    let done = taken(&request, &context).await;
    answered(&request, &context, done).await
}

async fn begun(context: &Context) -> Result<PersonalText> {
    let id = open(context).await?;
    let key = acting::key(context).await?;
    let home = &context.snapshot.configuration().tenant.public_url;
    let back = localized_path(context.language, BACK);
    let return_to = format!("{}{back}", home.trim_end_matches('/'));
    identity::start_sign_in(context, &key, id, &return_to).await
}

async fn taken(request: &HttpRequest, context: &Context) -> Result<()> {
    let pairs = query_pairs(request.query_string())?;
    let parameters = pairs
        .into_iter()
        .map(|(name, value)| (name, PersonalText::new(value)));
    let key = acting::key(context).await?;
    let finished = identity::finish_sign_in(context, &key, parameters.collect());
    finished.await.map(drop)
}
