pub(super) mod category;
pub(super) mod detail;
pub(super) mod entry;
pub(super) mod home;
pub(super) mod list;
pub(super) mod search;

use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(list::handle, detail::handle), tags((name = "catalogue", description = "What the province offers.")))]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
