use crate::places::page::communes;
use crate::portal;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Error;
use tinhid_web::{Ctx, WebResult};

/// The communes the tenant serves.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CommunesOut {
    /// The code of the province.
    province: String,
    /// The communes in the order of the alphabet.
    items: Vec<CommuneOut>,
}

/// A commune of today.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CommuneOut {
    /// The official code, with leading zeros.
    code: String,
    /// The name with its type.
    name: String,
    /// `phuong`, `xa` or `dac_khu`.
    r#type: &'static str,
    /// An approximate centre, not an official boundary.
    center: Option<PointOut>,
}

/// A point (WGS 84).
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct PointOut {
    /// Degrees north.
    latitude: f64,
    /// Degrees east.
    longitude: f64,
}

/// List the communes of the tenant
#[utoipa::path(
    get,
    path = "/api/v1/communes",
    operation_id = "list_communes",
    tag = "places",
    responses(
        (status = 200, description = "All communes.", body = CommunesOut),
        (status = 304, description = "The copy named by If-None-Match is still right."),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(&request, &context, "communes", "application/json", || {
        let snapshot = &context.snapshot;
        let out = CommunesOut {
            province: snapshot.territory().province.clone(),
            items: communes(snapshot)
                .into_iter()
                .map(|commune| CommuneOut {
                    code: commune.unit.code.to_string(),
                    name: commune.unit.name.to_string(),
                    r#type: commune.unit.unit_type.key(),
                    center: commune.center.map(|point| PointOut {
                        latitude: point.latitude,
                        longitude: point.longitude,
                    }),
                })
                .collect(),
        };
        serde_json::to_vec(&out).map_err(Error::internal)
    })
}
