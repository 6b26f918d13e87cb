#![doc = include_str!("../README.md")]

mod columns;
pub mod control;
pub mod tenant;

pub use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};
