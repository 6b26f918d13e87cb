//! What a query says.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::spelling::TONES;

/// A word of a text in canonical form, as a [`Gazetteer`](super::Gazetteer) compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Without accents, one spelling for what sounds alike (`kỹ` and `kĩ` are `ki`).
    pub folded: String,
    /// As typed: the key of [`accented`](crate::accented), in one spelling. The same as `folded` where no accent
    /// was typed.
    pub exact: String,
    /// Where it stands in the text, in bytes. The words of an abbreviation share its span.
    pub span: Range<usize>,
}

impl Token {
    /// Whether the word has an accent, or the bar of đ.
    #[must_use]
    pub fn is_accented(&self) -> bool {
        self.exact != self.folded
    }

    /// Whether this typed word can mean `known`: the letters are the same, and so are the accents
    /// that were typed; a word without any, or with a hat and no tone (`Đăk` for `Đắk`), is open.
    /// Where several names fit, the one whose words are [the same](Self::is_exactly) is meant.
    #[must_use]
    pub fn may_mean(&self, known: &Self) -> bool {
        self.folded == known.folded
            && (!self.is_accented()
                || self.exact == known.exact
                || self
                    .exact
                    .nfd()
                    .eq(known.exact.nfd().filter(|letter| !TONES.contains(letter))))
    }

    /// Whether the accents are the same too.
    #[must_use]
    pub fn is_exactly(&self, known: &Self) -> bool {
        self.exact == known.exact
    }
}

/// How a query was understood. Words, amounts and places are all wanted at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding<P> {
    /// What every answer has among its [prepared](super::prepare) words; none twice, at most
    /// [`MOST_WORDS`](super::MOST_WORDS).
    pub words: Vec<Word>,
    /// Prices, wages and areas.
    pub amounts: Vec<Amount>,
    /// The places named.
    pub places: Vec<PlaceRead<P>>,
    /// Every piece of the text that was understood, in the order typed. Pieces do not overlap.
    pub parts: Vec<Part>,
}

impl<P> Default for Understanding<P> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            amounts: Vec::new(),
            places: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// A word every answer has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// What is looked for in [`Prepared::folded`](super::Prepared).
    pub folded: String,
    /// The same word with the accents that were typed, to rank answers by
    /// [`Prepared::exact`](super::Prepared); `None` where none were typed.
    pub exact: Option<String>,
}

/// A number that means money or an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What is measured.
    pub quantity: Quantity,
    /// How it was put, for showing.
    pub comparison: Comparison,
    /// The number named, the lower one of a range; đồng or m².
    pub named: i64,
    /// The least that is wanted, itself included; đồng or m².
    pub minimum: Option<i64>,
    /// The most that is wanted, itself included; đồng or m².
    pub maximum: Option<i64>,
    /// The time the money is for, if it was said.
    pub per: Option<Period>,
}

/// What an [`Amount`] measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// In đồng.
    Money,
    /// In square metres.
    Area,
}

/// How an [`Amount`] is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `dưới 2 triệu`, `< 2 triệu`, `tối đa 2 triệu`: up to and with it. In a market nobody who asks
    /// for less than two million minds two million.
    AtMost,
    /// `từ 2 triệu`, `2 triệu trở lên`, `≥ 2 triệu`: it or more.
    AtLeast,
    /// `trên 2 triệu`, `> 2 triệu`: more than it. `minimum` is the next whole number.
    Above,
    /// `1-2 triệu`, `từ 1 đến 2 triệu`: both ends included.
    Between,
    /// `tầm 2 triệu`, `2 triệu`: 15 % more or less.
    About,
}

/// The time money is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `/giờ`, `/h`, `/tiếng`.
    Hour,
    /// `/ca`, `/buổi`.
    Shift,
    /// `/ngày`.
    Day,
    /// `/tháng`, `/th`.
    Month,
    /// `/năm`.
    Year,
}

impl Period {
    /// Its name in configuration: `hour`, `shift`, `day`, `month`, `year`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Shift => "shift",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A place the gazetteer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRead<P> {
    /// What the gazetteer gave for the name.
    pub place: P,
    /// The name as [`mentions`](super::mentions) gives it: a text that has it is also an answer.
    pub folded: String,
    /// `gần`, `cạnh`, `quanh` …: not only in the place, but near it.
    pub near: bool,
}

/// A piece of the text that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the text as given, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub what: PartKind,
}

/// What a [`Part`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// Words that are looked for together (`khép kín`, `3PN`): those of
    /// [`Understanding::words`] at these places.
    Words(Vec<usize>),
    /// This one of [`Understanding::amounts`].
    Amount(usize),
    /// This one of [`Understanding::places`], with `gần` or `ở` before it.
    Place(usize),
    /// What people say when they search and no post needs to say: `cho thuê`, `cần tìm`, `giá rẻ`.
    Unneeded,
}
