//! The tables that every tenant has, whatever its services.

pub mod audit_chain;
pub mod audit_entry;
pub mod audit_forward;
pub mod idempotency_record;
pub mod outbox;
mod portable;
pub mod search_change;
pub mod search_consumer;
pub mod search_indexed_kind;

pub use audit_entry::AuditRow;
pub use outbox::OutboxRow;
