#![doc = include_str!("../README.md")]

mod collate;
mod fold;
mod format;
pub mod identifiers;
mod latin;
mod letters;
pub mod names;
pub mod query;
mod spelling;
#[cfg(test)]
mod tests;
mod working_days;

pub use collate::{CollationKey, collation_key};
pub use fold::{compact, fold, fold_tokens, slug, unaccented};
pub use format::{Language, format_date, format_money, format_money_short, format_number};
pub use spelling::{accented, one_spelling, sound};
pub use working_days::WorkingDays;
