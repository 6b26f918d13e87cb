//! Erasures that have waited long enough happen.

use super::act::{Act, By};
use super::case_kind::LegalDays;
use super::erasing::{ErasureWork, Gone, RecordList, erase};
use super::{cases, erasing};
use crate::accounts::{AccountKind, account_of};
use crate::error::{Error, Result};
use crate::messaging::outbox::Farewell;
use crate::tenant::Context;
use tinhid_contract::Randomness;
use uuid::Uuid;

/// How many requests are read at once.
const TOGETHER: u64 = 50;

/// Erases everybody whose time of waiting is over. Returns how many were erased.
///
/// # Errors
/// What the database says; who was erased before stays erased.
pub async fn carry_out(
    context: &Context,
    records: &RecordList,
    randomness: &dyn Randomness,
) -> Result<u64> {
    let reader = context.runtime.database().reader();
    let mut count = 0;
    loop {
        let ripe = cases::ripe(&reader, context.now, TOGETHER).await?;
        let is_last = (ripe.len() as u64) < TOGETHER;
        for case in ripe {
            let act = Act {
                by: By::System,
                at: context.now,
                entry: randomness.identifier(context.now),
                request_id: None,
            };
            match let_go(context, case.id, act, records).await {
                Ok(_) => count += 1,
                // Another node was faster, or the person stopped it at this moment.
                Err(error) if error.code() == "case-ended" => {}
                Err(error) => return Err(error),
            }
        }
        if is_last {
            return Ok(count);
        }
    }
}

/// Erases the person of a request, makes the process forget them and takes them out of the log of the
/// database.
///
/// # Errors
/// What [`erase`] says.
pub async fn let_go(context: &Context, case: Uuid, act: Act, records: &RecordList) -> Result<Gone> {
    let configuration = context.snapshot.configuration();
    let farewell = farewell(context, case).await?;
    let work = ErasureWork {
        tenant: context.runtime.key().to_owned(),
        case,
        act,
        retention: configuration.retention.clone(),
        records: erasing::RecordList::clone(records),
        farewell,
    };
    let days = LegalDays::of(configuration);
    let database = context.runtime.database();
    let gone = database
        .unit(move |unit| {
            let (work, days) = (work.clone(), days.clone());
            Box::pin(async move { erase(unit, &work, &days).await })
        })
        .await?;
    context.runtime.cache().forget_documents(&gone.forget);
    // Somebody may be reading what stands in the log; whoever deletes what is over tries again.
    if !database.empty_log().await? {
        tracing::info!(
            tenant = context.runtime.key(),
            "the log is in use and is emptied later"
        );
    }
    Ok(gone)
}

/// What the person of a request is told once they are erased; nothing where they have no telephone.
async fn farewell(context: &Context, case: Uuid) -> Result<Option<Farewell>> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    let person = cases::one(&reader, case).await?.person();
    let account = account_of(&reader, person).await?;
    let account = account.filter(|account| account.kind == AccountKind::Person);
    let key = runtime.sealing().person(&reader, person).await?;
    let Some((account, key)) = account.zip(key) else {
        return Ok(None);
    };
    let phone = key
        .open(account.id, &account.phone)
        .map_err(Error::internal)?;
    Farewell::new(context, &phone).await.map(Some)
}
