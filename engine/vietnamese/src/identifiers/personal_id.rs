use chrono::{Datelike, NaiveDate};

use super::birth_registration;
use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::written::{all_digits, compact};

/// A Vietnamese personal id (số định danh cá nhân): twelve digits that tell where the birth was
/// registered, the sex and the year of birth. It has no check digit.
///
/// Rules: Thông tư 59/2021/TT-BCA. Where the birth was registered is not where a person lives.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonalId(String);

/// Male or female, the two that cards know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// Nam, M.
    Male,
    /// Nữ, F.
    Female,
}

/// Where a birth was registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BirthRegistration<'a> {
    /// In a province.
    Province {
        /// One of 63 codes of three digits, `019`; never renumbered.
        code: &'a str,
        /// The province's code since 2025-07-01, two digits.
        province_today: &'static str,
    },
    /// Abroad, under a country code from 100 up. The codes are not published: have a person look.
    Abroad {
        /// Three digits.
        code: &'a str,
    },
}

/// What an id and a document or a form say differently about a person. Cards with mistakes exist:
/// a contradiction is for a person to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contradiction {
    /// The years of birth differ.
    BirthYear,
    /// The sexes differ.
    Sex,
}

reasons! {
    /// Why a text is no personal id.
    PersonalIdError {
        /// No digit was written.
        Empty => "personal-id-empty", "no personal id was given";
        /// Something else than digits, such as the letter O.
        InvalidCharacter => "personal-id-invalid-character", "a personal id has digits only";
        /// The nine digits of an identity card of before the personal id, which identify nobody today.
        OldIdentityCard => "personal-id-old-identity-card", "nine digits are the number of an old identity card";
        /// Not twelve digits.
        WrongLength => "personal-id-wrong-length", "a personal id has twelve digits";
        /// The first three digits are no code of birth registration.
        UnassignedProvince => "personal-id-unassigned-province", "no province registers births under this code";
        /// The year of birth has not come yet.
        BirthYearInFuture => "personal-id-birth-year-in-future", "the year of birth is in the future";
    }
}

impl PersonalId {
    /// Reads the twelve digits, which may stand in groups. Whether the year of birth has come is
    /// asked with [`born_by`](Self::born_by).
    pub fn parse(text: &str) -> Result<Self, PersonalIdError> {
        let digits = compact(text, " .-");
        if digits.is_empty() {
            return Err(PersonalIdError::Empty);
        }
        if !all_digits(&digits) {
            return Err(PersonalIdError::InvalidCharacter);
        }
        match digits.len() {
            12 => {}
            9 => return Err(PersonalIdError::OldIdentityCard),
            _ => return Err(PersonalIdError::WrongLength),
        }
        let abroad = !digits.starts_with('0');
        if !abroad && birth_registration::province_today(&digits[..3]).is_none() {
            return Err(PersonalIdError::UnassignedProvince);
        }
        Ok(Self(digits))
    }

    /// The id itself if its holder can have been born by the end of `year`.
    pub fn born_by(self, year: i32) -> Result<Self, PersonalIdError> {
        if self.birth_year() > year {
            return Err(PersonalIdError::BirthYearInFuture);
        }
        Ok(self)
    }

    /// The twelve digits: to be sealed, and never to stand in a log or an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For the holder's own eyes: `019 200 000 123`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let digits = &self.0;
        let groups = [&digits[..3], &digits[3..6], &digits[6..9], &digits[9..]];
        groups.join(" ")
    }

    /// Its last three digits: `••• ••• ••• 123`.
    #[must_use]
    pub fn masked(&self) -> String {
        keep_ends(&self.grouped(), 0, 3)
    }

    /// Where the birth was registered.
    #[must_use]
    pub fn birth_registration(&self) -> BirthRegistration<'_> {
        let code = &self.0[..3];
        match birth_registration::province_today(code) {
            Some(province_today) => BirthRegistration::Province {
                code,
                province_today,
            },
            None => BirthRegistration::Abroad { code },
        }
    }

    /// The sex registered at birth.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// 1900 to 2399.
    #[must_use]
    pub fn birth_year(&self) -> i32 {
        1900 + 100 * (self.digit(3) / 2) + 10 * self.digit(4) + self.digit(5)
    }

    /// What `born` and `sex`, as another source gives them, contradict.
    #[must_use]
    pub fn contradiction(&self, born: NaiveDate, sex: Sex) -> Option<Contradiction> {
        if born.year() != self.birth_year() {
            return Some(Contradiction::BirthYear);
        }
        (sex != self.sex()).then_some(Contradiction::Sex)
    }

    fn digit(&self, at: usize) -> i32 {
        i32::from(self.0.as_bytes()[at] - b'0')
    }
}

prints_masked!(PersonalId);
