//! New recovery codes for somebody who is signed in.

use super::accept::recovery_codes;
use super::act::Means;
use super::prove::{self, Counting, Judged, Outcome, Proof, told, wrong_proof};
use super::session::EndedBy;
use super::sessions::{SignedInStaff, StaffSessions};
use super::store;
use crate::error::Result;
use crate::sealing::Personal;
use serde_json::json;

/// Gives somebody new recovery codes who proves anew who they are, by password and by a code of the
/// authenticator; a recovery code is no proof here. The old ones are good no longer. What is wrong is counted as
/// at a sign-in; what locks the account ends the session.
///
/// # Errors
/// `staff-proof-wrong`; when the database does not answer.
pub async fn renew_codes(
    means: &Means<'_>,
    signed_in: &SignedInStaff,
    proof: &Proof,
) -> Result<Vec<Personal<String>>> {
    let context = means.context;
    let account = store::by_id(&context.runtime.database().reader(), signed_in.subject.id).await?;
    let key = means.key(&account).await?;
    let mut judged = Judged::of(means, Some((&account, &key)), proof).await?;
    judged.recovery = None;
    let rules = context
        .snapshot
        .configuration()
        .security
        .staff_rules(signed_in.roles);
    let counting = Counting::of(rules.lock, context.now);
    let (codes, rows) = recovery_codes(means, account.id);
    let (session, now, id) = (signed_in.session, context.now, account.id);
    let entry = means.entry("staff.codes", Some(id), json!({ "session": session }));
    let renewed = context.runtime.database().unit(move |unit| {
        let (judged, rows, entry) = (judged.clone(), rows.clone(), entry.clone());
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            let outcome = prove::count(unit, &account, &judged, counting).await?;
            if outcome == Outcome::Proved {
                store::replace_recovery_codes(unit, id, &rows).await?;
            }
            if outcome == Outcome::WrongAndLocked || outcome == Outcome::Refused {
                store::end_session(unit, session, EndedBy::Lock, now).await?;
            }
            unit.audit(told(entry, outcome));
            Ok(outcome)
        })
    });
    let outcome = renewed.await?;
    match outcome {
        Outcome::Proved => Ok(codes),
        _ => {
            StaffSessions::new(context).forget(&[session]);
            Err(wrong_proof())
        }
    }
}
