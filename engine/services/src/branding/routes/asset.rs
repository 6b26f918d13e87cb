use actix_web::{HttpRequest, web};
use tinhid_core::Error;
use tinhid_web::{Cache, Ctx, WebResult, prebuilt};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<(String, String)>,
) -> WebResult {
    let (fingerprint, file) = path.into_inner();
    let found = context
        .snapshot
        .assets()
        .find(&fingerprint, &file)
        .ok_or_else(|| Error::not_found("asset-not-found"))?;
    // A page from before a change may still ask for the older file. It gets the one of today, which
    // must not be kept under the older address.
    let cache = if found.is_current {
        Cache::Immutable
    } else {
        Cache::Never
    };
    Ok(prebuilt(&request, found.asset.body(), cache))
}
