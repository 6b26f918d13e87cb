use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::error::reasons;
use super::mask::prints_masked;
use super::personal_id::{Contradiction, PersonalId, Sex};
use super::written::all_digits;
use crate::fold;
use crate::letters::is_invisible;

/// What the QR code of an identity card (căn cước) says: seven fields parted by `|`. Newer cards may
/// have more, which are passed over.
///
/// The code is not signed: anybody can write one. It saves typing and proves nothing.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdentityCardQr {
    personal_id: PersonalId,
    old_number: Option<String>,
    name: String,
    born_on: NaiveDate,
    sex: Sex,
    address: String,
    issued_on: NaiveDate,
}

reasons! {
    /// Why a text is not that of an identity card's QR code.
    IdentityCardQrError {
        /// Nothing was read.
        Empty => "identity-card-empty", "the QR code is empty";
        /// More than a QR code can hold.
        TooLong => "identity-card-too-long", "the text is longer than a QR code can be";
        /// Line breaks or other signs that are not printed on cards.
        InvalidCharacter => "identity-card-invalid-character", "the QR code has signs no card has";
        /// Fewer than seven fields.
        MissingFields => "identity-card-missing-fields", "the QR code has fewer than seven fields";
        /// The first field is no personal id.
        InvalidPersonalId => "identity-card-invalid-personal-id", "the QR code has no personal id";
        /// The number of the card before is neither empty nor nine or twelve digits.
        InvalidOldNumber => "identity-card-invalid-old-number", "the old number has nine or twelve digits";
        /// No name.
        MissingName => "identity-card-missing-name", "the QR code has no name";
        /// The date of birth is no day of the calendar.
        InvalidBirthDate => "identity-card-invalid-birth-date", "the date of birth is no date";
        /// Neither Nam nor Nữ.
        InvalidSex => "identity-card-invalid-sex", "the sex is neither Nam nor Nữ";
        /// The date of issue is no day of the calendar.
        InvalidIssueDate => "identity-card-invalid-issue-date", "the date of issue is no date";
        /// The card was issued before its holder was born.
        IssuedBeforeBirth => "identity-card-issued-before-birth", "the card was issued before its holder was born";
        /// The year of birth is not that of the personal id; a person has to look.
        ContradictsBirthYear => "identity-card-contradicts-birth-year", "the year of birth contradicts the personal id";
        /// The sex is not that of the personal id; a person has to look.
        ContradictsSex => "identity-card-contradicts-sex", "the sex contradicts the personal id";
    }
}

/// What a QR code of the largest size holds, in bytes (ISO/IEC 18004).
const CAPACITY: usize = 2_953;

impl IdentityCardQr {
    /// Reads the text of the code. All fields are checked, and against each other.
    pub fn parse(text: &str) -> Result<Self, IdentityCardQrError> {
        if text.len() > CAPACITY {
            return Err(IdentityCardQrError::TooLong);
        }
        let unprinted = |sign: char| sign.is_control() || is_invisible(sign);
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || unprinted(sign));
        if text.is_empty() {
            return Err(IdentityCardQrError::Empty);
        }
        if text.contains(unprinted) {
            return Err(IdentityCardQrError::InvalidCharacter);
        }
        let fields: Vec<&str> = text.split('|').map(str::trim).collect();
        let [id, old_number, name, born, sex, address, issued, ..] = fields.as_slice() else {
            return Err(IdentityCardQrError::MissingFields);
        };
        let Ok(personal_id) = PersonalId::parse(id) else {
            return Err(IdentityCardQrError::InvalidPersonalId);
        };
        if !all_digits(old_number) || !matches!(old_number.len(), 0 | 9 | 12) {
            return Err(IdentityCardQrError::InvalidOldNumber);
        }
        if name.is_empty() {
            return Err(IdentityCardQrError::MissingName);
        }
        let born_on = date_of(born).ok_or(IdentityCardQrError::InvalidBirthDate)?;
        let sex = match fold(sex).as_str() {
            "nam" => Sex::Male,
            "nu" => Sex::Female,
            _ => return Err(IdentityCardQrError::InvalidSex),
        };
        let issued_on = date_of(issued).ok_or(IdentityCardQrError::InvalidIssueDate)?;
        if issued_on < born_on {
            return Err(IdentityCardQrError::IssuedBeforeBirth);
        }
        match personal_id.contradiction(born_on, sex) {
            Some(Contradiction::BirthYear) => Err(IdentityCardQrError::ContradictsBirthYear),
            Some(Contradiction::Sex) => Err(IdentityCardQrError::ContradictsSex),
            None => Ok(Self {
                personal_id,
                old_number: (!old_number.is_empty()).then(|| (*old_number).to_owned()),
                name: name.nfc().collect(),
                born_on,
                sex,
                address: address.nfc().collect(),
                issued_on,
            }),
        }
    }

    /// The holder's personal id.
    #[must_use]
    pub fn personal_id(&self) -> &PersonalId {
        &self.personal_id
    }

    /// The number of the card before: nine digits, or twelve. It identifies nobody today.
    #[must_use]
    pub fn old_number(&self) -> Option<&str> {
        self.old_number.as_deref()
    }

    /// The full name with its accents, in Unicode's composed form.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The date of birth.
    #[must_use]
    pub fn born_on(&self) -> NaiveDate {
        self.born_on
    }

    /// The sex, which is that of the personal id.
    #[must_use]
    pub fn sex(&self) -> Sex {
        self.sex
    }

    /// The address as printed; on cards of before July 2025 it names the units of that time. May be
    /// empty.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The day the card was issued.
    #[must_use]
    pub fn issued_on(&self) -> NaiveDate {
        self.issued_on
    }

    /// The seven fields as a card has them: all of a person's data, to be sealed.
    #[must_use]
    pub fn text(&self) -> String {
        let sex = match self.sex {
            Sex::Male => "Nam",
            Sex::Female => "Nữ",
        };
        [
            self.personal_id.as_str(),
            self.old_number().unwrap_or_default(),
            &self.name,
            &self.born_on.format("%d%m%Y").to_string(),
            sex,
            &self.address,
            &self.issued_on.format("%d%m%Y").to_string(),
        ]
        .join("|")
    }

    /// The masked personal id, and nothing else of the card.
    #[must_use]
    pub fn masked(&self) -> String {
        self.personal_id.masked()
    }
}

prints_masked!(IdentityCardQr);

/// A date as `ddmmyyyy`.
fn date_of(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !all_digits(text) {
        return None;
    }
    let number = |digits: &str| digits.parse::<u32>().ok();
    let year = text[4..].parse().ok()?;
    NaiveDate::from_ymd_opt(year, number(&text[2..4])?, number(&text[..2])?)
}
