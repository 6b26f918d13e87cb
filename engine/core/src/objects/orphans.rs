//! Bytes in the store that no row leads to.

use super::stored_object::{Column, Entity};
use super::taking_in::FOLDER;
use super::tenant_objects::away;
use crate::error::{Error, Result};
use crate::tenant::Context;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;
use tinhid_contract::objects::{KeyPrefix, Sweeping};

/// How old what no row leads to is before it goes: whatever the clocks of store and engine say, nothing that
/// is just being stored.
const NAMELESS_AFTER: TimeDelta = TimeDelta::days(1);
/// Objects that are compared at once.
const PAGE: usize = 500;

/// Removes what interrupted uploads left, and bytes below `files/` that no row leads to. Neither comes
/// about by itself: a request to a store may be carried out after whoever sent it gave up. Returns how many
/// objects went.
///
/// # Errors
/// `objects-unavailable` when the store is away; what the database says.
pub async fn sweep(context: &Context) -> Result<u64> {
    let store = context.runtime.objects().store().await?;
    let before = context.now - NAMELESS_AFTER;
    let tenant = context.runtime.key();
    if let Sweeping::Removed(count @ 1..) = store.sweep(before).await.map_err(away)? {
        tracing::info!(tenant, count, "interrupted uploads were removed");
    }
    let prefix = KeyPrefix::new(FOLDER).map_err(Error::internal)?;
    let reader = context.runtime.database().reader();
    let (mut after, mut gone) = (None, 0);
    loop {
        let page = store.list(&prefix, after.as_ref(), PAGE).await;
        let page = page.map_err(away)?;
        let old = page.objects.iter();
        let old: Vec<_> = old.filter(|object| object.modified_at < before).collect();
        let keys = old.iter().map(|object| object.key.as_str());
        let known: BTreeSet<String> = match old.is_empty() {
            true => BTreeSet::new(),
            false => {
                let known = Entity::find()
                    .select_only()
                    .column(Column::ObjectKey)
                    .filter(Column::ObjectKey.is_in(keys));
                let known: Vec<String> = known.into_tuple().all(&reader).await?;
                known.into_iter().collect()
            }
        };
        for object in old {
            if !known.contains(object.key.as_str()) {
                let key = &object.key;
                store.delete(key).await.map_err(away)?;
                tracing::warn!(tenant, %key, "bytes that no row led to were removed");
                gone += 1;
            }
        }
        after = page
            .objects
            .into_iter()
            .next_back()
            .map(|object| object.key);
        if !page.more || after.is_none() {
            return Ok(gone);
        }
    }
}
