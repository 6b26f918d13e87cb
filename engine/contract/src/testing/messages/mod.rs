//! What every sender of messages must do, as checks that its tests run.
//!
//! [`protocol`] sends through an adapter whose provider is a stand-in, and looks at what arrived
//! there. [`MemorySender`] is an adapter that keeps messages in memory: the measure of the suite, and
//! a sender for tests of what stands above the port.

mod cases;
mod ground;
mod memory;
mod samples;
#[cfg(test)]
mod tests;

pub use ground::{Arrived, Fault, MessageGround};
pub use memory::MemorySender;

use super::failures::Failures;
use ground::Checked;
use std::pin::Pin;
use std::sync::Arc;

/// Runs every case, each on a ground of its own that `ground` gives. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn protocol<F>(ground: F) -> Result<usize, Failures>
where
    F: AsyncFn() -> Arc<dyn MessageGround>,
{
    let cases = cases();
    let mut failures = Vec::new();
    for (case, run) in &cases {
        if let Err(failure) = run(ground().await).await {
            failures.push(((*case).to_owned(), failure));
        }
    }
    Failures::none_of(cases.len(), failures)
}

type Running = Pin<Box<dyn Future<Output = Checked>>>;
type Case = (&'static str, fn(Arc<dyn MessageGround>) -> Running);

macro_rules! cases {
    ($($case:ident),+ $(,)?) => {
        vec![$((
            stringify!($case),
            (|ground| Box::pin(cases::$case(ground))) as fn(Arc<dyn MessageGround>) -> Running,
        )),+]
    };
}

fn cases() -> Vec<Case> {
    cases![
        arrives_whole,
        arrives_in_several_lines,
        long_text_is_whole_or_refused,
        strange_signs_do_no_harm,
        tenants_keep_their_names,
        the_key_stays,
        other_channels_are_refused,
        down,
        busy,
        recipient_refused,
        credentials_refused,
        unreadable,
        silent,
        nothing_personal_in_errors,
    ]
}
