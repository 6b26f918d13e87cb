//! Finding what is sealed.

use super::column::{SealedColumn, column_of_bytes};
use super::key::Key;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ActiveValue, ColIdx, IntoActiveValue, QueryResult, TryGetError, TryGetable};
use std::fmt;
use std::marker::PhantomData;
use tinhid_vietnamese::identifiers::{EmailAddress, PersonalId, PhoneNumber, TaxCode};

/// A value that is the same however it was written, since it was read and normalised.
pub trait Indexable {
    /// The form that is compared.
    fn index_form(&self) -> &str;
}

impl Indexable for PhoneNumber {
    fn index_form(&self) -> &str {
        self.e164()
    }
}

impl Indexable for PersonalId {
    fn index_form(&self) -> &str {
        self.as_str()
    }
}

impl Indexable for TaxCode {
    fn index_form(&self) -> &str {
        self.as_str()
    }
}

impl Indexable for EmailAddress {
    fn index_form(&self) -> &str {
        self.as_str()
    }
}

/// A keyed hash of a value of the column `C`, 32 bytes whatever the value: a field of an entity, and
/// what a search for the value compares with.
pub struct BlindIndex<C> {
    bytes: Vec<u8>,
    column: PhantomData<fn() -> C>,
}

impl<C> BlindIndex<C> {
    const fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            column: PhantomData,
        }
    }

    /// What the database holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<C: SealedColumn> BlindIndex<C> {
    pub(super) fn of(key: &Key, value: &impl Indexable) -> Self {
        let parts = [
            b"tinhid blind index".as_slice(),
            C::TABLE.as_bytes(),
            C::COLUMN.as_bytes(),
            value.index_form().as_bytes(),
        ];
        Self::new(key.authenticate(&parts).to_vec())
    }
}

impl<C> Clone for BlindIndex<C> {
    fn clone(&self) -> Self {
        Self::new(self.bytes.clone())
    }
}

impl<C> PartialEq for BlindIndex<C> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<C> Eq for BlindIndex<C> {}

impl<C> fmt::Debug for BlindIndex<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BlindIndex(…)")
    }
}

column_of_bytes!(BlindIndex);
