use crate::portal;
use actix_web::HttpRequest;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_web::{Ctx, WebResult};

/// The Robots Exclusion Protocol (RFC 9309). A trial is nobody's business.
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(
        &request,
        &context,
        "robots",
        "text/plain; charset=utf-8",
        || {
            let snapshot = &context.snapshot;
            let text = if snapshot.state() == TenantState::Live {
                let public_url = &snapshot.configuration().tenant.public_url;
                format!(
                    "User-agent: *\nDisallow: /api/\nDisallow: /tim-kiem\nDisallow: /en/tim-kiem\n\
                 Sitemap: {public_url}/sitemap.xml\n"
                )
            } else {
                "User-agent: *\nDisallow: /\n".to_owned()
            };
            Ok(text.into_bytes())
        },
    )
}
