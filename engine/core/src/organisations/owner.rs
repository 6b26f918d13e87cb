use super::organisation::OrganisationId;
use crate::database::FromColumn;
use crate::sealing::PersonId;
use rusqlite::types::ValueRef;
use sea_orm::DeriveValueType;
use std::error;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Who owns something: a person, or an organisation. In a column it stands as `person:<id>` or
/// `organisation:<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub enum Owner {
    /// Somebody with an account.
    Person(PersonId),
    /// A company, cooperative or household business.
    Organisation(OrganisationId),
}

/// A text that names no owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnerError;

impl fmt::Display for OwnerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("names no owner")
    }
}

impl error::Error for OwnerError {}

impl FromColumn for Owner {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok()?.parse().ok()
    }
}

const PERSON: &str = "person";
const ORGANISATION: &str = "organisation";

impl Owner {
    /// The kind of owner, as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person(_) => PERSON,
            Self::Organisation(_) => ORGANISATION,
        }
    }

    /// Which one.
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Person(person) => person.uuid(),
            Self::Organisation(organisation) => organisation.uuid(),
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.word(), self.uuid())
    }
}

impl FromStr for Owner {
    type Err = OwnerError;

    fn from_str(text: &str) -> Result<Self, OwnerError> {
        let (word, id) = text.split_once(':').ok_or(OwnerError)?;
        let parsed = Uuid::try_parse(id).map_err(|_wrong| OwnerError)?;
        // One owner is written one way, so that a column can be compared.
        if parsed.to_string() != id {
            return Err(OwnerError);
        }
        match word {
            PERSON => Ok(Self::Person(PersonId::new(parsed))),
            ORGANISATION => Ok(Self::Organisation(OrganisationId::new(parsed))),
            _ => Err(OwnerError),
        }
    }
}
