//! Looks through files and folders for the people of the tests; ends with 1 if anybody is found.

#![expect(
    clippy::print_stderr,
    reason = "a command that a person runs in a terminal speaks on standard error"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use tinhid_tests::canary::{CANARIES, found_in};

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() || paths.iter().any(|path| !path.exists()) {
        eprintln!("canaries <file or folder>…: what is there to look through?");
        return ExitCode::from(2);
    }
    let found = found_in(&paths, &CANARIES);
    for find in &found {
        eprintln!("personal data was left behind: {find}");
    }
    match found.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
