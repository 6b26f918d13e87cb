//! What every scanner must do, as checks that its tests run.
//!
//! [`protocol`] has bytes looked at by an adapter whose system is a stand-in that warns of [`MARK`].
//! [`MemoryScanner`] is an adapter of its own: the measure of the suite, and a scanner for tests of what
//! stands above the port.

mod cases;
mod ground;
mod memory;
#[cfg(test)]
mod tests;

pub use ground::{Fault, ScannerGround};
pub use memory::MemoryScanner;

use super::failures::Failures;
use std::pin::Pin;
use std::sync::Arc;

/// What the stand-in of a scanner warns of, wherever it stands in the bytes.
pub const MARK: &[u8] = b"made-up-malice-of-the-tests";
/// What it calls that.
pub const SIGNATURE: &str = "Test.Made-up.1";

/// Runs every case, each on a ground of its own that `ground` gives. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn protocol<F>(ground: F) -> Result<usize, Failures>
where
    F: AsyncFn() -> Arc<dyn ScannerGround>,
{
    let cases = all();
    let mut failures = Vec::new();
    for (case, run) in &cases {
        if let Err(failure) = run(ground().await).await {
            failures.push(((*case).to_owned(), failure));
        }
    }
    Failures::none_of(cases.len(), failures)
}

type Running = Pin<Box<dyn Future<Output = super::checks::Checked>>>;
type Case = (&'static str, fn(Arc<dyn ScannerGround>) -> Running);

macro_rules! cases {
    ($($case:ident),+ $(,)?) => {
        vec![$((
            stringify!($case),
            (|ground| Box::pin(cases::$case(ground))) as fn(Arc<dyn ScannerGround>) -> Running,
        )),+]
    };
}

fn all() -> Vec<Case> {
    cases![
        clean_bytes_are_clean,
        what_it_warns_of_is_named,
        everything_is_looked_at,
        nothing_is_clean,
        as_much_as_it_says_and_no_more,
        many_at_once,
        a_fault_is_no_verdict,
        a_check_notices_faults,
    ]
}
