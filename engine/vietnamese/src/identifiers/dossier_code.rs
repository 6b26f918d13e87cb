use std::fmt;

use chrono::NaiveDate;

use super::error::reasons;
use super::written::{all_digits, compact};

/// The code of a dossier at a state body: the body's code, the day of receipt, a running number.
///
/// Both styles of body codes are read: `H15.50.05.13-261008-0975` and, of before 2021,
/// `000.00.15.H55-210315-0007`. Ministries write the year in full: `G09.20-20260609-0092637`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DossierCode {
    text: String,
    received_on: NaiveDate,
}

/// What kind of body gave a dossier its code (Quyết định 20/2020/QĐ-TTg).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DossierBody {
    /// A ministry or a body of its rank: G.
    Ministry,
    /// A province, its departments and communes: H.
    Province,
    /// Any other.
    Other,
}

reasons! {
    /// Why a text is no dossier code.
    DossierCodeError {
        /// Nothing was written.
        Empty => "dossier-code-empty", "no dossier code was given";
        /// Not three parts with hyphens between them.
        MissingParts => "dossier-code-missing-parts", "a dossier code has three parts with hyphens between";
        /// The first part is no code of a body: letters, digits and single dots.
        InvalidBody => "dossier-code-invalid-body", "the first part is no code of a state body";
        /// The second part is no day of the calendar.
        InvalidDate => "dossier-code-invalid-date", "the second part is no date";
        /// The last part is not four to seven digits.
        InvalidNumber => "dossier-code-invalid-number", "the last part has four to seven digits";
    }
}

impl DossierCode {
    /// Reads a code; small letters and spaces do not matter.
    pub fn parse(text: &str) -> Result<Self, DossierCodeError> {
        let code = compact(text, " \n");
        if code.is_empty() {
            return Err(DossierCodeError::Empty);
        }
        let parts: Vec<&str> = code.split('-').collect();
        let [body, date, number] = parts.as_slice() else {
            return Err(DossierCodeError::MissingParts);
        };
        if !is_body(body) {
            return Err(DossierCodeError::InvalidBody);
        }
        let received_on = date_of(date).ok_or(DossierCodeError::InvalidDate)?;
        if !all_digits(number) || !(4..=7).contains(&number.len()) {
            return Err(DossierCodeError::InvalidNumber);
        }
        Ok(Self {
            text: code,
            received_on,
        })
    }

    /// In capital letters, without spaces; also the form for people.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The code of the body that received the dossier: `H15.50.05.13`.
    #[must_use]
    pub fn body_code(&self) -> &str {
        self.part(0)
    }

    /// What kind of body that is.
    #[must_use]
    pub fn body(&self) -> DossierBody {
        match self.top_code().map(|code| code.as_bytes()[0]) {
            Some(b'G') => DossierBody::Ministry,
            Some(b'H') => DossierBody::Province,
            _ => DossierBody::Other,
        }
    }

    /// The code of the ministry or province over the body, `H15`: it stands first today and stood
    /// last before 2021.
    #[must_use]
    pub fn top_code(&self) -> Option<&str> {
        let mut levels = self.body_code().split('.');
        [levels.next(), levels.next_back()]
            .into_iter()
            .flatten()
            .find(|level| match level.as_bytes() {
                [letter, rest @ ..] => {
                    letter.is_ascii_uppercase()
                        && rest.len() == 2
                        && rest.iter().all(u8::is_ascii_digit)
                }
                [] => false,
            })
    }

    /// The day the dossier was received.
    #[must_use]
    pub fn received_on(&self) -> NaiveDate {
        self.received_on
    }

    /// The running number of that day, with its leading zeros.
    #[must_use]
    pub fn number(&self) -> &str {
        self.part(2)
    }

    fn part(&self, at: usize) -> &str {
        self.text.split('-').nth(at).unwrap_or_default()
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

fn is_body(text: &str) -> bool {
    let is_level = |level: &str| {
        !level.is_empty()
            && level
                .bytes()
                .all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
    };
    (3..=32).contains(&text.len()) && text.split('.').all(is_level)
}

/// A day of this century as `yymmdd` or `yyyymmdd`.
fn date_of(text: &str) -> Option<NaiveDate> {
    if !all_digits(text) {
        return None;
    }
    let short = match text.len() {
        6 => text,
        8 => text.strip_prefix("20")?,
        _ => return None,
    };
    let two_digits = |at: usize| short[at..at + 2].parse::<u32>().ok();
    let year = 2000 + i32::try_from(two_digits(0)?).ok()?;
    NaiveDate::from_ymd_opt(year, two_digits(2)?, two_digits(4)?)
}
