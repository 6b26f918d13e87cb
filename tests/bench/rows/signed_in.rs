//! B22: what it costs to know who reads, in instructions, which are the same however busy the machine is.

use super::Bench;
use crate::engine::{Engine, host};
use crate::table::{Bounds, Table, shown};
use std::path::Path;
use std::process::Command;
use tinhid_tests::TemporaryFolder;
use tinhid_tests::trial::{Citizen, bearer};
use tinhid_tests::wire::{self, Connection};

/// Reads that are counted, after as many that are not.
const READS: usize = 300;
/// A signed-in read, over the same read by a guest.
const MUST: f64 = 1.15;

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.with_posts(1_000);
    let tenant = host(&world.keys()[0]);
    let folder = TemporaryFolder::new();
    let engine = Engine::start_counted(&world, folder.path());
    engine.settle(&tenant);
    let citizen = Citizen::sign_in(engine.address(), &tenant, 1);
    let authorization = bearer(&citizen.token);
    let headers = [("Authorization", authorization.as_str())];
    // No two lists are the same, so that none is answered from memory.
    let list = |number: usize| format!("/api/v1/listings/rental?price_min={}", 1_000_000 + number);
    let mut next = 0;
    let mut count = |headers: &[(&str, &str)]| {
        let mut read = || {
            let mut connection = Connection::open(engine.address()).unwrap();
            for _ in 0..READS {
                next += 1;
                let request = wire::get(&tenant, &list(next), headers);
                let answer = connection.ask(&request).unwrap();
                let text = String::from_utf8_lossy(answer.body);
                assert_eq!(answer.status, 200, "{text}");
            }
        };
        read();
        control(engine.process(), "--zero");
        read();
        control(engine.process(), "--dump");
        newest_total(folder.path()) / READS as f64
    };
    let guest = count(&[]);
    let signed_in = count(&headers);
    let detail = format!(
        "{} thousand instructions, a guest {}",
        shown(signed_in / 1e3),
        shown(guest / 1e3)
    );
    let what = "a list read by somebody who is signed in, over a guest";
    table.bound(
        "B22",
        what,
        signed_in / guest,
        "x",
        &detail,
        Bounds::must(MUST),
    );
}

fn control(process: u32, what: &str) {
    let done = Command::new("callgrind_control")
        .arg(what)
        .arg(process.to_string())
        .output()
        .unwrap();
    assert!(done.status.success(), "callgrind_control: {done:?}");
}

/// The instructions in the file that was written last.
fn newest_total(folder: &Path) -> f64 {
    let files = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap());
    let newest = files.max_by_key(|item| item.metadata().unwrap().modified().unwrap());
    let text = std::fs::read_to_string(newest.unwrap().path()).unwrap();
    let line = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
    };
    line("totals:").or_else(|| line("summary:")).unwrap()
}
