//! What the engine writes to people, and in whose words.
//!
//! A [`MessageKind`] says by which channels a message goes; its [`Facts`] are what happened, typed, so
//! that no caller passes a text; the words are templates (`templates/messages`) and texts
//! (`locales/*/messages.ftl`) that a province may replace. [`sms`] and [`email`] put them together into
//! what a [`MessageSender`](tinhid_contract::messages::MessageSender) takes. `check` renders every kind
//! with samples and reads what comes out as [`judge`] does: a code that a province's words leave out, a
//! subject of two lines or a short message of too many parts never goes live.

mod facts;
mod judge;
mod kind;
mod messenger;
pub mod outbox;
#[cfg(test)]
mod tests;
mod view;
mod write;

pub use facts::{CodePurpose, Facts, IdentityStanding};
pub(crate) use judge::judge;
pub use judge::{MOST_SEGMENTS, Unfit};
pub use kind::MessageKind;
pub use messenger::Messenger;
pub use view::{MessageBrand, pages};
pub use write::{email, sms};
