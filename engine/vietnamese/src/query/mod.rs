//! Understanding what people look for: texts and queries in one canonical form.

mod amount;
mod gazetteer;
mod language;
mod lexer;
mod meaning;
mod model;
mod phrases;
mod pieces;
mod places;
mod prepare;
mod typing;
mod understand;
mod vocabulary;
mod without;

pub use gazetteer::{Gazetteer, Named, NoPlaces};
pub use model::{
    Amount, Comparison, Part, PartKind, Period, PlaceRead, Quantity, Token, Understanding, Word,
};
pub use prepare::{Prepared, mentions, prepare, tokens};
pub use understand::{MOST_WORDS, understand};
pub use vocabulary::{Domain, Vocabulary};
pub use without::without;
