//! A disk that refuses to write: the test runs itself again as a process whose files may not grow
//! beyond a limit, which SQLite meets as an I/O error.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::*;

/// Names the folder of the limited process.
const FOLDER: &str = "TINHID_TEST_LIMITED_DISK";
/// What the limited process ends with when everything was as it should be.
const STOPPED: i32 = 70;
/// In blocks of 512 bytes: enough for the migrations and some units.
const LIMIT: &str = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "tells the limited process what it is"
)]
fn when_the_disk_fails_nothing_more_is_acknowledged_and_the_process_is_told_to_end() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    match std::env::var(FOLDER) {
        Ok(folder) => runtime.block_on(write_until_it_fails(Path::new(&folder))),
        Err(_) => runtime.block_on(start_and_look()),
    }
}

async fn start_and_look() {
    let bench = Bench::new();
    let name = std::thread::current().name().unwrap().to_owned();
    let output = Command::new("sh")
        .args(["-c", LIMIT])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", &name, "--nocapture"])
        .env(FOLDER, bench.folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(STOPPED), "{output:?}");

    let database = bench.open(Schema::Tenant).await;
    let reader = database.reader();
    assert_eq!(text(&reader, "PRAGMA integrity_check").await, ["ok"]);
    let acknowledged = std::fs::read_to_string(bench.folder.path().join("ledger")).unwrap();
    let stored = text(&reader, "SELECT subject FROM outbox").await;
    assert!(acknowledged.lines().count() > 10, "{acknowledged}");
    for number in acknowledged.lines() {
        assert!(
            stored.iter().any(|subject| subject == number),
            "{number} was acknowledged"
        );
    }
}

async fn write_until_it_fails(folder: &Path) {
    let reasons = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&reasons);
    let databases = Databases::new(DatabaseOptions {
        runtime: Handle::current(),
        postgres_connections: 4,
        fatal: Arc::new(move |reason| heard.lock().unwrap().push(reason.to_owned())),
    });
    let target =
        DatabaseTarget::for_control("sqlite://{data}/tenants/one.db", folder, None).unwrap();
    let database = databases.open(target, Schema::Tenant);
    database.migrate().await.unwrap();
    let mut ledger = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("ledger"))
        .unwrap();
    let write = |number: u128| {
        database.unit(move |unit| {
            unit.announce(message(number));
            Box::pin(async { Ok(()) })
        })
    };
    let mut number = 0;
    let error = loop {
        number += 1;
        assert!(number < 10_000, "the limit has no effect");
        match write(number).await {
            Ok(()) => writeln!(ledger, "{number}").unwrap(),
            Err(error) => break error,
        }
    };
    assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
    let later = write(number + 1).await.unwrap_err();
    assert!(matches!(later.kind(), Kind::Unavailable(_)), "{later:?}");
    let reasons = reasons.lock().unwrap().clone();
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    assert!(
        reasons[0].contains("one.db") && reasons[0].contains("acknowledged"),
        "{reasons:?}"
    );
    std::process::exit(STOPPED);
}
