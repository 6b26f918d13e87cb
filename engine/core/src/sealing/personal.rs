use chrono::NaiveDate;
use std::fmt;
use tinhid_vietnamese::identifiers::{EmailAddress, PersonalId, PhoneNumber, TaxCode};
use zeroize::Zeroizing;

/// Personal data in the clear. It prints as nothing, is not serialized, and is taken out by name, so
/// that it cannot slip into a log, a page or an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Personal<T>(T);

/// A value that can be sealed.
pub trait PersonalValue: Sized {
    /// The bytes that are sealed.
    fn to_plain(&self) -> Zeroizing<Vec<u8>>;

    /// The value of the bytes; `None` if they are none.
    fn from_plain(plain: &[u8]) -> Option<Self>;
}

impl<T> Personal<T> {
    /// Wraps a value as soon as it is known.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for whoever may see it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, for whoever may see it.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Personal(…)")
    }
}

impl PersonalValue for String {
    fn to_plain(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.as_bytes().to_vec())
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        std::str::from_utf8(plain).ok().map(str::to_owned)
    }
}

impl PersonalValue for Vec<u8> {
    fn to_plain(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.clone())
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        Some(plain.to_vec())
    }
}

/// ISO 8601, as in `1990-02-28`.
impl PersonalValue for NaiveDate {
    fn to_plain(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.to_string().into_bytes())
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        std::str::from_utf8(plain).ok()?.parse().ok()
    }
}

/// Sealed in the form that is stored and compared.
macro_rules! identifiers {
    ($($name:ident by $form:ident)*) => {$(
        impl PersonalValue for $name {
            fn to_plain(&self) -> Zeroizing<Vec<u8>> {
                Zeroizing::new(self.$form().as_bytes().to_vec())
            }

            fn from_plain(plain: &[u8]) -> Option<Self> {
                Self::parse(std::str::from_utf8(plain).ok()?).ok()
            }
        }
    )*};
}

identifiers! {
    PhoneNumber by e164
    PersonalId by as_str
    EmailAddress by as_str
    TaxCode by as_str
}
