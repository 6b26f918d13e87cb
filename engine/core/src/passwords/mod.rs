//! Passwords: what may be one, and how one is compared without being kept.
//!
//! # The big ideas
//!
//! **A hash costs what an attacker shall pay** (Argon2id, RFC 9106): memory and a thread of a
//! processor for some tens of milliseconds. So a process makes as many at a time as [`PasswordCost`]
//! says, lets some wait, and tells the rest to come back ([`PasswordHasher`]): a rush of people signing in
//! slows down people signing in, and nobody else, for they are compared on threads that are less urgent than those
//! that answer.
//!
//! **Nobody learns from an answer, or from its time, who has an account.** Whoever has no password is
//! compared with a made-up one at the same cost.
//!
//! **A password is judged by how hard it is to guess** (`zxcvbn`), by the length and kinds of signs
//! that the law asks for where it stands alone, and by a list of passwords that got out elsewhere, which
//! an operator may supply ([`BreachedPasswords`]).

mod breached;
mod hasher;
mod rules;
#[cfg(test)]
mod tests;
mod turns;

pub use breached::{BreachedError, BreachedPasswords};
pub use hasher::{PasswordCost, PasswordHasher};
pub use rules::{LONGEST, PasswordRules, Weakness};
