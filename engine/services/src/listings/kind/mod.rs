//! What follows from a kind of post alone: how a post of it is read, checked, described and shown.
//!
//! Everything here is a plain function of the kind (and a language). Forms, the API, imports and pages
//! ask the same functions, so that they take the same values and say the same of wrong ones.

mod amount;
mod cell;
mod display;
mod form;
mod limits;
mod names;
mod phone;
mod problem;
mod row;
mod schema;
mod stored;
pub mod structured_data;
#[cfg(test)]
mod tests;
mod validate;
mod value;
mod words;

pub use display::{Length, display};
pub use form::{Form, FormField, FormOption, form};
pub use names::{field_of_property, fields_in_order, options_in_order, property_name};
pub use problem::{Argument, FieldProblem};
pub use row::RowReader;
pub use schema::{SchemaUse, json_schema, openapi_schema};
pub use validate::validate;
pub use value::{FieldValue, Values};
