pub(super) mod communes;
pub(super) mod find;
pub(super) mod page;

use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    paths(find::handle, communes::handle),
    tags((name = "places", description = "Administrative units, old and new."))
)]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
