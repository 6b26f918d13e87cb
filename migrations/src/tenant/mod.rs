//! A tenant's own database.

mod m20261122_000001_foundation;
mod m20261122_000002_listings;
mod m20261122_000003_imports;
mod m20261122_000004_covering_lists;
mod m20261122_000005_role_grants;
mod m20261122_000006_sealing;
mod m20261122_000007_audit;
mod m20261122_000008_accounts;
mod m20261122_000009_sign_in;
mod m20261122_000010_staff;
mod m20261122_000011_privacy;
mod m20261123_000012_objects;
mod m20261123_000013_identity;
mod m20261123_000014_organisations;
mod m20261123_000015_session_device;

use sea_orm_migration::{MigratorTraitSelf, prelude::*};

/// The migrations of a tenant's database, oldest first.
#[derive(Debug, Default, Clone, Copy)]
pub struct TenantMigrations;

impl MigratorTraitSelf for TenantMigrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_foundation::Migration),
            Box::new(m20261122_000002_listings::Migration),
            Box::new(m20261122_000003_imports::Migration),
            Box::new(m20261122_000004_covering_lists::Migration),
            Box::new(m20261122_000005_role_grants::Migration),
            Box::new(m20261122_000006_sealing::Migration),
            Box::new(m20261122_000007_audit::Migration),
            Box::new(m20261122_000008_accounts::Migration),
            Box::new(m20261122_000009_sign_in::Migration),
            Box::new(m20261122_000010_staff::Migration),
            Box::new(m20261122_000011_privacy::Migration),
            Box::new(m20261123_000012_objects::Migration),
            Box::new(m20261123_000013_identity::Migration),
            Box::new(m20261123_000014_organisations::Migration),
            Box::new(m20261123_000015_session_device::Migration),
        ]
    }

    fn migration_table_name(&self) -> DynIden {
        "tenant_migration".into_iden()
    }
}
