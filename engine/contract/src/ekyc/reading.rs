use super::{PersonalText, Reason};
use std::collections::BTreeSet;

/// What a document says. It is no verdict: nothing in it is evidence that the document is genuine or
/// belongs to whoever shows it. It saves typing and finds contradictions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What the document is, if that was seen.
    pub kind: Option<DocumentKind>,
    /// What was read, the most trustworthy value of a field before its others. A field that is
    /// not there was not read; there is no placeholder.
    pub values: Vec<FieldValue>,
    /// Where two sources say different things.
    pub contradictions: Vec<Contradiction>,
    /// What hindered the reading, or is wrong with what was read.
    pub reasons: BTreeSet<Reason>,
}

impl Reading {
    /// The most trustworthy value of a field.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&FieldValue> {
        self.values.iter().find(|value| value.field == field)
    }

    /// The value of a field in one source.
    #[must_use]
    pub fn value_in(&self, field: Field, source: FieldSource) -> Option<&FieldValue> {
        let mut values = self.values.iter();
        values.find(|value| value.field == field && value.source == source)
    }
}

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// An identity card with a chip (căn cước công dân gắn chip, căn cước).
    IdentityCard,
    /// An identity card of before the chip.
    OldIdentityCard,
    /// A passport.
    Passport,
    /// Something else.
    Other,
}

/// Something a document says of its holder. Ethnicity, religion and features are absent on purpose:
/// they are sensitive and nothing here needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Twelve digits.
    PersonalId,
    /// The number of the card before: nine or twelve digits.
    OldNumber,
    /// The full name with its accents, composed (NFC).
    Name,
    /// The full name as a machine-readable zone has it, in capitals without accents.
    PlainName,
    /// `yyyy-mm-dd`.
    BornOn,
    /// `male` or `female`.
    Sex,
    /// ISO 3166-1 alpha-3, `VNM`.
    Nationality,
    /// The place of origin, as printed.
    Origin,
    /// The residence, as printed.
    Residence,
    /// `yyyy-mm-dd`.
    IssuedOn,
    /// Who issued it, as printed.
    IssuedBy,
    /// `yyyy-mm-dd`; a card without an end has no value.
    ExpiresOn,
}

impl Field {
    /// Every field, for tests that each has a text.
    pub const ALL: &[Self] = &[
        Self::PersonalId,
        Self::OldNumber,
        Self::Name,
        Self::PlainName,
        Self::BornOn,
        Self::Sex,
        Self::Nationality,
        Self::Origin,
        Self::Residence,
        Self::IssuedOn,
        Self::IssuedBy,
        Self::ExpiresOn,
    ];

    /// The key of the text for people; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PersonalId => "ekyc-field-personal-id",
            Self::OldNumber => "ekyc-field-old-number",
            Self::Name => "ekyc-field-name",
            Self::PlainName => "ekyc-field-plain-name",
            Self::BornOn => "ekyc-field-born-on",
            Self::Sex => "ekyc-field-sex",
            Self::Nationality => "ekyc-field-nationality",
            Self::Origin => "ekyc-field-origin",
            Self::Residence => "ekyc-field-residence",
            Self::IssuedOn => "ekyc-field-issued-on",
            Self::IssuedBy => "ekyc-field-issued-by",
            Self::ExpiresOn => "ekyc-field-expires-on",
        }
    }
}

/// Where a value was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldSource {
    /// What the person wrote.
    Form,
    /// The print, by recognition of its letters.
    Print,
    /// The QR code of the card, which is not signed.
    CardCode,
    /// The machine-readable zone, which is not signed.
    Zone,
    /// The personal id itself, which tells the year of birth and the sex.
    Number,
    /// The chip.
    Chip,
    /// A register or an electronic identity.
    Registry,
}

impl FieldSource {
    /// Every source, for tests that each has a text.
    pub const ALL: &[Self] = &[
        Self::Form,
        Self::Print,
        Self::CardCode,
        Self::Zone,
        Self::Number,
        Self::Chip,
        Self::Registry,
    ];

    /// The key of the text for people; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Form => "ekyc-source-form",
            Self::Print => "ekyc-source-print",
            Self::CardCode => "ekyc-source-card-code",
            Self::Zone => "ekyc-source-zone",
            Self::Number => "ekyc-source-number",
            Self::Chip => "ekyc-source-chip",
            Self::Registry => "ekyc-source-registry",
        }
    }
}

/// A value that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// Of which field.
    pub field: Field,
    /// The value, in the form that its [`Field`] names.
    pub text: PersonalText,
    /// Where it was read.
    pub source: FieldSource,
    /// How sure the reader is, 0 to 1; `None` where it does not say or reading cannot go wrong
    /// unnoticed.
    pub confidence: Option<f32>,
}

/// Two sources that say different things. Cards with mistakes exist: a person has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contradiction {
    /// About which field.
    pub field: Field,
    /// The source that is trusted less.
    pub source: FieldSource,
    /// The source it contradicts.
    pub against: FieldSource,
}
