#![doc = include_str!("../README.md")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that a person runs in a terminal speaks on standard output and standard error"
)]

use std::process::ExitCode;

mod announce;
mod archive;
mod arguments;
mod bench;
mod browser;
mod client;
mod dist;
mod documentation;
mod drill;
mod failure;
mod fuzz;
mod http;
mod people;
mod postgres;
mod prerequisites;
mod process;
mod project;
mod run;
mod serving;
mod suites;
mod temporary;
mod test;

use arguments::Command;
use failure::Outcome;
use project::Project;

fn main() -> ExitCode {
    match perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform() -> Outcome {
    let words = arguments::words(std::env::args_os().skip(1))?;
    let command = arguments::parse(&words)?;
    let project = || Project::find(std::env::vars_os().collect());
    match command {
        Command::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
        Command::Run(listeners) => run::run(&project()?, listeners),
        Command::Announce { ops, urls } => announce::announce(ops, &urls),
        Command::Test(suites) => test::test(&project()?, &suites),
        Command::Drill(drills) => drill::drill(&project()?, &drills),
        Command::Bench(rows) => bench::bench(&project()?, &rows),
        Command::Dist => dist::dist(&project()?),
    }
}
