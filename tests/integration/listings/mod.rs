mod amounts;
mod cases;
mod lists;
mod own_kind;
mod pages;
mod plan;
mod refusals;
mod remembered;
mod rows;

use tinhid_core::database::Backend;
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{PackageFolder, Setup};

const HOST: &str = "id.thai-nguyen.example";
const TENANT: &str = "thai-nguyen";

/// The shipped packages with rooms and jobs switched on.
fn shipped(backend: Backend) -> Setup {
    let mut setup = Setup::on(backend);
    for key in SHIPPED {
        PackageFolder::copy_shipped(&setup.packages(), key);
        setup.switch_on(key, "rentals");
        setup.switch_on(key, "jobs");
    }
    setup
}
