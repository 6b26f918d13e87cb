//! Messages that tell of a change: promised in the unit of work that makes the change, sent by a worker.
//!
//! A [`Notice`] says whom and what of, by reference: an account, a session, a moment. The words, the number
//! and the address are looked up when it is sent, so a row of the outbox holds nothing of anybody in the
//! clear; a number that will be nobody's by then is sealed into it. What is sent again after a failure or a
//! death has the same key, by which a provider knows it ([`IdempotencyKey`](tinhid_contract::messages::IdempotencyKey)).

mod deliver;
mod notice;
mod receipts;
mod standing;

pub use deliver::{Delivered, deliver_due, next_due};
pub use notice::{Farewell, Notice, NoticeFact, Recipient, TOPIC, promise};
pub use receipts::{OutboxReceipts, OutboxRecords};
pub use standing::{OutboxStanding, STUCK_AFTER, standing};
