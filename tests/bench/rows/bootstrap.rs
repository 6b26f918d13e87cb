//! B1: all that an app needs at start.

use super::{Bench, FULL, ROUNDS};
use crate::engine::{Engine, host};
use crate::limit::Limit;
use crate::load::processor_microseconds;
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use tinhid_tests::wire::{self, Connection};

const REQUESTS: usize = 40_000;

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.full();
    let (engine, _) = Engine::start(world);
    let (limit, _) = Limit::start(&[]);
    let host = host(&world.keys()[0]);
    let target = "/api/v1/bootstrap";
    let fresh = wire::get(&host, target, &[("Accept-Encoding", "br")]);
    let mut connection = Connection::open(engine.address()).unwrap();
    let answer = connection.ask(&fresh).unwrap();
    assert_eq!(answer.header("content-encoding"), Some("br"));
    let size = answer.body.len();
    let tag = answer.header("etag").unwrap().to_owned();
    drop(connection);
    let known = [("Accept-Encoding", "br"), ("If-None-Match", tag.as_str())];
    let known = wire::get(&host, target, &known);
    let hello = wire::get("localhost", "/hello", &[]);
    let (mut bases, mut full, mut unchanged) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let ask = |request: &[u8], status| {
            let (process, address) = (engine.process(), engine.address());
            processor_microseconds(process, address, request, status, REQUESTS)
        };
        let base = processor_microseconds(limit.process(), limit.address(), &hello, 200, REQUESTS);
        bases.push(base);
        full.push((ask(&fresh, 200), base));
        unchanged.push((ask(&known, 304), base));
    }
    let mut tell = |what: &str, taken: &[(f64, f64)], bounds| {
        let time = median(taken.iter().map(|(time, _)| *time));
        let ratio = median(taken.iter().map(|(time, base)| time / base));
        let beside = median(bases.iter().copied());
        let detail = format!("{} µs, hello {} µs", shown(time), shown(beside));
        table.bound("B1", what, ratio, "× hello", &detail, bounds);
    };
    let what = format!("bootstrap, {FULL} tenants, br, {size} bytes");
    tell(&what, &full, Bounds::with_aim(4.0, 2.0));
    tell("the same, 304", &unchanged, Bounds::must(2.5));
}
