//! Where somebody is signed in, and how that ends.

use super::act::{Act, forget};
use super::known_device;
use super::log::{NewEntry, Origin, SessionEvent, SessionLog};
use super::session::{self, EndedBy, Session};
use super::sessions::SignedIn;
use super::store::{self, Refreshed};
use super::token::{RefreshToken, SessionToken};
use crate::error::{Error, Kind, Result};
use crate::sealing::PersonId;
use crate::tenant::Context;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// Which sessions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The one it is asked from.
    This,
    /// Another one of the same person.
    One(Uuid),
    /// All but the one it is asked from; their devices are not known any more.
    Others,
}

/// Where somebody is signed in, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn devices(context: &Context, citizen: &SignedIn) -> Result<Vec<Session>> {
    let reader = context.runtime.database().reader();
    store::of_account(&reader, citizen.person, context.now).await
}

/// Ends sessions of somebody. They are refused here at once and on every other node within two seconds.
///
/// # Errors
/// `session-not-found` for one that is not theirs, or over.
pub async fn end(
    context: &Context,
    citizen: &SignedIn,
    ending: Ending,
    origin: &Origin,
) -> Result<usize> {
    let act = Act::new(context, citizen, origin).await?;
    let done = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move {
            let (citizen, now) = (act.citizen, act.context.now);
            let id = session::Column::Id;
            let (which, by) = match ending {
                Ending::This => (id.eq(citizen.session), EndedBy::SignOut),
                Ending::One(session) => (id.eq(session), EndedBy::Owner),
                Ending::Others => (id.ne(citizen.session), EndedBy::Owner),
            };
            if ending == Ending::Others {
                known_device::forget_others(unit, citizen.person, citizen.session).await?;
            }
            let which = Condition::all().add(which);
            let ended = store::end(unit, citizen.person, which, by, now).await?;
            if !ended.is_empty() {
                act.log(unit, SessionEvent::Ended);
            }
            Ok(ended)
        })
    });
    let ended = done.await?;
    if ended.is_empty() && matches!(ending, Ending::One(_)) {
        return Err(Error::not_found("session-not-found"));
    }
    forget(context, &ended);
    Ok(ended.len())
}

/// Exchanges a refresh token for the next pair. One that comes a second time ends the session, for either
/// of the two who showed it is not its owner.
///
/// # Errors
/// `session-ended` when it does not count.
pub async fn refresh(
    context: &Context,
    token: RefreshToken,
    origin: &Origin,
) -> Result<(SessionToken, Session, RefreshToken)> {
    let (now, randomness) = (context.now, context.runtime.randomness());
    let rules = &context.snapshot.configuration().security.citizens.session;
    let next = SessionToken::new(token.session, randomness);
    let (hash, until) = (next.hash(), now + rules.access_token());
    let log = SessionLog::open(context).await?;
    let (work, origin, entry) = (context.clone(), origin.clone(), randomness.identifier(now));
    let done = context.runtime.database().unit(move |unit| {
        let (context, origin, log) = (work.clone(), origin.clone(), log.clone());
        let hash = hash.clone();
        Box::pin(async move {
            let refreshed = store::refresh(unit, token, hash, until, context.now).await?;
            if let Refreshed::Reused(session) = &refreshed {
                let entry = NewEntry {
                    id: entry,
                    account: Some(PersonId::new(session.account_id)),
                    session: Some(session.id),
                    event: SessionEvent::RefreshReused,
                    origin: &origin,
                };
                log.write(unit, &context, entry);
            }
            Ok(refreshed)
        })
    });
    let done = done.await?;
    forget(context, &[token.session]);
    match done {
        Refreshed::Renewed(session) => {
            let refresh = RefreshToken {
                session: session.id,
                generation: session.generation,
            };
            Ok((next, session, refresh))
        }
        Refreshed::Reused(_) => Err(Error::new(Kind::Unauthenticated, "session-ended")),
    }
}
