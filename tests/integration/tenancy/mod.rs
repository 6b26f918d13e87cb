//! Part 5: which tenant a request belongs to, and that nothing of another is ever in the answer.

mod commands;
mod development;
mod forwarded;
mod hosts;
pub(crate) mod isolation;
mod nodes;
mod states;
mod unavailable;

use tinhid_core::database::Backend;

/// Makes a test of each body for each kind of database.
macro_rules! on_both {
    ($($name:ident: $body:ident;)*) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$body(tinhid_tests::Setup::on(tinhid_core::database::Backend::Sqlite)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$body(tinhid_tests::Setup::on(tinhid_core::database::Backend::Postgres)).await;
            }
        }
    )*};
}
use on_both;

const HOST: &str = "id.song-xanh.example";
const OTHER: &str = "id.nui-do.example";

/// Two small tenants on a kind of database.
fn with_two_tenants(setup: tinhid_tests::Setup) -> tinhid_tests::Setup {
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    setup
}

fn two_tenants() -> tinhid_tests::Setup {
    with_two_tenants(tinhid_tests::Setup::on(Backend::Sqlite))
}

/// Which of the two tenants an answer shows; fails if it shows both.
fn shown(text: &str) -> Option<&'static str> {
    let has =
        |key: &str| text.contains(&format!("của {key}")) || text.contains(&format!("of {key}"));
    match (has("song-xanh"), has("nui-do")) {
        (true, true) => panic!("two tenants in one answer: {text}"),
        (true, false) => Some("song-xanh"),
        (false, true) => Some("nui-do"),
        (false, false) => None,
    }
}
