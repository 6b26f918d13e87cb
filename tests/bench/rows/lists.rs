//! B2 and B3: lists and posts, beside a bare server that reads the same database.

use super::{Bench, ROUNDS};
use crate::engine::{Engine, host};
use crate::limit::{Limit, bytes_path};
use crate::load::{processor_microseconds, processor_microseconds_each};
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use serde_json::Value;
use std::cell::Cell;
use tinhid_tests::wire::{self, Connection};

const POSTS: usize = 10_000;
const REQUESTS: usize = 6_000;
const LIST: &str = "/api/v1/listings/rental";

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.with_posts(POSTS);
    let (engine, _) = Engine::start(&world);
    let limit = Limit::of_database(&world.database());
    let tenant = host(&world.keys()[0]);
    engine.settle(&tenant);
    let asked = Asked {
        engine: &engine,
        limit: &limit,
        tenant: &tenant,
        number: Cell::new(0),
    };
    let codes = codes(&engine, &tenant);
    posts(&asked, &codes, table);
    lists(&asked, table);
    drop(limit);
    remembered(&engine, &tenant, table);
}

struct Asked<'bench> {
    engine: &'bench Engine,
    limit: &'bench Limit,
    tenant: &'bench str,
    /// How many requests were sent: each asks for something that nobody has asked for before.
    number: Cell<usize>,
}

impl Asked<'_> {
    /// The microseconds of the engine and of the limit, in turns.
    fn both(
        &self,
        engine: &dyn Fn(usize) -> String,
        limit: &dyn Fn(usize) -> String,
        count: usize,
    ) -> (f64, f64) {
        let start = self.number.get();
        self.number.set(start + count + 64);
        let ask = |number: usize| wire::get(self.tenant, &engine(start + number), &[]);
        let (process, address) = (self.engine.process(), self.engine.address());
        let seen = processor_microseconds_each(process, address, &ask, count);
        let ask = |number: usize| wire::get("localhost", &limit(start + number), &[]);
        let (process, address) = (self.limit.process(), self.limit.address());
        (
            seen,
            processor_microseconds_each(process, address, &ask, count),
        )
    }

    fn tell(
        &self,
        table: &mut Table,
        row: &'static str,
        what: &str,
        taken: &[(f64, f64)],
        bounds: Bounds,
    ) -> f64 {
        let time = median(taken.iter().map(|(time, _)| *time));
        let base = median(taken.iter().map(|(_, base)| *base));
        let ratio = median(taken.iter().map(|(time, base)| time / base));
        let detail = format!("{} µs, limit {} µs", shown(time), shown(base));
        table.bound(row, what, ratio, "× limit", &detail, bounds);
        ratio
    }
}

/// A range of prices that no request has asked for before.
fn range(number: usize) -> (usize, usize) {
    let least = 700_000 + (number * 7_919) % 1_500_000;
    (least, least + 1_000_000 + number)
}

fn lists(asked: &Asked<'_>, table: &mut Table) {
    for (total, what, bounds) in [
        (
            false,
            "list of 20 with a range of prices, 10,000 posts",
            Bounds::with_aim(3.0, 2.6),
        ),
        (
            true,
            "the same with the total up to 1,000",
            Bounds::with_aim(3.0, 2.0),
        ),
    ] {
        let engine = |number| {
            let (least, most) = range(number);
            format!("{LIST}?price_min={least}&price_max={most}&sort=price&total={total}")
        };
        let limit = |number| {
            let (least, most) = range(number);
            format!("/list?least={least}&most={most}&total={total}")
        };
        let rounds: Vec<_> = (0..ROUNDS)
            .map(|_| asked.both(&engine, &limit, REQUESTS))
            .collect();
        let ratio = asked.tell(table, "B2", what, &rounds, bounds);
        if !total {
            beside_usual_picks(table, ratio);
        }
    }
}

/// What others take for the same list, in multiples of the same limit (measured once, in November 2026).
const USUAL_PICKS: [(&str, f64, f64); 3] = [
    ("Directus", 68.0, 20.0),
    ("Django with django-tenants", 74.0, 20.0),
    ("FastAPI with bare SQL", 13.0, 4.0),
];

fn beside_usual_picks(table: &mut Table, ratio: f64) {
    for (name, theirs, times) in USUAL_PICKS {
        table.bound(
            "B2",
            &format!("the same, in hundredths of what {name} takes"),
            ratio / theirs * 100.0,
            "%",
            &format!("{theirs} × limit"),
            Bounds::must(100.0 / times),
        );
    }
}

/// Each post once, so that every one comes from the database, and then again.
fn posts(asked: &Asked<'_>, codes: &[String], table: &mut Table) {
    let code = |number: usize| &codes[number % codes.len()];
    let engine = |number| format!("{LIST}/{}", code(number));
    let limit = |number| format!("/item?code={}", code(number));
    let share = codes.len() / ROUNDS;
    for (what, bounds) in [
        ("post by its code, from the database", Bounds::must(6.0)),
        ("the same, remembered", Bounds::must(3.0)),
    ] {
        let rounds: Vec<_> = (0..ROUNDS)
            .map(|round| {
                asked.number.set(round * share);
                asked.both(&engine, &limit, share - 64)
            })
            .collect();
        asked.tell(table, "B3", what, &rounds, bounds);
    }
}

/// A list that many ask for, beside the same number of bytes.
fn remembered(engine: &Engine, tenant: &str, table: &mut Table) {
    let target = format!("{LIST}?price_min=1000000&price_max=2000000&sort=price");
    let list = wire::get(tenant, &target, &[]);
    let mut connection = Connection::open(engine.address()).unwrap();
    let size = connection.ask(&list).unwrap().body.len();
    drop(connection);
    let (limit, _) = Limit::start(&[size]);
    let bytes = wire::get("localhost", &bytes_path(size), &[]);
    let rounds: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let ask = |process, address, request: &[u8]| {
                processor_microseconds(process, address, request, 200, 20_000)
            };
            (
                ask(engine.process(), engine.address(), &list),
                ask(limit.process(), limit.address(), &bytes),
            )
        })
        .collect();
    let time = median(rounds.iter().map(|(time, _)| *time));
    let ratio = median(rounds.iter().map(|(time, base)| time / base));
    table.bound(
        "B2",
        &format!("the list remembered, {size} bytes"),
        ratio,
        "× bare bytes",
        &format!("{} µs", shown(time)),
        Bounds::must(3.0),
    );
}

/// The codes of all posts, in the order of their lists.
fn codes(engine: &Engine, tenant: &str) -> Vec<String> {
    let mut connection = Connection::open(engine.address()).unwrap();
    let mut codes = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let mut target = format!("{LIST}?limit=50&total=false");
        if let Some(cursor) = cursor.take() {
            target.push_str(&format!("&cursor={cursor}"));
        }
        let answer = connection.ask(&wire::get(tenant, &target, &[])).unwrap();
        let page: Value = serde_json::from_slice(answer.body).unwrap();
        let items = page["items"].as_array().unwrap().iter();
        codes.extend(items.map(|item| item["code"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return codes,
        }
    }
}
