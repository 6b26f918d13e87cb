pub(super) mod detail;
pub(super) mod kinds;
pub(super) mod list;
mod page;
pub(super) mod page_detail;
pub(super) mod page_list;
pub(super) mod schema;
pub(super) mod work_place;

use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(kinds::handle, list::handle, schema::handle, detail::handle))]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
