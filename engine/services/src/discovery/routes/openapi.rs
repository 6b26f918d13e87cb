use crate::discovery::ApiDocument;
use crate::portal;
use actix_web::{HttpRequest, web};
use tinhid_core::Error;
use tinhid_web::{Ctx, WebResult};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    document: web::Data<ApiDocument>,
) -> WebResult {
    portal::document(&request, &context, "openapi", "application/json", || {
        let (snapshot, epoch) = (&context.snapshot, context.epoch());
        let own = document.for_tenant(snapshot, &epoch, context.language)?;
        serde_json::to_vec(&own).map_err(Error::internal)
    })
}

pub(crate) async fn handle_core(
    request: HttpRequest,
    context: Ctx,
    document: web::Data<ApiDocument>,
) -> WebResult {
    portal::document(
        &request,
        &context,
        "openapi-core",
        "application/json",
        || serde_json::to_vec(document.core()).map_err(Error::internal),
    )
}
