//! Writers that promise more than they hold.

use rusqlite::Connection;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The word that makes this program such a writer.
pub(crate) const COMMAND: &str = "weak";
/// Acknowledges before it commits: a killed process shows it.
pub(crate) const EARLY: &str = "early";
/// Does not wait for the disk (`synchronous=NORMAL`): a power cut shows it, and nothing else does.
pub(crate) const NORMAL: &str = "normal";

/// Rows that the early one commits together.
const TOGETHER: i64 = 50;
/// Between two rows, so that a cut falls between checkpoints.
const PACE: Duration = Duration::from_millis(1);

/// Writes row after row until it is ended, and says of each that it is stored.
pub(crate) fn write(mode: &str, file: &Path) {
    let database = open(file, mode == NORMAL);
    let together = if mode == EARLY { TOGETHER } else { 1 };
    let mut out = std::io::stdout();
    let mut number = 0;
    loop {
        let batch = database.unchecked_transaction().unwrap();
        for _ in 0..together {
            number += 1;
            batch
                .execute("INSERT INTO row (number) VALUES (?1)", [number])
                .unwrap();
            if mode == EARLY {
                writeln!(out, "{number}").unwrap();
            }
            std::thread::sleep(PACE);
        }
        batch.commit().unwrap();
        if mode == NORMAL {
            writeln!(out, "{number}").unwrap();
        }
    }
}

/// Lets a weak writer write for a while, ends it with `end`, and returns how many of the rows it
/// acknowledged are gone.
pub(crate) fn losses(
    mode: &str,
    file: &Path,
    time: Duration,
    end: impl FnOnce(&mut Child),
) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([COMMAND, mode])
        .arg(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, acknowledged) = mpsc::channel();
    let reading = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    std::thread::sleep(time);
    // Whatever was said up to here was said while the power was on.
    let said = acknowledged.try_iter().count();
    end(&mut child);
    let _ = child.kill();
    let _ = child.wait();
    reading.join().unwrap();
    assert!(said > 0, "the weak writer wrote nothing in {time:?}");
    let stored: usize = match std::fs::exists(file).unwrap() {
        true => open(file, true)
            .query_row("SELECT COUNT(*) FROM row", [], |row| row.get::<_, i64>(0))
            .unwrap()
            .try_into()
            .unwrap(),
        false => 0,
    };
    said.saturating_sub(stored)
}

fn open(file: &Path, weakly: bool) -> Connection {
    let database = Connection::open(file).unwrap();
    let synchronous = if weakly { "NORMAL" } else { "FULL" };
    let settings = format!(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; CREATE TABLE IF NOT EXISTS row (number INTEGER PRIMARY KEY);"
    );
    database.execute_batch(&settings).unwrap();
    database
}
