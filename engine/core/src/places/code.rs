use std::fmt;
use std::str::FromStr;

/// A short ASCII text that is copied like a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Short<const N: usize> {
    // Zero bytes sort before every digit, so comparing the bytes compares the texts.
    bytes: [u8; N],
    length: u8,
}

impl<const N: usize> Short<N> {
    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Some(Self {
            bytes,
            length: text.len() as u8,
        })
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

macro_rules! short_text {
    ($(#[$doc:meta])* $name:ident, $length:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Short<$length>);

        impl $name {
            /// The text as it stands in the data.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                let valid: fn(&str) -> bool = $valid;
                Short::new(text).filter(|_| valid(text)).map(Self).ok_or(Malformed)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{:?}", self.as_str())
            }
        }
    };
}

short_text! {
    /// The official code of a unit, leading zeros included: 2 digits for a province, 3 for a former
    /// district, 5 for a commune (Decision 19/2025/QĐ-TTg). Codes are used again for other units:
    /// only together with its [`Epoch`] does a code name one unit for good.
    UnitCode, 5, |text| matches!(text.len(), 2 | 3 | 5) && text.bytes().all(|byte| byte.is_ascii_digit())
}

short_text! {
    /// A state of the administrative map: a year (`2021`) or a day (`2025-06-30`). Later epochs are
    /// greater.
    Epoch, 10, |text| is_day(text) || (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

short_text! {
    /// A day as `2025-07-01`. Later days are greater.
    Day, 10, is_day
}

/// A text that is no code, epoch or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not in the expected form")
    }
}

impl std::error::Error for Malformed {}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize, to: usize| text[from..to].parse::<u16>().unwrap_or_default();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && (1..=12).contains(&digits(5, 7))
        && (1..=31).contains(&digits(8, 10))
}

#[cfg(test)]
mod tests {
    use super::{Day, Epoch, UnitCode};

    #[test]
    fn codes_keep_their_zeros() {
        let code: UnitCode = "00004".parse().expect("a code");
        assert_eq!(code.as_str(), "00004");
        assert_eq!(code.to_string(), "00004");
        for malformed in ["", "4", "0004", "000004", "0000a", "０4", "-1"] {
            assert!(malformed.parse::<UnitCode>().is_err(), "{malformed:?}");
        }
    }

    #[test]
    fn epochs_and_days_sort_by_time() {
        let epoch = |text: &str| text.parse::<Epoch>().expect("an epoch");
        assert!(epoch("2021") < epoch("2025-06-30") && epoch("2025-06-30") < epoch("2026"));
        assert!("2025-6-30".parse::<Epoch>().is_err() && "20256".parse::<Epoch>().is_err());
        assert!("2025-13-01".parse::<Day>().is_err() && "2025".parse::<Day>().is_err());
        assert!("2025-07-01".parse::<Day>().is_ok() && "ĩĩĩĩĩ".parse::<Day>().is_err());
    }
}
