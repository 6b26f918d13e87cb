pub(super) mod bulk;
pub(super) mod list;
pub(super) mod single;

use super::ofrep::ServerFailure;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    paths(list::handle, single::handle, bulk::handle),
    components(schemas(ServerFailure)),
    tags(
        (name = "features", description = "Named switches and why they stand as they do."),
        (name = "ofrep", description = "OpenFeature Remote Evaluation Protocol 0.3.")
    )
)]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
