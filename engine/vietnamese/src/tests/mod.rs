//! Tests that speak of real provinces: nothing else in the code may name one.

mod brand;
mod fold;
mod host;
mod identifiers;
mod query;
mod skeleton;
mod spelling;
