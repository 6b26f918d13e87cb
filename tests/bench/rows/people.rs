//! B20: a province of four million people: finding one, new keys for all, and a copy.

use super::Bench;
use crate::engine::tinhid;
use crate::people::{People, person, phone, variables};
use crate::statistics::{median, percentile};
use crate::table::{Bounds, Table, shown};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tinhid_core::accounts::{Phone, account_by_phone};
use tinhid_core::sealing::BlindIndex;
use tokio::runtime::Runtime;

/// A small town, and the largest province.
const TOWN: usize = 10_000;
const PROVINCE: usize = 4_000_000;
/// How many people are looked for, one after the other.
const LOOKS: usize = 4_000;
/// Between two who are looked for; prime, so that every page of the tables is visited.
const STRIDE: usize = 1_000_003;
/// The time of one data key in a rotation, in microseconds: 10,000 a second.
const REWRAP: f64 = 100.0;

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let runtime = Runtime::new().unwrap();
    let world = bench.stock.world(1);
    let people = runtime.block_on(People::of(&world));
    let province = tinhid_tests::scaled(PROVINCE);
    runtime.block_on(people.add(0..TOWN));
    // Nobody is looked for in files that were written this moment.
    runtime.block_on(looks(&people, TOWN));
    let town = runtime.block_on(looks(&people, TOWN));
    let begun = Instant::now();
    runtime.block_on(people.add(TOWN..province));
    let time = begun.elapsed().as_secs_f64();
    let rate = (province - TOWN) as f64 / time;
    table.tell("B20", "people made up", format!("{} a second", shown(rate)));
    let grown = runtime.block_on(looks(&people, province));
    let (before, after) = (middle(&town), middle(&grown));
    let detail = format!(
        "{} µs among {TOWN}, {} µs among {province}",
        shown(before),
        shown(after)
    );
    let what = "finding somebody by number and opening it, over a small town";
    table.bound("B20", what, after / before, "x", &detail, Bounds::must(1.5));

    rotation(&runtime, &people, province, table);
    runtime.block_on(people.database.close());
    backup(&world, table);
}

fn rotation(runtime: &Runtime, people: &People, province: usize, table: &mut Table) {
    let quiet = runtime.block_on(looks(people, province));
    let over = AtomicBool::new(false);
    // Each on its own thread, as requests and a rotation are in an engine.
    let (busy, time) = std::thread::scope(|threads| {
        let others = threads.spawn(|| {
            let mut times = Vec::new();
            while !over.load(Ordering::Relaxed) {
                times.extend(runtime.block_on(looks(people, province)));
            }
            times
        });
        let begun = Instant::now();
        let rotated = runtime.block_on(people.sealing.rotate(&|_| ()));
        let time = begun.elapsed();
        over.store(true, Ordering::Relaxed);
        rotated.unwrap();
        (others.join().unwrap(), time)
    });
    let each = time.as_secs_f64() * 1e6 / province as f64;
    let detail = format!("{} a second", shown(1e6 / each));
    let what = "a data key of a rotation";
    table.bound("B20", what, each, "µs", &detail, Bounds::must(REWRAP));
    let (quiet, busy) = (percentile(&quiet, 0.99), percentile(&busy, 0.99));
    let detail = format!("{} ms, quiet {} ms", shown(busy), shown(quiet));
    let what = "p99 of finding somebody meanwhile, over quiet";
    table.bound("B20", what, busy / quiet, "x", &detail, Bounds::must(1.5));
}

fn backup(world: &crate::stock::World, table: &mut Table) {
    let tenant = &world.keys()[0];
    let identity = age::x25519::Identity::generate();
    let recipient = format!("[\"{}\"]", identity.to_public());
    let folder = world.data().join("archives");
    let begun = Instant::now();
    let made = tinhid(world)
        .envs(variables())
        .env("TINHID__BACKUP__RECIPIENTS", recipient)
        .args(["backup", tenant, "--to"])
        .arg(&folder)
        .status()
        .unwrap();
    assert!(made.success(), "tinhid backup");
    let time = begun.elapsed().as_secs_f64();
    let bytes: u64 = std::fs::read_dir(folder.join(tenant))
        .unwrap()
        .map(|item| item.unwrap().metadata().unwrap().len())
        .sum();
    let size = bytes as f64 / 1024.0 / 1024.0;
    table.tell(
        "B20",
        "backup",
        format!("{} s, {} MiB", shown(time), shown(size)),
    );
}

/// The times in which people are found by their number, and their number is opened.
async fn looks(people: &People, among: usize) -> Vec<Duration> {
    let keys = people.sealing.keys().await.unwrap();
    let reader = people.database.reader();
    let mut times = Vec::with_capacity(LOOKS);
    for look in 0..LOOKS {
        let number = look * STRIDE % among;
        let begun = Instant::now();
        let index: BlindIndex<Phone> = keys.index(&phone(number));
        let found = account_by_phone(&reader, &index).await.unwrap().unwrap();
        let key = people.sealing.person(&reader, found.person()).await;
        let opened = key.unwrap().unwrap().open(found.id, &found.phone).unwrap();
        times.push(begun.elapsed());
        assert_eq!(found.person(), person(number));
        assert_eq!(opened.expose(), &phone(number));
    }
    times
}

fn middle(times: &[Duration]) -> f64 {
    median(times.iter().map(|time| time.as_secs_f64() * 1e6))
}
