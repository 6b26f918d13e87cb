//! The port for those who run the engine: health, readiness, metrics.

use crate::engine::EngineError;
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tinhid_core::fleet::Fleet;

/// How long the control database may take to show a sign of life.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the process should be sent requests.
pub(crate) struct Readiness {
    fleet: Arc<Fleet>,
    draining: AtomicBool,
}

impl Readiness {
    pub(crate) fn new(fleet: Arc<Fleet>) -> Self {
        Self {
            fleet,
            draining: AtomicBool::new(false),
        }
    }

    /// From now on nothing new should be sent here.
    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }
}

/// The recorder of metrics belongs to the process; several engines in one process share it.
fn metrics() -> &'static PrometheusHandle {
    static METRICS: LazyLock<PrometheusHandle> = LazyLock::new(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Fails only if another recorder was set before, whose numbers then stand elsewhere.
        let _ = metrics::set_global_recorder(recorder);
        handle
    });
    &METRICS
}

pub(crate) fn start(
    listener: TcpListener,
    readiness: Arc<Readiness>,
) -> Result<(ServerHandle, SocketAddr), EngineError> {
    let failed = |cause| EngineError::Io {
        what: "operations port".to_owned(),
        cause,
    };
    let address = listener.local_addr().map_err(failed)?;
    metrics();
    let readiness = web::Data::from(readiness);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(readiness.clone())
            .route("/healthz", web::get().to(healthz))
            .route("/readyz", web::get().to(readyz))
            .route("/metrics", web::get().to(metrics_page))
    })
    .workers(1)
    .disable_signals()
    .listen(listener)
    .map_err(failed)?
    .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok((handle, address))
}

/// The process runs; nothing more is asked.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// Whether requests should be sent here, and how every tenant is doing. A tenant in trouble is
/// reported and does not make the process unready: the others are served.
async fn readyz(readiness: web::Data<Readiness>) -> HttpResponse {
    let draining = readiness.draining.load(Ordering::Acquire);
    let control = tokio::time::timeout(PATIENCE, readiness.fleet.control().ping()).await;
    let control_answers = matches!(control, Ok(Ok(())));
    let report = readiness.fleet.report();
    let troubled = report
        .tenants
        .iter()
        .filter(|tenant| tenant.trouble.is_some())
        .count();
    let ready = !draining && control_answers;
    let body = json!({
        "ready": ready,
        "draining": draining,
        "control_database": control_answers,
        "development": readiness.fleet.is_development(),
        "tenants_served": readiness.fleet.directory().tenants().count(),
        "tenants_in_trouble": troubled,
        "tenants": report.tenants,
        "unserved_hosts": report.unserved_hosts,
    });
    if ready {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}

async fn metrics_page() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics().render())
}
