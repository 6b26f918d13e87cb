use super::store;
use super::stored_object::{Column, Entity, ObjectState, StoredObject};
use crate::database::{Reader, Unit};
use crate::error::Result;
use crate::privacy::{Correction, Erased, Erasure, Field, Outcome, PersonalRecords};
use crate::sealing::PersonKey;
use async_trait::async_trait;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// Objects that are sealed for a person, whoever owns them.
#[derive(Debug, Clone, Copy, Default)]
pub struct StoredObjectRecords;

#[async_trait]
impl PersonalRecords for StoredObjectRecords {
    fn kind(&self) -> &'static str {
        "stored-objects"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "objects",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let found: Vec<StoredObject> = Entity::find()
            .filter(Column::PersonId.eq(person.person().uuid()))
            .filter(Column::State.ne(ObjectState::Removing))
            .order_by_asc(Column::Id)
            .all(reader)
            .await?;
        let objects = found.into_iter().map(|row| {
            json!({
                "used_for": row.used_for,
                "state": row.state.to_value(),
                "media_type": row.media_type,
                "size": row.size,
                "created_at": row.created_at,
            })
        });
        Ok(objects.collect())
    }

    /// What they are sealed with is destroyed in the same unit of work; their bytes follow.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let gone = store::remove_sealed_for(unit, erasure.person, erasure.now).await?;
        Ok(Erased::of(self.kind(), gone, Outcome::Deleted))
    }
}
