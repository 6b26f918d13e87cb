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
        serde_json::to_vec(&document.for_tenant(&context.snapshot, &context.epoch()))
            .map_err(Error::internal)
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
