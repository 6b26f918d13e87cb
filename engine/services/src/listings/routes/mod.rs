pub(super) mod detail;
pub(super) mod kinds;
pub(super) mod list;

use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(kinds::handle, list::handle, detail::handle))]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
