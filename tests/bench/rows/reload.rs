//! B12: a changed file.

use super::{Bench, FULL};
use crate::engine::{Engine, host};
use crate::load::OpenLoop;
use crate::statistics::{median, milliseconds, percentile};
use crate::stock::World;
use crate::table::{Bounds, Table, shown};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tinhid_tests::wire::{self, Connection};

const EDITS: usize = 50;
const RELOADS: usize = 1_000;
const PER_SECOND: u32 = 200;
const THREADS: u32 = 4;
const FILE: &str = "branding/brand.toml";

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.stock.world(FULL);
    let (engine, _) = Engine::start(&world);
    engine.expect_all(&world);
    engine.settle(&host(&world.keys()[0]));
    let mut edited = Edited::new(&engine, &world);
    let times: Vec<Duration> = (0..EDITS).map(|_| edited.change_and_see()).collect();
    table.bound(
        "B12",
        "changed file to first new answer, p99",
        percentile(&times, 0.99),
        "ms",
        &format!(
            "of {EDITS}; median {}",
            shown(median(times.iter().map(|time| milliseconds(*time))))
        ),
        Bounds::must(250.0),
    );
    let reloads = tinhid_tests::scaled(RELOADS);
    under_load(&engine, &world, &mut edited, reloads, table);
}

fn under_load(
    engine: &Engine,
    world: &World,
    edited: &mut Edited,
    reloads: usize,
    table: &mut Table,
) {
    let others = world.keys().iter().filter(|key| **key != edited.key);
    let requests = others.map(|key| wire::get(&host(key), "/", &[])).collect();
    let load = OpenLoop::start(engine.address(), requests, PER_SECOND, THREADS);
    let watched = Arc::new(Watched::default());
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let watched = Arc::clone(&watched);
            let (address, request) = (engine.address(), edited.request.clone());
            std::thread::spawn(move || watched.read(address, &request))
        })
        .collect();
    let times: Vec<Duration> = (0..reloads).map(|_| edited.change_and_see()).collect();
    watched.stopping.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().unwrap();
    }
    let others = load.stop();
    engine.expect_all(world);
    let read = watched.read.load(Ordering::Relaxed);
    let errors = watched.errors.load(Ordering::Relaxed) + others.failures;
    let detail = format!("{} answers", read + others.times.len());
    let what = format!("errors during {reloads} reloads");
    table.bound("B12", &what, errors as f64, "", &detail, Bounds::must(0.0));
    let mixed = watched.mixed.load(Ordering::Relaxed);
    table.bound(
        "B12",
        "answers that mix two snapshots or go back to an older one",
        mixed as f64,
        "",
        &format!("of {read}"),
        Bounds::must(0.0),
    );
    let seen = format!(
        "p99 {} ms, median {} ms; others' p99 {} ms",
        shown(percentile(&times, 0.99)),
        shown(median(times.iter().map(|time| milliseconds(*time)))),
        shown(percentile(&others.times, 0.99))
    );
    table.tell("B12", "changed file to first new answer, under load", seen);
}

/// A tenant whose brand is changed again and again: name and slogan carry the same number.
struct Edited {
    key: String,
    file: String,
    number: usize,
    package: tinhid_tests::PackageFolder,
    request: Vec<u8>,
    connection: Connection,
}

impl Edited {
    fn new(engine: &Engine, world: &World) -> Self {
        let key = world.keys().last().unwrap().clone();
        let package = world.package(&key);
        Self {
            file: package.read(FILE),
            number: 0,
            request: wire::get(&host(&key), "/api/v1/bootstrap", &[]),
            connection: Connection::open(engine.address()).unwrap(),
            package,
            key,
        }
    }

    /// Writes the next number and asks until it is answered.
    fn change_and_see(&mut self) -> Duration {
        self.number += 1;
        let text: String = self
            .file
            .lines()
            .map(|line| match line.split_once(' ') {
                Some(("name", _)) => brand_line("name", "Số Đo", self.number),
                Some(("slogan", _)) => brand_line("slogan", "Lời chào", self.number),
                _ => format!("{line}\n"),
            })
            .collect();
        let begun = Instant::now();
        self.package.write(FILE, text);
        loop {
            let answer = self.connection.ask(&self.request).unwrap();
            if numbers(answer.body) == Some((self.number, self.number)) {
                return begun.elapsed();
            }
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "change {} is never seen",
                self.number
            );
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

fn brand_line(key: &str, words: &str, number: usize) -> String {
    format!("{key} = {{ vi = \"{words} {number:05}\", en = \"{words} {number:05}\" }}\n")
}

/// The numbers in name and slogan of a bootstrap; `None` before the first change.
fn numbers(body: &[u8]) -> Option<(usize, usize)> {
    let bootstrap: Value = serde_json::from_slice(body).ok()?;
    let number = |field: &str| {
        let text = bootstrap["brand"][field].as_str()?;
        text.rsplit(' ').next()?.parse::<usize>().ok()
    };
    Some((number("name")?, number("slogan")?))
}

/// What readers of the changing tenant see.
#[derive(Default)]
struct Watched {
    stopping: AtomicBool,
    read: AtomicUsize,
    errors: AtomicUsize,
    mixed: AtomicUsize,
}

impl Watched {
    fn read(&self, address: SocketAddr, request: &[u8]) {
        let mut connection = Connection::open(address).unwrap();
        let mut newest = 0;
        while !self.stopping.load(Ordering::Relaxed) {
            let seen = connection
                .ask(request)
                .ok()
                .filter(|answer| answer.status == 200)
                .and_then(|answer| numbers(answer.body));
            self.read.fetch_add(1, Ordering::Relaxed);
            match seen {
                Some((name, slogan)) => {
                    if name != slogan || name < newest {
                        self.mixed.fetch_add(1, Ordering::Relaxed);
                    }
                    newest = name;
                }
                None => {
                    self.errors.fetch_add(1, Ordering::Relaxed);
                    if let Ok(open) = Connection::open(address) {
                        connection = open;
                    }
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
