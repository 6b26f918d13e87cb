use super::envelope::key_id;
use super::personal::PersonalValue;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ActiveValue, ColIdx, IntoActiveValue, QueryResult, TryGetError, TryGetable};
use std::fmt;
use std::marker::PhantomData;

/// A column whose values are sealed. The type stands for the column wherever its values go:
///
/// ```text
/// pub enum Phone {}
///
/// impl SealedColumn for Phone {
///     const TABLE: &'static str = "account";
///     const COLUMN: &'static str = "phone";
///     type Value = PhoneNumber;
/// }
/// ```
///
/// Table and column are authenticated with every value: they never change, even when the table is
/// renamed.
pub trait SealedColumn {
    /// The table.
    const TABLE: &'static str;
    /// The column.
    const COLUMN: &'static str;
    /// What is inside.
    type Value: PersonalValue;
}

/// A value of the column `C` as the database holds it, a field of an entity.
///
/// Only the key of its person, with its row, opens it ([`PersonKey::open`](super::PersonKey::open)).
pub struct Sealed<C> {
    bytes: Vec<u8>,
    column: PhantomData<fn() -> C>,
}

impl<C> Sealed<C> {
    /// What was sealed and stands elsewhere, outside the database.
    pub(crate) const fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            column: PhantomData,
        }
    }

    /// The sealed bytes, to be stored elsewhere.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A value that was kept elsewhere than in a column of its own.
    pub(crate) const fn from_kept(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }

    /// What the database holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<C> Clone for Sealed<C> {
    fn clone(&self) -> Self {
        Self::new(self.bytes.clone())
    }
}

impl<C> PartialEq for Sealed<C> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<C> Eq for Sealed<C> {}

impl<C> fmt::Debug for Sealed<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match key_id(&self.bytes) {
            Ok(key) => write!(formatter, "Sealed({key}, {} bytes)", self.bytes.len()),
            Err(_) => write!(formatter, "Sealed({} bytes)", self.bytes.len()),
        }
    }
}

/// Makes a type that is bytes in the database, and belongs to a column, a value of SeaORM.
macro_rules! column_of_bytes {
    ($name:ident) => {
        impl<C> From<$name<C>> for Value {
            fn from(value: $name<C>) -> Self {
                value.bytes.into()
            }
        }

        impl<C> TryGetable for $name<C> {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                <Vec<u8> as TryGetable>::try_get_by(row, index).map(Self::new)
            }
        }

        impl<C> ValueType for $name<C> {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                <Vec<u8> as ValueType>::try_from(value).map(Self::new)
            }

            fn type_name() -> String {
                stringify!($name).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::Bytes
            }

            fn column_type() -> ColumnType {
                ColumnType::Blob
            }
        }

        impl<C> Nullable for $name<C> {
            fn null() -> Value {
                <Vec<u8> as Nullable>::null()
            }
        }

        impl<C> IntoActiveValue<Self> for $name<C> {
            fn into_active_value(self) -> ActiveValue<Self> {
                ActiveValue::Set(self)
            }
        }
    };
}

pub(super) use column_of_bytes;

column_of_bytes!(Sealed);
