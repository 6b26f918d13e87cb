//! A question in the server's words.

use crate::encode;
use crate::filter;
use crate::layout::{GEO, ID, PUBLISHED, is_on_earth, number_attribute};
use tinhid_contract::search::{Order, SearchQuery, SortDirection, Word};
use tinhid_contract::{PortError, PortResult};

/// The server reads the first 10 words of a question and passes over the rest.
const WORDS_READ: usize = 10;
const LARGEST_OFFSET: usize = 1_000;
const LARGEST_LIMIT: usize = 100;

/// A question in the server's words.
pub(crate) struct Question {
    /// The first words, to be found and ranked.
    pub(crate) words: String,
    /// What every answer must fulfil.
    pub(crate) filter: String,
    /// What those fulfil that come first; none if all are alike.
    pub(crate) first: Option<String>,
    /// The order; empty for the rules of the index.
    pub(crate) sort: Vec<String>,
    /// The attributes that are counted, each with the field it stands for.
    pub(crate) facets: Vec<(String, String)>,
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

impl Question {
    /// # Errors
    /// `Bug` for a question beyond the limits of the port.
    pub(crate) fn of(query: &SearchQuery) -> PortResult<Self> {
        check(query)?;
        let mut words: Vec<&Word> = Vec::new();
        for word in &query.words {
            let known = |known: &&Word| known.folded == word.folded;
            if !words.iter().any(known) && !word.folded.is_empty() {
                words.push(word);
            }
        }
        let (read, beyond) = words.split_at(words.len().min(WORDS_READ));
        let mut filter = filter::of_question(query)?;
        for word in beyond {
            filter.push_str(" AND ");
            filter.push_str(&filter::has_folded(&word.folded));
        }
        let exact: Vec<_> = query
            .words
            .iter()
            .filter_map(|word| word.exact.as_deref())
            .collect();
        let ranks = query.order == Order::Relevance && !exact.is_empty();
        let facets: PortResult<Vec<_>> = query
            .facets
            .iter()
            .map(|field| Ok((filter::keyword(query, field)?, field.clone())))
            .collect();
        Ok(Self {
            words: read
                .iter()
                .map(|word| searched(word))
                .collect::<Vec<_>>()
                .join(" "),
            filter,
            first: ranks.then(|| filter::has_exact(&exact)),
            sort: sort(query, words.is_empty())?,
            facets: facets?,
            offset: query.offset,
            limit: query.limit,
        })
    }
}

fn check(query: &SearchQuery) -> PortResult<()> {
    let wrong = |what: String| Err(PortError::Bug(what));
    if query.kinds.is_empty() {
        return wrong("a question asks at least one kind".to_owned());
    }
    if query.offset > LARGEST_OFFSET {
        return wrong(format!(
            "the offset {} is over {LARGEST_OFFSET}",
            query.offset
        ));
    }
    if query.limit > LARGEST_LIMIT {
        return wrong(format!("the limit {} is over {LARGEST_LIMIT}", query.limit));
    }
    Ok(())
}

/// A word as it is searched. In quotation marks the server takes it as it is: it neither corrects
/// it, nor splits it, nor joins it with its neighbour.
fn searched(word: &Word) -> String {
    match encode::searched(&word.folded) {
        (spelled, true) => spelled,
        (spelled, false) => format!("\"{spelled}\""),
    }
}

fn sort(query: &SearchQuery, no_words: bool) -> PortResult<Vec<String>> {
    let mut sort = match &query.order {
        Order::Relevance if !no_words => return Ok(Vec::new()),
        Order::Relevance | Order::Newest => Vec::new(),
        Order::Number { field, direction } => {
            let attribute = number_attribute(filter::only_kind(query, field)?, field);
            let direction = match direction {
                SortDirection::Ascending => "asc",
                SortDirection::Descending => "desc",
            };
            vec![format!("{attribute}:{direction}")]
        }
        Order::Nearest { from } => {
            if !is_on_earth(from) {
                let what = "what is asked from is no place on earth";
                return Err(PortError::Bug(what.to_owned()));
            }
            let (latitude, longitude) = (from.latitude, from.longitude);
            vec![format!("{GEO}Point({latitude}, {longitude}):asc")]
        }
    };
    sort.push(format!("{PUBLISHED}:desc"));
    sort.push(format!("{ID}:desc"));
    Ok(sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(words: &[(&str, Option<&str>)], order: Order) -> SearchQuery {
        let word = |&(folded, exact): &(&str, Option<&str>)| Word {
            folded: folded.to_owned(),
            exact: exact.map(str::to_owned),
        };
        SearchQuery {
            kinds: vec!["rental".to_owned()],
            words: words.iter().map(word).collect(),
            conditions: Vec::new(),
            now: 0,
            order,
            facets: Vec::new(),
            offset: 0,
            limit: 20,
        }
    }

    #[test]
    fn only_long_words_without_digits_may_be_corrected() {
        let words = [
            ("truong", None),
            ("samsung", None),
            ("3phongngu", None),
            ("a\"b", None),
        ];
        let question = Question::of(&question(&words, Order::Relevance)).unwrap();
        assert_eq!(
            question.words,
            "\"truong00\" samsung \"3phongngu00\" \"az22zb00\""
        );
    }

    #[test]
    fn words_beyond_the_tenth_are_asked_for_all_the_same() {
        let letters: Vec<String> = ('a'..='l').map(String::from).collect();
        let mut words: Vec<_> = letters.iter().map(|word| (word.as_str(), None)).collect();
        words.push(("a", None));
        let question = Question::of(&question(&words, Order::Relevance)).unwrap();
        assert_eq!(question.words.split(' ').count(), 10);
        assert!(
            question
                .filter
                .ends_with("AND folded = \"k\" AND folded = \"l\"")
        );
    }

    #[test]
    fn accents_only_rank_and_only_by_relevance() {
        let words = [("phong", Some("phòng")), ("tro", None)];
        let first = |order| Question::of(&question(&words, order)).unwrap().first;
        assert_eq!(
            first(Order::Relevance).as_deref(),
            Some("exact = \"phzf2zng\"")
        );
        assert_eq!(first(Order::Newest), None);
    }

    #[test]
    fn what_is_beyond_the_limits_is_refused() {
        let mut too_far = question(&[], Order::Newest);
        too_far.offset = 1_001;
        let mut too_many = question(&[], Order::Newest);
        too_many.limit = 101;
        let mut nothing = question(&[], Order::Newest);
        nothing.kinds.clear();
        for query in [too_far, too_many, nothing] {
            assert!(matches!(Question::of(&query), Err(PortError::Bug(_))));
        }
    }
}
