//! What every provider of [`crate::ekyc`] must do, as checks that its tests run.
//!
//! A provider decides by what it is shown, so its tests give the suite a [`Ground`]: evidence that
//! it must pass, fail or leave open, and a provider for each [`Weather`]. Every part that the provider
//! has needs evidence for `Pass` and for `Fail`. The suite needs no runtime of its own.

mod descriptors;
mod documents;
mod electronic_ids;
mod erasures;
mod faces;
mod forms;
mod ground;
mod liveness;
mod registries;
#[cfg(test)]
mod scripted;
#[cfg(test)]
mod scripted_provider;
#[cfg(test)]
mod tests;
mod transport;

pub use super::failures::Failures;
pub use ground::{Ground, Wanted, Weather};

use ground::{Checked, Trial};
use std::pin::Pin;
use std::sync::Arc;

/// Runs every case, each on a provider of its own. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn protocol(ground: Arc<dyn Ground>) -> Result<usize, Failures> {
    let cases = cases();
    let mut failures = Vec::new();
    for (case, run) in &cases {
        if let Err(failure) = run(Trial::new(Arc::clone(&ground), case)).await {
            failures.push(((*case).to_owned(), failure));
        }
    }
    Failures::none_of(cases.len(), failures)
}

type Running = Pin<Box<dyn Future<Output = Checked>>>;
type Case = (&'static str, fn(Trial) -> Running);

macro_rules! cases {
    ($($module:ident: $($case:ident),+;)+) => {
        vec![$($((
            stringify!($case),
            (|trial| Box::pin($module::$case(trial))) as fn(Trial) -> Running,
        )),+),+]
    };
}

fn cases() -> Vec<Case> {
    cases! {
        descriptors: descriptor_is_whole, parts_stay, reader_has_no_ceiling, healthy;
        documents: reading, reading_of_nothing, documents_pass, documents_fail, documents_open,
            documents_asked_twice;
        electronic_ids: sign_in_passes, sign_in_fails, sign_in_broken_off, sign_in_is_new;
        faces: faces_pass, faces_fail, faces_open, faces_asked_twice;
        liveness: liveness_passes, liveness_fails, liveness_open, prompts_are_new;
        registries: registry_confirms, registry_denies, registry_unknown_question,
            registry_strange_message;
        erasures: everything_is_accounted_for, erased_twice, nothing_to_erase;
        transport: too_late, down, garbled, refused;
    }
}
