//! What holds for every address: connections, methods, codings, and that the document of the API
//! tells the truth.

mod codings;
mod connections;
mod document;
mod methods;
mod refusals;

use tinhid_tests::{Kit, Setup};

const HOST: &str = "id.song-xanh.example";

async fn one_tenant() -> Kit {
    let setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.start().await
}
