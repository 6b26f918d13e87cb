//! The administration. Its pages arrive with the staff accounts; until then one page says so.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use tinhid_core::assets::Prebuilt;
use tinhid_core::tenant::PrebuiltKey;
use tinhid_web::{
    Access, Cache, Ctx, RouteDefinition, Service, WebResult, prebuilt, standalone_policy,
};

/// The page as it is built into the binary.
const PAGE: &str = include_str!("../../../../admin-ui/index.html");

/// The slice as the engine sees it.
pub fn service() -> Service {
    Service {
        key: "admin",
        routes: vec![
            RouteDefinition::asset("/admin/", Access::ALWAYS, || web::route().to(handle)),
            RouteDefinition::asset("/admin", Access::ALWAYS, || web::route().to(lead_there)),
        ],
        pages: Vec::new(),
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

/// The files of the administration stand beside its page, so the page's own address ends in `/`.
async fn lead_there() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, "/admin/"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .finish()
}

async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let key = PrebuiltKey {
        kind: "admin",
        item: "".into(),
        language: context.language,
    };
    let answer = context.epoch().prebuilt(key, || {
        Ok(Prebuilt::new(
            context.runtime.key(),
            crate::portal::HTML,
            PAGE.as_bytes().to_vec(),
        ))
    })?;
    let mut response = prebuilt(&request, &answer, Cache::Revalidate);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, standalone_policy(PAGE));
    Ok(response)
}
