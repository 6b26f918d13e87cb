use actix_web::HttpRequest;
use tinhid_core::Error;
use tinhid_web::{Cache, Ctx, WebResult, prebuilt};

/// Some programs ask for this address whatever a page says.
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let icon = context
        .snapshot
        .assets()
        .get("icon-192")
        .ok_or_else(|| Error::not_found("asset-not-found"))?;
    Ok(prebuilt(&request, icon.body(), Cache::Hour))
}
