//! The port for those who run the engine: health, readiness, metrics.

use crate::engine_error::EngineError;
use crate::object_keeping::{OBJECTS_AVAILABLE, OBJECTS_FAILURES, OBJECTS_WORKED};
use crate::ports::Port;
use actix_web::dev::ServerHandle;
use actix_web::http::{Method, header};
use actix_web::{App, HttpResponse, HttpServer, Resource, Route, web};
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tinhid_core::fleet::Fleet;
use tinhid_core::limits::{RATE_LIMIT_KEYS, RATE_LIMITED, RATE_LIMITS_SHARED};
use tinhid_core::search::SearchState;
use tinhid_core::tenant::AttentionReport;
use tinhid_web::{REQUEST_SECONDS, REQUESTS};

/// How long the control database may take to show a sign of life.
const PATIENCE: Duration = Duration::from_secs(2);

/// The upper ends of the buckets of answers' times, in seconds: prebuilt answers take fractions of a
/// millisecond, rendered ones a few, and what takes longer than a second is somebody's complaint.
const BUCKETS: [f64; 13] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0,
];

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
        let recorder = builder().build_recorder();
        let handle = recorder.handle();
        // Fails only if another recorder was set before, whose numbers then stand elsewhere.
        let _ = metrics::set_global_recorder(recorder);
        describe();
        handle
    });
    &METRICS
}

/// From now on everything is counted; what was counted before is lost.
pub(crate) fn record_metrics() {
    metrics();
}

fn builder() -> PrometheusBuilder {
    let seconds = Matcher::Full(REQUEST_SECONDS.to_owned());
    // Fails for an empty list alone; without buckets the numbers come as a summary.
    PrometheusBuilder::new()
        .set_buckets_for_metric(seconds, &BUCKETS)
        .unwrap_or_default()
}

fn describe() {
    describe_counter!(
        REQUESTS,
        "Answers, by tenant, route pattern, method and status."
    );
    describe_histogram!(
        REQUEST_SECONDS,
        Unit::Seconds,
        "Time from the head of a request to its answer, by tenant."
    );
    describe_counter!(
        RATE_LIMITED,
        "Requests that were refused because their caller had asked too often, by tenant and class."
    );
    describe_gauge!(
        RATE_LIMIT_KEYS,
        "Callers that a tenant's rate limits remember."
    );
    describe_gauge!(
        RATE_LIMITS_SHARED,
        "1 while rate limits are counted together with other processes, 0 while that count is away."
    );
    describe_gauge!(
        OBJECTS_AVAILABLE,
        "1 while the store of a tenant's files, and the scanner if there is one, answer, otherwise 0."
    );
    describe_counter!(
        OBJECTS_WORKED,
        "Files that were dealt with, by tenant and by what was done: removed, released, refused."
    );
    describe_counter!(
        OBJECTS_FAILURES,
        "How often a tenant's files could not be dealt with because store or scanner was away."
    );
    describe_counter!(
        "tinhid_reloads_total",
        "How often a tenant's package was taken and served, its first time included."
    );
    describe_counter!(
        "tinhid_reload_failures_total",
        "How often a tenant's package was refused and what was running went on."
    );
    describe_gauge!(
        "tinhid_search_available",
        "1 while a tenant's index answers and follows the store, otherwise 0."
    );
    describe_gauge!(
        "tinhid_search_waiting",
        "Documents whose change has not reached the tenant's index."
    );
    describe_gauge!(
        "tinhid_search_lag_seconds",
        Unit::Seconds,
        "Age of the oldest change that has not reached the tenant's index."
    );
    describe_gauge!(
        "tinhid_messages_waiting",
        "Messages about changes that have no receipt."
    );
    describe_gauge!(
        "tinhid_messages_stuck",
        "Messages about changes that do not get through."
    );
    describe_counter!(
        "tinhid_search_failures_total",
        "How often a tenant's index could not be brought up to date."
    );
}

pub(crate) fn start(
    port: Port,
    readiness: Arc<Readiness>,
) -> Result<(ServerHandle, SocketAddr), EngineError> {
    let listener = port.open()?;
    let failed = |cause| EngineError::Port {
        key: "server.ops_listen",
        address: String::new(),
        cause,
    };
    let address = listener.local_addr().map_err(failed)?;
    let readiness = web::Data::from(readiness);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(readiness.clone())
            .service(reading(
                "/healthz",
                web::get().to(healthz),
                web::head().to(healthz),
            ))
            .service(reading(
                "/readyz",
                web::get().to(readyz),
                web::head().to(readyz),
            ))
            .service(reading(
                "/metrics",
                web::get().to(metrics_page),
                web::head().to(metrics_page),
            ))
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

/// An address that is read, and that says so to whoever tries something else.
fn reading(path: &str, get: Route, head: Route) -> Resource {
    const METHODS: (header::HeaderName, &str) = (header::ALLOW, "GET, HEAD, OPTIONS");
    let tell = || async { HttpResponse::NoContent().insert_header(METHODS).finish() };
    let refuse = || async {
        HttpResponse::MethodNotAllowed()
            .insert_header(METHODS)
            .finish()
    };
    web::resource(path)
        .route(get)
        .route(head)
        .route(web::route().method(Method::OPTIONS).to(tell))
        .default_service(web::to(refuse))
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
    // Lists of the database and everything else go on, so this makes nobody unready.
    let without_search = report
        .tenants
        .iter()
        .filter_map(|tenant| tenant.search.as_ref())
        .filter(|search| search.state == SearchState::Unavailable)
        .count();
    // Nobody is sent elsewhere because of files either: what is kept is safe, and the rest is told.
    let without_objects = report
        .tenants
        .iter()
        .filter_map(|tenant| tenant.objects.as_ref())
        .filter(|objects| objects.is_away())
        .count();
    let attention = |wants: fn(&AttentionReport) -> bool| {
        let seen = report.tenants.iter();
        let seen = seen.filter_map(|tenant| tenant.attention.as_ref());
        seen.filter(|seen| wants(seen)).count()
    };
    let ready = !draining && control_answers;
    // A count that is away makes nobody unready either: the process counts for itself.
    let rate_limits = match readiness.fleet.limits().shared_answers() {
        None => "process",
        Some(true) => "shared",
        Some(false) => "shared-away",
    };
    let body = json!({
        "ready": ready,
        "draining": draining,
        "control_database": control_answers,
        "development": readiness.fleet.is_development(),
        "tenants_served": readiness.fleet.directory().tenants().count(),
        "tenants_in_trouble": troubled,
        "tenants_without_search": without_search,
        "tenants_without_objects": without_objects,
        "tenants_with_stuck_messages": attention(|seen| seen.messages_stuck > 0),
        "tenants_without_administrator": attention(|seen| seen.without_administrator),
        "rate_limits": rate_limits,
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
