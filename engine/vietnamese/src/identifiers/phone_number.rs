use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::phone_plan;
use super::written::{all_digits, compact};

/// A Vietnamese telephone number that can be called from anywhere: mobile or landline.
///
/// Kept in E.164. Numbers of eleven digits from before the renumbering of 2018 become today's. The
/// carrier is not told: numbers move between carriers since 2018.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber {
    e164: String,
    kind: PhoneKind,
}

/// What a telephone number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PhoneKind {
    /// A subscriber wherever they are; takes messages.
    Mobile,
    /// A line in a province.
    Landline,
}

reasons! {
    /// Why a text is no telephone number.
    PhoneNumberError {
        /// No digit was written.
        Empty => "phone-empty", "no telephone number was given";
        /// Something else than digits and what parts them.
        InvalidCharacter => "phone-invalid-character", "a telephone number has digits only";
        /// Too many or too few digits.
        WrongLength => "phone-wrong-length", "the telephone number has too many or too few digits";
        /// Neither 0 nor the country code stands before it; spreadsheets drop a leading 0.
        MissingPrefix => "phone-missing-prefix", "a telephone number begins with 0 or +84";
        /// A number of emergency or service (113, 1022, 1900…), which is no subscriber's.
        ShortCode => "phone-short-code", "a service number is no subscriber's number";
        /// A number of another country.
        Foreign => "phone-foreign", "the telephone number is of another country";
        /// No operator or area has numbers that begin like this.
        UnassignedPrefix => "phone-unassigned-prefix", "no Vietnamese number begins like this";
    }
}

impl PhoneNumber {
    /// Reads a number as people write it: `0912 345 678`, `+84 (0)912.345.678`, `84912345678`,
    /// `01691234567` (before 2018).
    pub fn parse(text: &str) -> Result<Self, PhoneNumberError> {
        let written = compact(text, " \n.-()/,'_·");
        let (international, digits) = match written.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, written.as_str()),
        };
        if digits.is_empty() {
            return Err(PhoneNumberError::Empty);
        }
        if !all_digits(digits) {
            return Err(PhoneNumberError::InvalidCharacter);
        }
        Self::of_digits(international, digits)
    }

    /// `+84912345678`; what is stored and compared.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// Mobile or landline.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// For people, as numbers are called inside the country: `0912 345 678`, `0208 3855 123`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let digits = &self.e164["+84".len()..];
        let area_digits = match self.kind {
            PhoneKind::Mobile => return group(digits, 3, 6),
            PhoneKind::Landline => phone_plan::area_digits(digits),
        };
        group(digits, area_digits, area_digits + 4)
    }

    /// Its last three digits: `•••• ••• 678`.
    #[must_use]
    pub fn masked(&self) -> String {
        keep_ends(&self.grouped(), 0, 3)
    }

    /// The number written with nothing but `digits`, behind a + if `international`.
    pub(super) fn of_digits(international: bool, digits: &str) -> Result<Self, PhoneNumberError> {
        let written = national_part(international, digits)?;
        if is_service(written) {
            return Err(PhoneNumberError::ShortCode);
        }
        let national = match (written.len(), written.starts_with('1')) {
            (10, true) => {
                phone_plan::renumbered(written).ok_or(PhoneNumberError::UnassignedPrefix)?
            }
            _ => written.to_owned(),
        };
        let kind = if national.starts_with('2') {
            PhoneKind::Landline
        } else {
            PhoneKind::Mobile
        };
        let (length, assigned) = match kind {
            PhoneKind::Mobile => (9, phone_plan::is_mobile(&national)),
            PhoneKind::Landline => (10, phone_plan::is_landline(&national)),
        };
        if national.len() != length {
            return Err(PhoneNumberError::WrongLength);
        }
        if !assigned {
            return Err(PhoneNumberError::UnassignedPrefix);
        }
        Ok(Self {
            e164: format!("+84{national}"),
            kind,
        })
    }
}

prints_masked!(PhoneNumber);

/// The digits behind 0 or the country code. Nobody keeps to one of them: `+84 0…` is 0 as well.
fn national_part(international: bool, digits: &str) -> Result<&str, PhoneNumberError> {
    let (international, digits) = match digits.strip_prefix("00") {
        Some(rest) if !international => (true, rest),
        _ => (international, digits),
    };
    if let Some(rest) = digits.strip_prefix("84")
        && (international || digits.len() >= 11)
    {
        return Ok(rest.strip_prefix('0').unwrap_or(rest));
    }
    if international {
        return Err(PhoneNumberError::Foreign);
    }
    if let Some(rest) = digits.strip_prefix('0') {
        return Ok(rest);
    }
    let short = digits.starts_with('1') && matches!(digits.len(), 3..=5);
    Err(match digits.len() {
        _ if short || is_service(digits) => PhoneNumberError::ShortCode,
        9 | 10 => PhoneNumberError::MissingPrefix,
        _ => PhoneNumberError::WrongLength,
    })
}

fn is_service(digits: &str) -> bool {
    (digits.starts_with("1800") || digits.starts_with("1900")) && matches!(digits.len(), 8..=10)
}

fn group(national: &str, first: usize, second: usize) -> String {
    let (area, middle, last) = (
        &national[..first],
        &national[first..second],
        &national[second..],
    );
    format!("0{area} {middle} {last}")
}
