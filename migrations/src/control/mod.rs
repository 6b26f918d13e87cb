//! The control database.

mod m20261122_000001_tenants;
mod m20261122_000002_snapshots;
mod m20261122_000003_revisions;
mod m20261122_000004_bus;

use sea_orm_migration::{MigratorTraitSelf, prelude::*};

/// The migrations of the control database, oldest first.
#[derive(Debug, Default, Clone, Copy)]
pub struct ControlMigrations;

impl MigratorTraitSelf for ControlMigrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_tenants::Migration),
            Box::new(m20261122_000002_snapshots::Migration),
            Box::new(m20261122_000003_revisions::Migration),
            Box::new(m20261122_000004_bus::Migration),
        ]
    }

    fn migration_table_name(&self) -> DynIden {
        "control_migration".into_iden()
    }
}
