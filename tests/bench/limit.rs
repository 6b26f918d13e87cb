//! The limit: a bare actix-web server that does nothing but answer.

use crate::engine::{free_address, wait_for};
use crate::limit_rows::{self, Rows};
use actix_web::web::Bytes;
use actix_web::{App, HttpResponse, HttpServer, web};
use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use tinhid_tests::wire;

/// The first argument with which this program is the limit instead of measuring it.
pub(crate) const COMMAND: &str = "limit";

/// Names the database whose posts it lists.
const DATABASE: &str = "TINHID_TEST_LIMIT_DATABASE";

/// The limit in a process of its own; ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Limit {
    child: Child,
    address: SocketAddr,
}

impl Limit {
    /// Starts it with answers of these sizes; returns with the time from the start to the first
    /// answer.
    pub(crate) fn start(sizes: &[usize]) -> (Self, Duration) {
        Self::start_with(sizes, None)
    }

    /// The same, with the lists and posts of a database.
    pub(crate) fn of_database(path: &Path) -> Self {
        Self::start_with(&[], Some(path)).0
    }

    fn start_with(sizes: &[usize], database: Option<&Path>) -> (Self, Duration) {
        let address = free_address();
        let begun = Instant::now();
        let child = Command::new(std::env::current_exe().unwrap())
            .arg(COMMAND)
            .arg(address.to_string())
            .args(sizes.iter().map(ToString::to_string))
            .envs(database.map(|path| (DATABASE, path)))
            // It ends with its parent, whatever the parent dies of: its input closes.
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut limit = Self { child, address };
        wait_for(address, &wire::get("localhost", "/hello", &[]), || {
            assert!(limit.child.try_wait().unwrap().is_none(), "the limit ended");
        });
        (limit, begun.elapsed())
    }

    /// Its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Where it answers.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of an answer of so many bytes.
pub(crate) fn bytes_path(size: usize) -> String {
    format!("/bytes-{size}")
}

/// Serves: `/hello`, an answer of each size, and posts if it was given a database.
pub(crate) fn serve(words: &[String]) -> ExitCode {
    let (address, sizes) = words.split_first().unwrap();
    let bodies: Vec<Bytes> = sizes
        .iter()
        .map(|size| Bytes::from(vec![b'x'; size.parse().unwrap()]))
        .collect();
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let database = std::env::var_os(DATABASE).map(PathBuf::from);
    let server = HttpServer::new(move || {
        let mut app = App::new().route("/hello", web::get().to(hello));
        if let Some(path) = &database {
            app = app
                .app_data(web::Data::new(Rows::open(path)))
                .route("/list", web::get().to(limit_rows::list))
                .route("/item", web::get().to(limit_rows::item));
        }
        for body in bodies.clone() {
            let path = bytes_path(body.len());
            let handler = move || {
                let body = body.clone();
                async move {
                    HttpResponse::Ok()
                        .content_type("text/html; charset=utf-8")
                        .body(body)
                }
            };
            app = app.route(&path, web::get().to(handler));
        }
        app
    });
    let running = server.workers(2).bind(address.as_str()).unwrap().run();
    actix_web::rt::System::new().block_on(running).unwrap();
    ExitCode::SUCCESS
}

async fn hello() -> &'static str {
    "hello"
}
