//! Rows of the control database on their way back.

use super::control::{ControlRow, ControlRows};
use crate::database::control::snapshot::{period, stored};
use crate::database::control::tenant::{self, TenantState};
use crate::database::control::{approval, operator, revision};
use crate::database::{Database, Unit};
use crate::error::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use std::sync::Arc;

/// How the rows found their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// The state of the tenant now.
    pub(super) state: TenantState,
    /// Whether the control database knew the tenant before, and kept what it knew.
    pub(super) was_known: bool,
}

impl ControlRows {
    /// Puts the rows into a control database: of a tenant that it knows already only revisions or periods
    /// of which it has none. Whoever was live is suspended: going live is the act of a person.
    ///
    /// # Errors
    /// When the database refuses; then nothing is there.
    pub(super) async fn place(
        self,
        control: &Database,
        tenant: &str,
        now: DateTime<Utc>,
    ) -> Result<Placed> {
        let (rows, tenant) = (Arc::new(self.rows), tenant.to_owned());
        let placed = control.unit(move |unit| {
            let (rows, tenant) = (Arc::clone(&rows), tenant.clone());
            Box::pin(async move { place(unit, &rows, &tenant, now).await })
        });
        placed.await
    }
}

async fn place(
    unit: &Unit,
    rows: &[ControlRow],
    tenant: &str,
    now: DateTime<Utc>,
) -> Result<Placed> {
    let known = tenant::find(unit, tenant).await?;
    let of_revisions = revision::Entity::find().filter(revision::Column::Tenant.eq(tenant));
    let takes_revisions = of_revisions.count(unit).await? == 0;
    let of_periods = period::Entity::find().filter(period::Column::Tenant.eq(tenant));
    let takes_periods = of_periods.count(unit).await? == 0;
    let was_known = known.is_some();
    let mut state = known.map(|known| known.state);
    for row in rows {
        match row {
            ControlRow::Tenant { .. } if was_known => {}
            ControlRow::Tenant { .. } => {
                let row = placed_tenant(row, tenant, now)?;
                state = Some(row.state);
                tenant::Entity::insert(row.into_active_model())
                    .exec_without_returning(unit)
                    .await?;
            }
            ControlRow::Revision { .. }
            | ControlRow::Operator { .. }
            | ControlRow::Approval { .. } => {
                if takes_revisions {
                    place_revision(unit, row, tenant).await?;
                }
            }
            ControlRow::Content { .. } | ControlRow::Period { .. } => {
                if takes_periods {
                    place_period(unit, row, tenant).await?;
                }
            }
        }
    }
    let state = match state {
        Some(state) => state,
        // It was not known when the archive was made.
        None => {
            let added = tenant::ensure(unit, tenant, TenantState::Suspended, now);
            added.await?.state
        }
    };
    Ok(Placed { state, was_known })
}

fn placed_tenant(row: &ControlRow, tenant: &str, now: DateTime<Utc>) -> Result<tenant::Model> {
    let ControlRow::Tenant {
        state,
        created_at,
        state_changed_at,
        version,
    } = *row
    else {
        return Err(Error::internal("this is no row of a tenant"));
    };
    let key = tenant.to_owned();
    Ok(match state {
        TenantState::Live => tenant::Model {
            key,
            state: TenantState::Suspended,
            created_at,
            state_changed_at: now,
            version: version + 1,
        },
        state => tenant::Model {
            key,
            state,
            created_at,
            state_changed_at,
            version,
        },
    })
}

async fn place_revision(unit: &Unit, row: &ControlRow, tenant: &str) -> Result<()> {
    match row.clone() {
        ControlRow::Revision {
            id,
            section,
            number,
            patch,
            author,
            reason,
            valid_from,
            valid_until,
            published_at,
        } => {
            let row = revision::Model {
                id,
                tenant: tenant.to_owned(),
                section,
                number,
                patch,
                author,
                reason,
                valid_from,
                valid_until,
                published_at,
            };
            revision::Entity::insert(row.into_active_model())
                .exec_without_returning(unit)
                .await?;
        }
        ControlRow::Operator {
            id,
            login,
            display_name,
            created_at,
        } => {
            if operator::Entity::find_by_id(id).one(unit).await?.is_some() {
                return Ok(());
            }
            // Somebody else of this name may work here.
            let of_name = operator::Entity::find().filter(operator::Column::Login.eq(&login));
            let is_taken = of_name.count(unit).await? > 0;
            let row = operator::Model {
                id,
                login: if is_taken {
                    format!("{login} ({id})")
                } else {
                    login
                },
                display_name,
                state: "disabled".to_owned(),
                created_at,
                version: 1,
            };
            operator::Entity::insert(row.into_active_model())
                .exec_without_returning(unit)
                .await?;
        }
        ControlRow::Approval {
            id,
            revision,
            operator,
            decision,
            comment,
            decided_at,
        } => {
            let row = approval::Model {
                id,
                revision,
                operator,
                decision,
                comment,
                decided_at,
            };
            approval::Entity::insert(row.into_active_model())
                .exec_without_returning(unit)
                .await?;
        }
        _ => {}
    }
    Ok(())
}

async fn place_period(unit: &Unit, row: &ControlRow, tenant: &str) -> Result<()> {
    match row.clone() {
        ControlRow::Content {
            hash,
            content,
            stored_at,
        } => {
            let content = STANDARD.decode(content).map_err(Error::internal)?;
            let row = stored::Model {
                hash,
                content,
                stored_at,
            };
            let known = OnConflict::column(stored::Column::Hash)
                .do_nothing()
                .to_owned();
            stored::Entity::insert(row.into_active_model())
                .on_conflict(known)
                .exec_without_returning(unit)
                .await?;
        }
        ControlRow::Period {
            number,
            hash,
            since,
            until,
        } => {
            let row = period::Model {
                tenant: tenant.to_owned(),
                number,
                hash,
                since,
                until,
            };
            period::Entity::insert(row.into_active_model())
                .exec_without_returning(unit)
                .await?;
        }
        _ => {}
    }
    Ok(())
}
