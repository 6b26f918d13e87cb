//! What every search adapter must do, as checks that its tests run.
//!
//! [`protocol`] says what is found, in which order and how it is counted; [`relevance`] is given
//! documents and questions and says what must and must not be among the answers. Both collect what
//! fails and name it. Neither needs a runtime of its own.
//!
//! [`MemorySearch`] is an adapter that keeps documents in memory and looks at each of them: the
//! measure of the suite, and an index for tests of what stands above the port.

mod changes;
mod conditions;
mod counting;
mod documents;
mod ground;
mod isolation;
mod memory;
mod memory_index;
mod orders;
mod random;
mod rebuilds;
mod relevance;
#[cfg(test)]
mod tests;
mod words;

pub use super::failures::Failures;
pub use memory::MemorySearch;
pub use relevance::{RelevanceCase, relevance};

use crate::PortResult;
use crate::search::SearchEngine;
use ground::{Checked, Ground};
use std::pin::Pin;
use std::sync::Arc;

/// Runs every case of the protocol, each on an engine that `engine` gives and with tenants of its
/// own, which are named after the case. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn protocol<F>(engine: F) -> Result<usize, Failures>
where
    F: AsyncFn() -> PortResult<Arc<dyn SearchEngine>>,
{
    let cases = cases();
    let mut failures = Vec::new();
    for (case, run) in &cases {
        let checked = match engine().await {
            Ok(engine) => run(Ground::new(engine, case)).await,
            Err(error) => Err(format!("there is no engine: {error}")),
        };
        if let Err(failure) = checked {
            failures.push(((*case).to_owned(), failure));
        }
    }
    Failures::none_of(cases.len(), failures)
}

type Running = Pin<Box<dyn Future<Output = Checked>>>;
type Case = (&'static str, fn(Ground) -> Running);

macro_rules! cases {
    ($($module:ident: $($case:ident),+;)+) => {
        vec![$($((
            stringify!($case),
            (|ground| Box::pin($module::$case(ground))) as fn(Ground) -> Running,
        )),+),+]
    };
}

fn cases() -> Vec<Case> {
    cases! {
        changes: put_is_found, put_replaces, older_version_stays_out, changes_come_again,
            removed_is_gone, order_in_a_batch, nothing_to_apply, many_at_once, digest;
        conditions: kinds, keywords, strange_keywords, ranges, range_limits, circle, any, together,
            expiry;
        counting: facets, facets_of_nothing, pages, totals, totals_beyond, question_limits;
        isolation: tenants, opened_twice;
        orders: newest, by_number, nearest, accents_first, title_first, side_by_side,
            relevance_ties;
        random: like_memory;
        rebuilds: first_build, one_kind, asked_meanwhile, dropped, twice_added, after_a_rebuild;
        words: all_words, accents_leave_nothing_out, typing_error, strange_words, long_words,
            many_words;
    }
}
