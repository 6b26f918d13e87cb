//! What is known of a person as somebody who acts for organisations.

use super::invitation::{self, InvitedPhone};
use super::organisation::{self, Organisation};
use super::reviewing::Verdict;
use super::words::{OrganisationKind, OrganisationRole, OrganisationState};
use super::{keeping, member, review, store};
use crate::accounts::account_of;
use crate::database::{Queries, Reader, Unit};
use crate::error::{Error, Result};
use crate::privacy::{Act, By, Correction, Erased, Erasure, Field, Outcome, PersonalRecords};
use crate::sealing::{BlindIndex, PersonKey, TenantSealing};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// Organisations of a person, at one tenant.
#[derive(Debug, Clone)]
pub struct OrganisationRecords {
    sealing: Arc<TenantSealing>,
}

impl OrganisationRecords {
    /// Those of the tenant of these keys.
    pub const fn new(sealing: Arc<TenantSealing>) -> Self {
        Self { sealing }
    }

    /// By which invitations to whoever has the number of this person are found.
    async fn invited(
        &self,
        queries: &impl Queries,
        key: &PersonKey,
    ) -> Result<Option<BlindIndex<InvitedPhone>>> {
        let Some(account) = account_of(queries, key.person()).await? else {
            return Ok(None);
        };
        let phone = key.open(account.id, &account.phone);
        let phone = phone.map_err(Error::internal)?;
        let keys = self.sealing.keys().await?;
        Ok(Some(keys.index::<InvitedPhone, _>(phone.expose())))
    }
}

#[async_trait]
impl PersonalRecords for OrganisationRecords {
    fn kind(&self) -> &'static str {
        "organisation"
    }

    fn fields(&self) -> &'static [Field] {
        &[
            Field {
                key: "memberships",
                correction: Correction::Person("/to-chuc-cua-toi"),
            },
            Field {
                key: "invitations",
                correction: Correction::Person("/to-chuc-cua-toi"),
            },
        ]
    }

    /// What describes an organisation is shown to those who answer for it: it is theirs, and may be others'.
    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let mut memberships = Vec::new();
        for found in store::of_person(reader, person.person()).await? {
            let (details, _) = store::opened(reader, &self.sealing, &found.organisation).await?;
            let organisation = &found.organisation;
            let mut told = json!({
                "code": organisation.code,
                "kind": organisation.kind.word(),
                "state": organisation.state.word(),
                "name": details.legal_name,
                "role": found.role.word(),
                "verified_at": organisation.verified_at,
            });
            if found.role >= OrganisationRole::Manager {
                told["details"] = serde_json::to_value(&details).map_err(Error::internal)?;
            }
            memberships.push(told);
        }
        let mut invitations = Vec::new();
        if let Some(phone) = self.invited(reader, person).await? {
            // Also those that are over and still there.
            let past = DateTime::<Utc>::UNIX_EPOCH;
            for asked in super::invitations_to(reader, &phone, past).await? {
                invitations.push(json!({
                    "role": asked.role.word(),
                    "created_at": asked.created_at,
                    "expires_at": asked.expires_at,
                }));
            }
        }
        match memberships.is_empty() && invitations.is_empty() {
            true => Ok(json!({})),
            false => Ok(json!({ "memberships": memberships, "invitations": invitations })),
        }
    }

    /// Whoever is erased acts for nobody any more. What was theirs alone goes with them; what others act
    /// for, or what an officer verified as more than one person, stays without them: where nobody is left to
    /// answer for it, it is stopped and the staff are told.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let key = self.sealing.person(unit, erasure.person).await?;
        if let Some(key) = &key
            && let Some(phone) = self.invited(unit, key).await?
        {
            invitation::Entity::delete_many()
                .filter(invitation::Column::PhoneIndex.eq(phone))
                .exec(unit)
                .await?;
        }
        let (mut gone, mut left) = (0, 0);
        for found in store::of_person(unit, erasure.person).await? {
            let organisation = store::locked(unit, found.organisation.id).await?;
            member::Entity::delete_by_id((organisation.id, erasure.person.uuid()))
                .exec(unit)
                .await?;
            if store::owners(unit, organisation.id).await? > 0 {
                left += 1;
            } else if goes(unit, &organisation).await? {
                keeping::delete(unit, organisation.id, erasure.now).await?;
                let act = engine(organisation.id, erasure.now);
                keeping::note(unit, &act, "erase", &organisation);
                gone += 1;
            } else {
                orphan(unit, organisation, erasure.now).await?;
                left += 1;
            }
        }
        let deleted = Erased::of(self.kind(), gone, Outcome::Deleted);
        Ok(deleted.and(Erased::of(self.kind(), left, Outcome::Anonymised)))
    }
}

/// Whether an organisation without an owner is nobody's: a household business describes its owner, and what
/// no officer has verified and nobody else acts for describes nothing.
async fn goes(unit: &Unit, organisation: &Organisation) -> Result<bool> {
    let was_verified = matches!(
        organisation.state,
        OrganisationState::Verified | OrganisationState::Suspended
    );
    let is_alone = store::members(unit, organisation.id).await?.is_empty();
    Ok(organisation.kind == OrganisationKind::HouseholdBusiness || (is_alone && !was_verified))
}

/// Stops an organisation for which nobody answers, and puts it before the staff.
async fn orphan(unit: &Unit, organisation: Organisation, now: DateTime<Utc>) -> Result<()> {
    let id = organisation.id;
    let was_verified = organisation.verified_at.is_some();
    let version = organisation.version + 1;
    let asked: Vec<Uuid> = store::reviews(unit, id)
        .await?
        .into_iter()
        .filter(|review| review.decided_at.is_none())
        .map(|review| review.id)
        .collect();
    review::Entity::update_many()
        .set(review::ActiveModel {
            decision: Set(Some(Verdict::Refuse)),
            decided_by: Set(Some("system".to_owned())),
            decided_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(review::Column::Id.is_in(asked))
        .exec(unit)
        .await?;
    let mut change: organisation::ActiveModel = organisation.into_active_model();
    change.state = Set(match was_verified {
        true => OrganisationState::Suspended,
        false => OrganisationState::Refused,
    });
    change.attention_at = Set(was_verified.then_some(now));
    change.updated_at = Set(now);
    change.version = Set(version);
    let changed = change.update(unit).await?;
    keeping::note(unit, &engine(id, now), "lose-owner", &changed);
    Ok(())
}

/// The engine acts. A unit of work draws no randomness, so the entry has that of the organisation, and the
/// time of now: together they are given once (UUIDv7, RFC 9562 §5.7).
fn engine(organisation: Uuid, now: DateTime<Utc>) -> Act {
    let mut entry = *organisation.as_bytes();
    entry[..6].copy_from_slice(&now.timestamp_millis().to_be_bytes()[2..]);
    Act {
        by: By::System,
        at: now,
        entry: Uuid::from_bytes(entry),
        request_id: None,
    }
}
