//! Ends the engine in the worst ways and looks whether anything it acknowledged is gone or doubled.
//!
//! `cargo xtask drill` builds the binary and starts this. `kills` ends the process with SIGKILL in the
//! middle of writes, `cuts` takes the power from a disk of its own (ext4 in a loop image, which is stopped
//! without writing its log; it needs root). Each first does the same to a writer that is deliberately weak, and fails unless
//! its losses are seen: a drill that cannot fail is none. Ends with 1 at the first thing that is not as it
//! was acknowledged.

#![expect(
    clippy::print_stdout,
    reason = "a command that a person runs in a terminal speaks on standard output"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a drill ends where something unexpected happens"
)]

mod chance;
mod disk;
mod ledger;
mod rounds;
mod weak;

use std::process::ExitCode;

/// How often the process is killed.
const KILLS: u32 = 20;
/// How often the power is cut.
const CUTS: u32 = 10;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [weak::COMMAND, mode, file] => {
            weak::write(mode, file.as_ref());
            return ExitCode::SUCCESS;
        }
        [] => {
            rounds::kills(KILLS);
            rounds::cuts(CUTS);
        }
        ["kills"] => rounds::kills(KILLS),
        ["cuts"] => rounds::cuts(CUTS),
        _ => {
            println!("There is no such drill. Drills: kills cuts");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
