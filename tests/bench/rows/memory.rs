//! B10: memory at rest.

use super::Bench;
use crate::engine::{Engine, host};
use crate::process::proportional_mebibytes;
use crate::statistics::milliseconds;
use crate::stock::World;
use crate::table::{Bounds, Table, shown};
use std::time::Duration;
use tinhid_tests::wire::{self, Connection};

/// Tenants, and what must hold with so many.
const SIZES: [(usize, Option<f64>); 5] = [
    (1, Some(60.0)),
    (34, Some(80.0)),
    (100, None),
    (300, None),
    (1_000, None),
];

/// After this much rest nothing of the start is running any more.
const REST: Duration = Duration::from_secs(2);

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let mut idle = Vec::new();
    let most = tinhid_tests::scaled(SIZES[SIZES.len() - 1].0);
    for (tenants, must) in SIZES {
        if must.is_none() && tenants > most {
            continue;
        }
        let world = bench.stock.world(tenants);
        let first = {
            let (engine, time) = Engine::start(&world);
            engine.expect_all(&world);
            milliseconds(time) / 1_000.0
        };
        let (engine, start) = Engine::start(&world);
        std::thread::sleep(REST);
        let rest = proportional_mebibytes(engine.process());
        ask_everybody(&engine, &world);
        std::thread::sleep(REST);
        let asked = proportional_mebibytes(engine.process());
        idle.push((tenants, rest));
        let what = format!("memory at rest, {tenants} tenants");
        let detail = format!(
            "{} after a page and a bootstrap of each; start {} ms, the first {} s",
            shown(asked),
            shown(milliseconds(start)),
            shown(first)
        );
        match must {
            Some(must) => {
                table.bound("B10", &what, rest, "MiB", &detail, Bounds::must(must));
            }
            None => table.tell("B10", &what, format!("{} MiB ({detail})", shown(rest))),
        }
    }
    let ((few, small), (many, large)) = (idle[0], idle[idle.len() - 1]);
    let slope = (large - small) / (many - few) as f64;
    let bounds = Bounds::with_aim(0.4, 0.25);
    table.bound("B10", "memory of one tenant more", slope, "MiB", "", bounds);
}

fn ask_everybody(engine: &Engine, world: &World) {
    let mut connection = Connection::open(engine.address()).unwrap();
    for key in world.keys() {
        for target in ["/", "/api/v1/bootstrap"] {
            let request = wire::get(&host(key), target, &[("Accept-Encoding", "br")]);
            assert_eq!(connection.ask(&request).unwrap().status, 200, "{key}");
        }
    }
}
