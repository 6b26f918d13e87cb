use super::Point;

/// The keyword field that holds the code of the commune (five digits).
pub const COMMUNE: &str = "commune";
/// The keyword field that holds the folded names of places that the text mentions.
pub const MENTION: &str = "mention";

/// A word that every answer must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word without accents, as documents hold it.
    pub folded: String,
    /// The word with its accents, if it was typed with accents: documents that have it so come
    /// first; the others are not left out.
    pub exact: Option<String>,
}

/// The syllables of seven letters, without accents. Vietnamese has none that is longer.
const LONGEST_SYLLABLES: [&str; 2] = ["nghieng", "khuyech"];

impl Word {
    /// Whether a document may have the word with one wrong, missing, further or exchanged letter:
    /// words of seven letters a to z or more that are no Vietnamese syllable. Short words and
    /// syllables are other words with one letter changed (`thuong`, `truong`), and with a digit
    /// changed everything means something else.
    pub fn allows_typing_error(&self) -> bool {
        let folded = self.folded.as_str();
        folded.len() >= 7
            && folded.bytes().all(|letter| letter.is_ascii_lowercase())
            && !LONGEST_SYLLABLES.contains(&folded)
    }
}

/// A question to an index. Words and conditions must all hold.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchQuery {
    /// The kinds that are asked; at least one. Fields of a kind's own may only be named when it is
    /// the only one.
    pub kinds: Vec<String>,
    /// The words.
    pub words: Vec<Word>,
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// The moment of the question, in milliseconds since 1970 (UTC): what has expired by then is not
    /// found.
    pub now: i64,
    /// What comes first.
    pub order: Order,
    /// The keyword fields whose values are counted over all answers.
    pub facets: Vec<String>,
    /// How many answers to leave out; at most 1,000.
    pub offset: usize,
    /// How many answers to give; at most 100.
    pub limit: usize,
}

/// Something that must hold of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// A keyword field has one of the values.
    Keyword {
        /// The field.
        field: String,
        /// The values; none of them fulfils nothing.
        values: Vec<String>,
    },
    /// A number lies in a range; a document without the number does not.
    Number {
        /// The field.
        field: String,
        /// The smallest number in the range.
        at_least: Option<i64>,
        /// The largest number in the range.
        at_most: Option<i64>,
    },
    /// The point lies in a circle; a document without a point does not.
    Within {
        /// The centre.
        centre: Point,
        /// The radius, in metres.
        metres: u32,
    },
    /// At least one of these holds.
    Any(Vec<Condition>),
}

/// The order of the answers. What is equal comes newest first, then by descending id.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// What has the words with their accents first, then by how well the words fit: title before
    /// body, close together before apart. Without words the same as `Newest`.
    Relevance,
    /// The last published first.
    Newest,
    /// By a number; documents without it come last.
    Number {
        /// The field.
        field: String,
        /// Which end first.
        direction: SortDirection,
    },
    /// The nearest first; documents without a point come last.
    Nearest {
        /// From where.
        from: Point,
    },
}

/// Which end of an order comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortDirection {
    /// The smallest.
    Ascending,
    /// The largest.
    Descending,
}
