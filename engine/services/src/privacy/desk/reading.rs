//! What the routes have in common.

use tinhid_core::authorization::grants::SubjectKind;
use tinhid_core::privacy::{Act, By, DataCase};
use tinhid_core::staff::{Doer, Means};
use tinhid_core::{Error, Result};
use uuid::Uuid;

/// The act of whoever is signed in, as personal data is told of it.
pub(super) fn act(means: &Means<'_>) -> Act {
    Act {
        by: by(means),
        at: means.context.now,
        entry: means.identifier(),
        request_id: means.request_id.clone(),
    }
}

fn by(means: &Means<'_>) -> By {
    match means.by {
        Doer::Signed(subject) if subject.kind == SubjectKind::Operator => By::Operator(subject.id),
        Doer::Signed(subject) => By::Staff(subject.id),
        Doer::Guest | Doer::CommandLine | Doer::System => By::System,
    }
}

/// Writes down that somebody read what a person wrote, before it is shown.
pub(super) async fn told(means: &Means<'_>, case: &DataCase) -> Result<()> {
    let details = serde_json::json!({ "kind": case.kind.word() });
    let entry = act(means).entry("data-case.read", "data-case", Some(case.id), details);
    let told = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            unit.audit(entry);
            Ok::<(), Error>(())
        })
    });
    told.await
}

/// An identifier in an address; what is none leads nowhere.
pub(super) fn identifier(text: &str, missing: &'static str) -> Result<Uuid> {
    text.parse().map_err(|_wrong| Error::not_found(missing))
}
