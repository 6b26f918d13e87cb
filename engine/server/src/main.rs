//! The binary: reads the environment and the arguments, and hands both over.

use std::process::ExitCode;

/// Rendering a page is thousands of small allocations; this allocator halves their time. Huge pages
/// are off: an idle tenant should cost what it holds.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the environment is read"
)]
fn main() -> ExitCode {
    tinhid_server::command::run(std::env::args_os().collect(), std::env::vars().collect())
}
