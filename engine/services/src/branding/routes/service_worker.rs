use crate::portal;
use actix_web::HttpRequest;
use tinhid_core::Error;
use tinhid_web::{Ctx, WebResult};

/// The service worker of this very snapshot: a change of anything it keeps makes a new one.
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(
        &request,
        &context,
        "service-worker",
        "text/javascript; charset=utf-8",
        || {
            let snapshot = &context.snapshot;
            let assets = [
                "portal.css",
                "portal.js",
                "logo",
                "logo-on-primary",
                "cover",
            ];
            let mut precache: Vec<String> = assets
                .iter()
                .filter_map(|name| snapshot.assets().address(name).map(ToOwned::to_owned))
                .collect();
            // Body and headings in Vietnamese; another weight is drawn from these until it is read.
            let fonts = ["vietnamese-400", "latin-400", "vietnamese-600", "latin-600"];
            precache.extend(fonts.iter().filter_map(|font| {
                let file = format!("be-vietnam-pro-{font}.woff2");
                let address = snapshot.assets().get(&file)?.address();
                Some(address.to_owned())
            }));
            precache.extend(["/", "/en", "/offline", "/en/offline"].map(ToOwned::to_owned));
            let precache = serde_json::to_string(&precache).map_err(Error::internal)?;
            let version: String = snapshot.hash().to_string().chars().take(16).collect();
            Ok(snapshot
                .service_worker()
                .replace("{{version}}", &version)
                .replace("{{precache}}", &precache)
                .into_bytes())
        },
    )
}
