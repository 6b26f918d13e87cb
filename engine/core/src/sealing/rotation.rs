//! New keys in the place of old ones, while everybody reads and writes.
//!
//! A rotation stands in `key_rotation` from its first unit of work to its last, so that whoever
//! comes after a crash goes on where it stopped. A data key is wrapped anew by a unit that also
//! counts it; the row must still be there and still be wrapped with the old key, so that nobody who
//! was erased comes back. The old key is destroyed by the unit that sees that nothing needs it.

use super::key::Key;
use super::records::{key_rotation, person_key, tenant_key};
use super::store;
use super::tenant_keys::{Purpose, TenantKeys, rewrap_tenant_key, wrap_tenant_key};
use super::tenant_sealing::TenantSealing;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Data keys that a unit of work wraps anew: the others wait for no more than these.
const BATCH: u64 = 500;

/// How far a rotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotationProgress {
    /// The data keys that are wrapped with the new key.
    pub rewrapped: u64,
    /// How many there were when it began.
    pub total: u64,
}

/// What a rotation came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotated {
    /// The keys of the tenant that were wrapped with another deployment key than the current one,
    /// and now are with that one.
    pub tenant_keys: u64,
    /// The new key of the tenant; nothing if only the deployment key was changed.
    pub new_key: Option<String>,
    /// The data keys that were wrapped anew.
    pub person_keys: u64,
}

/// Who is told how far it is.
pub type OnRotation<'caller> = &'caller (dyn Fn(RotationProgress) + Send + Sync);

impl TenantSealing {
    /// Wraps the keys of the tenant with the current deployment key. When no tenant needs the old one
    /// any more, it can be destroyed. Returns how many were wrapped anew.
    ///
    /// # Errors
    /// `sealing-key-unknown`; what the database says.
    pub async fn rewrap(&self) -> Result<u64> {
        let rows = store::tenant_keys(&self.database.reader()).await?;
        let current = self.deployment.current().id().to_string();
        let mut fresh = Vec::new();
        for row in rows.iter().filter(|row| row.deployment_key != current) {
            let wrapped = rewrap_tenant_key(&self.tenant, row, &self.deployment, &*self.randomness)
                .map_err(|cause| self.unopened(cause))?;
            fresh.push((row.id.clone(), wrapped));
        }
        if fresh.is_empty() {
            return Ok(0);
        }
        let work = (current, fresh);
        let changed = self.database.unit(move |unit| {
            let (current, fresh) = work.clone();
            Box::pin(async move {
                let mut changed = 0;
                for (id, wrapped) in fresh {
                    let update = tenant_key::Entity::update_many()
                        .col_expr(tenant_key::Column::Wrapped, Expr::value(wrapped))
                        .col_expr(
                            tenant_key::Column::DeploymentKey,
                            Expr::value(current.as_str()),
                        )
                        .filter(tenant_key::Column::Id.eq(id));
                    changed += update.exec(unit).await?.rows_affected;
                }
                Ok(changed)
            })
        });
        changed.await
    }

    /// Gives the tenant a new key, wraps every data key with it and destroys the old one; goes on
    /// with a rotation that was broken off. The keys of the tenant are wrapped with the current
    /// deployment key, too. The key of the blind indexes stays, since the values are not known here.
    ///
    /// # Errors
    /// `sealing-key-unknown`; `keys-rotating` or `keys-rotation-under-way` when another node has begun
    /// one in this moment; `person-keys-broken` when data keys do not open: all others are wrapped
    /// anew then, and the old key stays for them; what the database says.
    pub async fn rotate(&self, tell: OnRotation<'_>) -> Result<Rotated> {
        let tenant_keys = self.rewrap().await?;
        let keys = self.fresh().await?;
        let rotation = self.begin(&keys).await?;
        let keys = self.fresh().await?;
        if keys.current_id().to_string() != rotation.new_key {
            return Err(Error::internal(
                "the key of an unfinished rotation is not the one that seals",
            ));
        }
        let mut progress = RotationProgress {
            rewrapped: rotation.rewrapped.unsigned_abs(),
            total: rotation.total.unsigned_abs(),
        };
        tell(progress);
        let before = progress.rewrapped;
        loop {
            let mut broken = Vec::new();
            for retired in keys.retired_ids() {
                let retired = retired.to_string();
                self.rewrap_persons(&keys, &retired, &mut broken, &mut progress, tell)
                    .await?;
            }
            if let Some(first) = broken.first() {
                return Err(Error::new(Kind::Conflict, "person-keys-broken")
                    .with("tenant", self.tenant.to_string())
                    .with("count", broken.len().to_string())
                    .with("first", first.to_string()));
            }
            // A node that did not know of the new key yet may have added some.
            if self.finish(&rotation.new_key).await? {
                break;
            }
            // Or another node has begun the next rotation, and that one destroys this key, too.
            if self.fresh().await?.current_id() != keys.current_id() {
                return Err(Error::new(Kind::Conflict, "keys-rotation-under-way")
                    .with("tenant", self.tenant.to_string()));
            }
        }
        self.fresh().await?;
        Ok(Rotated {
            tenant_keys,
            new_key: Some(rotation.new_key),
            person_keys: progress.rewrapped - before,
        })
    }

    /// The rotation that is under way, or a new one.
    async fn begin(&self, keys: &TenantKeys) -> Result<key_rotation::Model> {
        let reader = self.database.reader();
        let current = keys.current_id().to_string();
        if let Some(unfinished) = store::unfinished_rotation(&reader, &current).await? {
            return Ok(unfinished);
        }
        let total = person_key::Entity::find().count(&reader).await?;
        let now = self.clock.now();
        let fresh = wrap_tenant_key(
            &self.tenant,
            Purpose::PersonKeys,
            &Key::random(&*self.randomness),
            &self.deployment,
            now,
            &*self.randomness,
        );
        let rotation = key_rotation::Model {
            new_key: fresh.id.clone(),
            total: i64::try_from(total).unwrap_or(i64::MAX),
            rewrapped: 0,
            started_at: now,
            finished_at: None,
        };
        let begun = self.database.unit(move |unit| {
            let (fresh, rotation) = (fresh.clone(), rotation.clone());
            Box::pin(begin(unit, fresh, rotation, now))
        });
        begun.await
    }

    /// Wraps what is wrapped with one old key, page by page.
    async fn rewrap_persons(
        &self,
        keys: &TenantKeys,
        retired: &str,
        broken: &mut Vec<Uuid>,
        progress: &mut RotationProgress,
        tell: OnRotation<'_>,
    ) -> Result<()> {
        let mut after = None;
        loop {
            let page = self.page(retired, after).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.person_id);
            let mut fresh = Vec::with_capacity(page.len());
            for row in &page {
                match keys.rewrap(row, &*self.randomness) {
                    Ok(wrapped) => fresh.push((row.person_id, wrapped)),
                    Err(cause) => {
                        tracing::error!(tenant = %self.tenant, person = %row.person_id, %cause, "the key of a person does not open");
                        broken.push(row.person_id);
                    }
                }
            }
            progress.rewrapped += self.store_batch(keys, retired, fresh).await?;
            tell(*progress);
            tokio::task::yield_now().await;
        }
    }

    async fn page(&self, retired: &str, after: Option<Uuid>) -> Result<Vec<person_key::Model>> {
        let mut page = person_key::Entity::find()
            .filter(person_key::Column::KeyId.eq(retired))
            .order_by_asc(person_key::Column::PersonId)
            .limit(BATCH);
        if let Some(after) = after {
            page = page.filter(person_key::Column::PersonId.gt(after));
        }
        Ok(page.all(&self.database.reader()).await?)
    }

    /// Stores what was wrapped anew and counts it, in one unit. Returns how many were still there.
    async fn store_batch(
        &self,
        keys: &TenantKeys,
        retired: &str,
        fresh: Vec<(Uuid, Vec<u8>)>,
    ) -> Result<u64> {
        if fresh.is_empty() {
            return Ok(0);
        }
        let new_key = keys.current_id().to_string();
        let work = (new_key, retired.to_owned(), fresh);
        let stored = self.database.unit(move |unit| {
            let (new_key, retired, fresh) = work.clone();
            Box::pin(async move {
                let statement = replace(unit.get_database_backend(), &new_key, &retired, fresh);
                let changed = unit.execute_raw(statement).await?.rows_affected();
                let count = i64::try_from(changed).unwrap_or(i64::MAX);
                key_rotation::Entity::update_many()
                    .col_expr(
                        key_rotation::Column::Rewrapped,
                        Expr::col(key_rotation::Column::Rewrapped).add(count),
                    )
                    .filter(key_rotation::Column::NewKey.eq(new_key))
                    .exec(unit)
                    .await?;
                Ok(changed)
            })
        });
        stored.await
    }

    /// Destroys the old keys and ends the rotation, unless something is still wrapped with them.
    async fn finish(&self, new_key: &str) -> Result<bool> {
        let work = (new_key.to_owned(), self.clock.now());
        let finished = self.database.unit(move |unit| {
            let (new_key, now) = work.clone();
            Box::pin(finish(unit, new_key, now))
        });
        finished.await
    }
}

async fn begin(
    unit: &Unit,
    fresh: tenant_key::Model,
    rotation: key_rotation::Model,
    now: DateTime<Utc>,
) -> Result<key_rotation::Model> {
    // Locked, so that of two nodes that begin at once one waits, and then finds it retired.
    let current = tenant_key::Entity::find()
        .filter(tenant_key::Column::Purpose.eq(Purpose::PersonKeys.word()))
        .filter(tenant_key::Column::RetiredAt.is_null())
        .lock_exclusive()
        .one(unit)
        .await?
        .ok_or_else(store::rotating)?;
    if let Some(unfinished) = store::unfinished_rotation(unit, &current.id).await? {
        return Ok(unfinished);
    }
    // What an older copy of the database knew of keys that are not those of today.
    key_rotation::Entity::delete_many()
        .filter(key_rotation::Column::FinishedAt.is_null())
        .exec(unit)
        .await?;
    tenant_key::Entity::update_many()
        .col_expr(tenant_key::Column::RetiredAt, Expr::value(now))
        .filter(tenant_key::Column::Id.eq(current.id))
        .exec(unit)
        .await?;
    store::add_tenant_key(unit, &fresh).await?;
    store::add_rotation(unit, rotation.clone()).await?;
    Ok(rotation)
}

async fn finish(unit: &Unit, new_key: String, now: DateTime<Utc>) -> Result<bool> {
    let purpose = Purpose::PersonKeys.word();
    // Locked, so that nobody adds a row that needs one of them while it is destroyed.
    let retired = tenant_key::Entity::find()
        .filter(tenant_key::Column::Purpose.eq(purpose))
        .filter(tenant_key::Column::RetiredAt.is_not_null())
        .lock_exclusive()
        .all(unit)
        .await?;
    for key in retired {
        let needed = person_key::Entity::find()
            .filter(person_key::Column::KeyId.eq(key.id.as_str()))
            .one(unit)
            .await?;
        if needed.is_some() {
            return Ok(false);
        }
        tenant_key::Entity::delete_by_id(key.id).exec(unit).await?;
    }
    key_rotation::Entity::update_many()
        .col_expr(key_rotation::Column::FinishedAt, Expr::value(now))
        .filter(key_rotation::Column::NewKey.eq(new_key))
        .exec(unit)
        .await?;
    Ok(true)
}

/// Replaces wrapped keys in one statement, where they are still those that were read.
fn replace(
    backend: DbBackend,
    new_key: &str,
    retired: &str,
    fresh: Vec<(Uuid, Vec<u8>)>,
) -> Statement {
    let mark = |number: usize| match backend {
        DbBackend::Postgres => format!("${number}"),
        _ => format!("?{number}"),
    };
    let mut values: Vec<Value> = vec![new_key.into(), retired.into()];
    let mut rows = Vec::with_capacity(fresh.len());
    for (person, wrapped) in fresh {
        values.extend([person.into(), wrapped.into()]);
        let last = values.len();
        rows.push(format!("({}, {})", mark(last - 1), mark(last)));
    }
    // The key is compared and not looked up, so that rows are found by person alone: a person is one row, and
    // nearly all rows have the key.
    let sql = format!(
        "UPDATE person_key SET key_id = {}, wrapped = fresh.column2 \
         FROM (VALUES {}) AS fresh \
         WHERE person_key.key_id || '' = {} AND person_key.person_id = fresh.column1",
        mark(1),
        rows.join(", "),
        mark(2)
    );
    Statement::from_sql_and_values(backend, sql, values)
}
