use super::{Image, MediaHash, PersonalText};
use chrono::NaiveDate;
use std::fmt;
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

/// Who somebody says they are. It prints as the masked personal id.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonClaim {
    /// The personal id.
    pub personal_id: PersonalId,
    /// The full name with its accents, in Unicode's composed form.
    pub name: PersonalText,
    /// The date of birth.
    pub born_on: NaiveDate,
    /// The sex, where it was asked.
    pub sex: Option<Sex>,
}

impl fmt::Debug for PersonClaim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PersonClaim({})", self.personal_id)
    }
}

/// What a person shows of their document.
#[derive(Debug, Clone, Default)]
pub struct DocumentEvidence {
    /// The front.
    pub front: Option<Image>,
    /// The back.
    pub back: Option<Image>,
    /// The text of the card's QR code, where the person's device has read it. Never taken for more
    /// than a text somebody sent.
    pub code: Option<PersonalText>,
    /// The machine-readable zone, where the person's device has read it or the person has typed it.
    pub zone: Option<PersonalText>,
    /// What the person wrote.
    pub form: Option<PersonClaim>,
}

impl DocumentEvidence {
    /// The pictures there are, the front first.
    pub fn pictures(&self) -> impl Iterator<Item = &Image> {
        self.front.iter().chain(&self.back)
    }

    /// Their hashes, for the facts of a verdict.
    #[must_use]
    pub fn hashes(&self) -> Vec<MediaHash> {
        self.pictures().map(Image::hash).collect()
    }
}
