use super::column::{Sealed, SealedColumn};
use super::envelope::{OpenError, Place, open, seal};
use super::key::{Key, KeyId};
use super::personal::{Personal, PersonalValue};
use std::fmt;
use std::sync::Arc;
use tinhid_contract::Randomness;
use uuid::Uuid;

/// A person of a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(Uuid);

/// The right to read and to seal what is known of one person.
#[derive(Clone)]
pub struct PersonKey {
    tenant: Arc<str>,
    person: PersonId,
    key: Key,
}

impl PersonId {
    /// The person of this identifier.
    pub const fn new(id: Uuid) -> Self {
        Self(id)
    }

    /// The identifier.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl From<PersonId> for Uuid {
    fn from(person: PersonId) -> Self {
        person.0
    }
}

impl PersonKey {
    pub(super) const fn new(tenant: Arc<str>, person: PersonId, key: Key) -> Self {
        Self {
            tenant,
            person,
            key,
        }
    }

    /// Whose it is.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Seals a value of the column `C` into one row.
    pub fn seal<C: SealedColumn>(
        &self,
        row: impl Into<Uuid>,
        value: &Personal<C::Value>,
        randomness: &dyn Randomness,
    ) -> Sealed<C> {
        let row = row.into();
        let plain = value.expose().to_plain();
        let place = self.place::<C>(&row);
        Sealed::new(seal(&self.key, place, &plain, randomness))
    }

    /// Opens a value of the column `C` that was sealed for this person into this row.
    ///
    /// # Errors
    /// When it was not, or has been changed.
    pub fn open<C: SealedColumn>(
        &self,
        row: impl Into<Uuid>,
        sealed: &Sealed<C>,
    ) -> Result<Personal<C::Value>, OpenError> {
        let row = row.into();
        let plain = open(&self.key, self.place::<C>(&row), sealed.bytes())?;
        let value = C::Value::from_plain(&plain).ok_or(OpenError::Malformed)?;
        Ok(Personal::new(value))
    }

    fn place<'place, C: SealedColumn>(&'place self, row: &'place Uuid) -> Place<'place> {
        Place {
            tenant: &self.tenant,
            table: C::TABLE,
            column: C::COLUMN,
            row: row.as_bytes(),
        }
    }

    /// What the key is called; it stands in the header of all that it sealed.
    pub fn id(&self) -> KeyId {
        self.key.id()
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PersonKey")
            .field("tenant", &self.tenant)
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}
