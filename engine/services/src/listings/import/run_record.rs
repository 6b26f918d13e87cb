//! What the database knows of an import that is under way, so that one that was broken off is found.

use super::super::entity as listing;
use crate::listings::model::PostState;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tinhid_core::database::{Reader, Unit};
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

/// An import that has said nothing for so long was broken off.
const SILENCE: TimeDelta = TimeDelta::minutes(2);

#[expect(
    unreachable_pub,
    reason = "what the derive makes of the model is public"
)]
pub(super) mod entity {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "listing_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source: String,
        /// Who does it.
        pub holder: Uuid,
        /// [`Phase`](super::Phase) as a word.
        pub phase: String,
        /// When it last said that it goes on.
        pub touched_at: DateTime<Utc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// What it read so far can be taken away without a trace.
    Staging,
    /// All was read and found good: it must be published to the end.
    Publishing,
}

impl Phase {
    const fn word(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Publishing => "publishing",
        }
    }
}

/// Which posts an import is about, and who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) kind: String,
    pub(super) source: String,
    pub(super) holder: Uuid,
}

impl Subject {
    /// The source of its posts as long as nobody sees them.
    pub(super) fn staging(&self) -> String {
        format!("staged:{}", self.source)
    }
}

/// Begins an import. Returns what an earlier one that was broken off had come to.
///
/// # Errors
/// `import-under-way` when another process is at it, which `is_alone` rules out.
pub(super) async fn claim(
    unit: &Unit,
    subject: &Subject,
    is_alone: bool,
    now: DateTime<Utc>,
) -> Result<Option<Phase>> {
    let id = (subject.kind.clone(), subject.source.clone());
    let before = entity::Entity::find_by_id(id).one(unit).await?;
    let phase = before.as_ref().map(|before| match before.phase.as_str() {
        "publishing" => Phase::Publishing,
        _ => Phase::Staging,
    });
    if let Some(before) = &before
        && !is_alone
        && before.touched_at + SILENCE > now
    {
        return Err(Error::new(Kind::Conflict, "import-under-way")
            .with("kind", subject.kind.clone())
            .with("source", subject.source.clone()));
    }
    touch(unit, subject, phase.unwrap_or(Phase::Staging), now).await?;
    Ok(phase)
}

/// Says that the import goes on.
pub(super) async fn touch(
    unit: &Unit,
    subject: &Subject,
    phase: Phase,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = entity::ActiveModel {
        kind: Set(subject.kind.clone()),
        source: Set(subject.source.clone()),
        holder: Set(subject.holder),
        phase: Set(phase.word().to_owned()),
        touched_at: Set(now),
    };
    entity::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([entity::Column::Kind, entity::Column::Source])
                .update_columns([
                    entity::Column::Holder,
                    entity::Column::Phase,
                    entity::Column::TouchedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(unit)
        .await?;
    Ok(())
}

/// Fails when another process has taken the import over, so that no two ever write.
pub(super) async fn keep(
    unit: &Unit,
    subject: &Subject,
    phase: Phase,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = (subject.kind.clone(), subject.source.clone());
    let before = entity::Entity::find_by_id(id).one(unit).await?;
    if before.is_none_or(|before| before.holder != subject.holder) {
        return Err(Error::new(Kind::Conflict, "import-taken-over")
            .with("kind", subject.kind.clone())
            .with("source", subject.source.clone()));
    }
    touch(unit, subject, phase, now).await
}

/// Ends an import.
pub(super) async fn end(unit: &Unit, subject: &Subject) -> Result<()> {
    entity::Entity::delete_by_id((subject.kind.clone(), subject.source.clone()))
        .exec(unit)
        .await?;
    Ok(())
}

/// Takes away some of what is staged. Returns how many rows.
pub(super) async fn discard(unit: &Unit, subject: &Subject, limit: u64) -> Result<u64> {
    let ids: Vec<Uuid> = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Kind.eq(subject.kind.as_str()))
        .filter(listing::Column::Source.eq(subject.staging()))
        .limit(limit)
        .into_tuple()
        .all(unit)
        .await?;
    crate::listings::source::delete(unit, &ids).await?;
    Ok(ids.len() as u64)
}

/// How many posts wait to be published.
pub(super) async fn staged(reader: &Reader, subject: &Subject) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    Ok(listing::Entity::find()
        .filter(listing::Column::Kind.eq(subject.kind.as_str()))
        .filter(listing::Column::Source.eq(subject.staging()))
        .filter(
            listing::Column::State
                .is_in([PostState::Staged.word(), PostState::StagedRemoval.word()]),
        )
        .count(reader)
        .await?)
}
