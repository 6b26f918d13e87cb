//! Part 3: what may stand in a package, what it comes to, and why.

mod accepted;
mod check_command;
mod explain;
mod floors;
mod foreign_words;
pub(crate) mod judge;
mod layers;
mod messages;
mod names;
mod once;
mod rules;
mod shipped;
