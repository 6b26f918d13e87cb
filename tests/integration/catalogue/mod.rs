//! Part 8: what each province offers.

mod drafts;
mod lists;
mod search;
