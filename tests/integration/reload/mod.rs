//! Part 4: how a change of a package becomes a change of what people see.

mod bad_packages;
mod files;
mod folders;
mod in_flight;
mod record;
mod revisions;
mod signal;
mod under_load;

const HOST: &str = "id.song-xanh.example";
const OTHER: &str = "id.nui-do.example";

/// Two small tenants, the first of which is changed.
fn two_tenants() -> tinhid_tests::Setup {
    let setup = tinhid_tests::Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    setup
}

/// The slogan a tenant shows now.
async fn slogan(kit: &tinhid_tests::Kit, host: &str) -> String {
    let bootstrap = kit.get(host, "/api/v1/bootstrap").await.expect(200).json();
    bootstrap["brand"]["slogan"].as_str().unwrap().to_owned()
}
