use crate::chance::Chance;
use crate::disk::Disk;
use crate::ledger::{self, Found, Ledger, TENANT};
use crate::weak;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tinhid_tests::{Program, Serving, TemporaryFolder};
use tokio::runtime::Runtime;

/// The shortest and the longest time that is written before the end.
const SHORTEST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_millis(1_500);
/// How often a weak writer may have luck.
const LUCK: u32 = 3;

/// Kills the engine so often in the middle of writes.
pub(crate) fn kills(rounds: u32) {
    println!("\nkills: SIGKILL in the middle of writes, {rounds} times");
    let folder = TemporaryFolder::new();
    expect_losses("killed", |number| {
        let file = folder.path().join(format!("weak-{number}.db"));
        weak::losses(weak::EARLY, &file, LONGEST, |child| child.kill().unwrap())
    });
    let data = folder.path().join("data");
    drill(rounds, &data, Serving::kill);
}

/// Cuts the power of the engine's disk so often in the middle of writes.
pub(crate) fn cuts(rounds: u32) {
    println!("\ncuts: power cuts in the middle of writes, {rounds} times");
    let folder = TemporaryFolder::new();
    let disk = Disk::new(folder.path());
    expect_losses("without power", |number| {
        let file = disk.folder().join(format!("weak-{number}.db"));
        weak::losses(weak::NORMAL, &file, LONGEST, |child| {
            disk.cut();
            child.kill().unwrap();
            child.wait().unwrap();
            disk.recover();
        })
    });
    drill(rounds, &disk.folder().join("data"), |serving| {
        disk.cut();
        serving.kill();
        disk.recover();
    });
}

/// Fails unless a weak writer is caught.
fn expect_losses(how: &str, mut losses: impl FnMut(u32) -> usize) {
    for number in 0..LUCK {
        let lost = losses(number);
        if lost > 0 {
            println!("a weak writer, {how}: {lost} acknowledged rows lost, as they should be");
            return;
        }
    }
    panic!("a weak writer, {how}, lost nothing {LUCK} times: this drill sees nothing");
}

/// Serves a tenant from a data folder, writes, ends it, serves again and looks; so often.
fn drill(rounds: u32, data: &Path, end: impl Fn(&mut Serving)) {
    let runtime = Runtime::new().unwrap();
    let mut chance = Chance::new();
    let mut program = Program::empty();
    program.set("TINHID_DATA", data.to_str().unwrap());
    ledger::write_purposes(&program.synthetic(TENANT, "Sông Xanh ID"));
    let mut serving = runtime.block_on(program.serve(&[]));
    let mut ledger = Ledger::open(serving.address());
    let (mut total, mut slowest) = (Found::default(), Duration::ZERO);
    for round in 1..=rounds {
        let time = chance.between(SHORTEST, LONGEST);
        let (address, over) = (serving.address(), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| ledger.write(address, &over));
            std::thread::sleep(time);
            end(&mut serving);
            over.store(true, Ordering::Relaxed);
            writing.join().unwrap();
        });
        let begun = Instant::now();
        serving = runtime.block_on(program.serve(&[]));
        slowest = slowest.max(begun.elapsed());
        let found = ledger
            .compare(serving.address())
            .unwrap_or_else(|failure| panic!("round {round}, after {time:?}: {failure}"));
        total.untold += found.untold;
        total.acknowledged = found.acknowledged + found.untold;
    }
    drop(serving);
    let verified = runtime.block_on(program.run(&["audit", "verify", TENANT]));
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.error);
    expect_whole(&data.join(format!("tenants/{TENANT}.db")));
    println!(
        "{rounds} rounds: {} decisions stored, {} of them untold, none lost, none doubled; the trail is \
         whole; slowest start {slowest:.1?}",
        total.acknowledged, total.untold
    );
}

fn expect_whole(file: &Path) {
    let database = rusqlite::Connection::open(file).unwrap();
    let verdict: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok", "{}", file.display());
}
