//! Part 12: running it.

mod health;
mod limits;
mod stopping;
