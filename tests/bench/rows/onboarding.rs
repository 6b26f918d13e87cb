//! B11: a new package beside running tenants.

use super::{Bench, FULL, ROUNDS};
use crate::engine::{Engine, host, wait_for};
use crate::load::OpenLoop;
use crate::statistics::{median, milliseconds, percentile};
use crate::stock::{self, World};
use crate::table::{Bounds, Table, shown};
use std::path::Path;
use std::time::{Duration, Instant};
use tinhid_tests::wire;

/// New packages in each round.
const NEW: usize = 5;
const PER_SECOND: u32 = 200;
const THREADS: u32 = 4;
/// Between two new packages, and of quiet on either side.
const PAUSE: Duration = Duration::from_secs(2);

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.stock.world(FULL);
    let new: Vec<_> = (FULL..FULL + NEW * ROUNDS)
        .map(|number| (stock::key(number), bench.stock.package(number)))
        .collect();
    let (engine, _) = Engine::start(&world);
    engine.expect_all(&world);
    let (mut times, mut ratios, mut tails, mut failures) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for new in new.chunks(NEW) {
        let load = begin(&engine, &world);
        std::thread::sleep(PAUSE * u32::try_from(NEW).unwrap());
        let quiet = load.stop();
        let load = begin(&engine, &world);
        for (key, package) in new {
            times.push(serve_new(&engine, &world, key, package));
            std::thread::sleep(PAUSE.saturating_sub(*times.last().unwrap()));
        }
        let busy = load.stop();
        failures += quiet.failures + busy.failures;
        let tail = (
            percentile(&quiet.times, 0.99),
            percentile(&busy.times, 0.99),
        );
        ratios.push(tail.1 / tail.0);
        tails.push(tail);
    }
    let seconds = times.iter().map(|time| milliseconds(*time) / 1_000.0);
    let slowest = percentile(&times, 1.0) / 1_000.0;
    table.bound(
        "B11",
        &format!("new package to first page, beside {FULL} tenants"),
        slowest,
        "s",
        &format!(
            "the slowest of {}; median {}",
            times.len(),
            shown(median(seconds))
        ),
        Bounds::with_aim(2.0, 0.5),
    );
    table.bound(
        "B11",
        &format!("others' p99 meanwhile, {PER_SECOND} requests a second"),
        median(ratios),
        "× quiet",
        &format!(
            "{} ms, quiet {} ms",
            shown(median(tails.iter().map(|(_, busy)| *busy))),
            shown(median(tails.iter().map(|(quiet, _)| *quiet)))
        ),
        Bounds::must(1.25),
    );
    let bounds = Bounds::must(0.0);
    table.bound(
        "B11",
        "answers others did not get",
        failures as f64,
        "",
        "",
        bounds,
    );
}

/// Pages and bootstraps of all tenants, as apps and browsers ask for them, each answered before, so
/// that what is timed is serving.
fn begin(engine: &Engine, world: &World) -> OpenLoop {
    let requests: Vec<Vec<u8>> = world
        .keys()
        .iter()
        .flat_map(|key| {
            ["/", "/api/v1/bootstrap"]
                .map(|target| wire::get(&host(key), target, &[("Accept-Encoding", "br")]))
        })
        .collect();
    let mut connection = wire::Connection::open(engine.address()).unwrap();
    for request in &requests {
        assert_eq!(connection.ask(request).unwrap().status, 200);
    }
    OpenLoop::start(engine.address(), requests, PER_SECOND, THREADS)
}

/// Puts a package together aside, renames it into place, and waits for its page.
fn serve_new(engine: &Engine, world: &World, key: &str, package: &Path) -> Duration {
    let aside = world.packages().join(format!(".{key}.partial"));
    stock::copy(package, &aside, &[]);
    let begun = Instant::now();
    std::fs::rename(&aside, world.packages().join(key)).unwrap();
    wait_for(engine.address(), &wire::get(&host(key), "/", &[]), || {});
    begun.elapsed()
}
