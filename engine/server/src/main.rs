//! The binary: reads the environment and the arguments, and hands both over.

use std::process::ExitCode;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the environment is read"
)]
fn main() -> ExitCode {
    tinhid_server::command::run(std::env::args_os().collect(), std::env::vars().collect())
}
