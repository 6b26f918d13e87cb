//! Queries and texts about real places.

mod amounts;
mod gazetteer;
mod relations;
mod vectors;
mod words;

use crate::query::{Domain, Understanding, Vocabulary, understand};
use gazetteer::Names;

/// The folded words of a query about homes.
fn words(query: &str) -> Vec<String> {
    words_in(Domain::Rental, query)
}

fn words_in(domain: Domain, query: &str) -> Vec<String> {
    let understanding = read(domain, query);
    understanding
        .words
        .into_iter()
        .map(|word| word.folded)
        .collect()
}

fn read(domain: Domain, query: &str) -> Understanding<usize> {
    understand(query, &Vocabulary::new(domain), &Names::of_the_country())
}
