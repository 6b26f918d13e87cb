//! B9: from the start of the process to the first page.

use super::{Bench, FULL};
use crate::engine::Engine;
use crate::limit::Limit;
use crate::statistics::{median, milliseconds};
use crate::stock::World;
use crate::table::{Bounds, Table, shown};

const STARTS: usize = 7;

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let one = bench.stock.world(1);
    let first_of_one = milliseconds(Engine::start(&one).1);
    let full = bench.full();
    full.forget_checks();
    let first_of_all = {
        let (engine, time) = Engine::start(full);
        engine.expect_all(full);
        milliseconds(time)
    };
    let start = |world: &World| milliseconds(Engine::start(world).1);
    let starts = (0..STARTS).map(|_| {
        let limit = milliseconds(Limit::start(&[]).1);
        (limit, start(&one), start(full))
    });
    let starts: Vec<_> = starts.collect();
    let limit = median(starts.iter().map(|(limit, _, _)| *limit));
    let of_one = median(starts.iter().map(|(_, one, _)| *one));
    let of_all = median(starts.iter().map(|(_, _, all)| *all));
    table.bound(
        "B9",
        &format!("start to first page, {FULL} tenants, checks cached"),
        of_all,
        "ms",
        &format!("1 tenant {}, bare server {}", shown(of_one), shown(limit)),
        Bounds::with_aim(400.0, 250.0),
    );
    let first = format!(
        "{} ms with {FULL} tenants, {} ms with 1",
        shown(first_of_all),
        shown(first_of_one)
    );
    table.tell("B9", "the first start, which checks everything", first);
}
