use crate::connection::{Activity, LimitedStream, Limits};
use crate::entry::Entry;
use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_server::Server;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::AppConfig;
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::{App, web};
use std::net::TcpListener;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::configuration::{LimitSettings, ServerSettings};

/// How long the end of a connection may take once everything was said.
const FAREWELL: Duration = Duration::from_secs(1);

/// Prepares the server of the public port; it answers from when it is awaited.
///
/// Connections are accepted by each worker for itself, so that each gets its share of
/// `limits.connections`.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(
    listener: TcpListener,
    server: &ServerSettings,
    limits: &LimitSettings,
    entry: Arc<Entry>,
    configure: impl Fn(&mut web::ServiceConfig) + Clone + Send + 'static,
) -> std::io::Result<Server> {
    let address = listener.local_addr()?;
    let workers = match server.workers {
        0 => std::thread::available_parallelism().map_or(1, NonZero::get),
        workers => workers,
    };
    let builder = Server::build()
        .workers(workers)
        .max_concurrent_connections((limits.connections / workers).max(1))
        .shutdown_timeout(server.drain_seconds)
        .disable_signals();
    let head = Duration::from_secs(limits.head_seconds);
    let quiet = Duration::from_secs(limits.keep_alive_seconds);
    let phases = Limits {
        head,
        quiet,
        unread: Duration::from_secs(limits.request_seconds),
    };
    let draining = builder.graceful_shutdown_signal();
    let factory = move || {
        let entry = Arc::clone(&entry);
        let draining = draining.clone();
        let app = App::new()
            .wrap(from_fn(move |request, next| {
                Arc::clone(&entry).pass(request, next)
            }))
            .configure(configure.clone())
            .into_factory()
            .map_err(|error: actix_web::Error| error.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let draining = draining.clone();
                async move { draining.notified().await }
            })
            .keep_alive(quiet)
            .client_request_timeout(head)
            .client_disconnect_timeout(FAREWELL)
            .local_addr(address)
            .on_connect_ext(|stream: &LimitedStream, data| {
                data.insert::<Rc<Activity>>(stream.activity());
            })
            // Nothing here asks the framework for its own address: links are paths, or begin with
            // the tenant's.
            .h1(map_config(app, |()| AppConfig::default()));
        fn_service(move |stream: TcpStream| async move {
            let caller = stream.peer_addr().ok();
            Ok::<_, DispatchError>((LimitedStream::new(stream, phases), caller))
        })
        .and_then(http)
    };
    Ok(builder.listen("public", listener, factory)?.run())
}
