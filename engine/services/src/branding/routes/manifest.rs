use crate::portal;
use actix_web::HttpRequest;
use serde_json::json;
use tinhid_core::Error;
use tinhid_core::configuration::sections::Language;
use tinhid_web::{Ctx, WebResult, theme_colour};

/// The web app manifest (W3C, Web Application Manifest).
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(
        &request,
        &context,
        "manifest",
        "application/manifest+json",
        || {
            let snapshot = &context.snapshot;
            let language = Language::Vi;
            let brand = &snapshot.configuration().brand;
            let icon = |name: &str, size: &str, purpose: &str| {
                snapshot.assets().address(name).map(|address| {
                json!({ "src": address, "sizes": size, "type": "image/png", "purpose": purpose })
            })
            };
            let icons: Vec<_> = [
                icon("icon-192", "192x192", "any"),
                icon("icon-512", "512x512", "any"),
                icon("icon-maskable", "512x512", "maskable"),
            ]
            .into_iter()
            .flatten()
            .collect();
            let manifest = json!({
                "id": "/",
                "name": brand.name.in_language(language),
                "short_name": brand.short_name.in_language(language),
                "description": brand.description.in_language(language),
                "lang": language.tag(),
                "dir": "ltr",
                "start_url": "/",
                "scope": "/",
                "display": "standalone",
                "theme_color": theme_colour(brand),
                "background_color": brand.colours.light.surface,
                "icons": icons,
            });
            serde_json::to_vec(&manifest).map_err(Error::internal)
        },
    )
}
