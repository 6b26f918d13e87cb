use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::personal_id::PersonalId;
use super::written::{all_digits, compact};

/// A tax code (mã số thuế): ten digits with a check digit, the same with the number of a dependent
/// unit, or the personal id of an individual.
///
/// Individuals and household businesses go by their personal id since 2025-07-01 (Thông tư
/// 86/2024/TT-BTC). Codes of ten digits may still be theirs, so every code is masked when printed.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaxCode(Code);

/// Whom a tax code was given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaxCodeKind {
    /// Ten digits: an organisation, or an individual of before July 2025.
    Taxpayer,
    /// Ten digits and three: a unit that depends on a taxpayer.
    DependentUnit,
    /// Twelve digits: an individual or a household business.
    PersonalId,
}

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Code {
    Taxpayer(String),
    DependentUnit(String),
    Person(PersonalId),
}

reasons! {
    /// Why a text is no tax code.
    TaxCodeError {
        /// No digit was written.
        Empty => "tax-code-empty", "no tax code was given";
        /// Something else than digits and a hyphen.
        InvalidCharacter => "tax-code-invalid-character", "a tax code has digits only";
        /// Not ten, twelve or thirteen digits.
        WrongLength => "tax-code-wrong-length", "a tax code has ten, twelve or thirteen digits";
        /// The tenth digit does not fit the nine before it: a digit was mistaken.
        CheckDigit => "tax-code-check-digit", "the check digit of the tax code does not fit";
        /// A number that is never given out.
        NeverIssued => "tax-code-never-issued", "tax codes like this are never issued";
        /// Units are numbered from 001.
        UnitZero => "tax-code-unit-zero", "dependent units are numbered from 001";
        /// Twelve digits that are no personal id.
        PersonalId => "tax-code-personal-id", "the twelve digits are no personal id";
    }
}

impl TaxCode {
    /// Reads a code with or without the hyphen before the number of a unit.
    pub fn parse(text: &str) -> Result<Self, TaxCodeError> {
        let digits = compact(text, " .-");
        if digits.is_empty() {
            return Err(TaxCodeError::Empty);
        }
        if !all_digits(&digits) {
            return Err(TaxCodeError::InvalidCharacter);
        }
        match digits.len() {
            10 => check(&digits)?,
            12 => {
                let Ok(id) = PersonalId::parse(&digits) else {
                    return Err(TaxCodeError::PersonalId);
                };
                return Ok(Self(Code::Person(id)));
            }
            13 => {
                check(&digits[..10])?;
                return match &digits[10..] {
                    "000" => Err(TaxCodeError::UnitZero),
                    unit => {
                        let code = format!("{}-{unit}", &digits[..10]);
                        Ok(Self(Code::DependentUnit(code)))
                    }
                };
            }
            _ => return Err(TaxCodeError::WrongLength),
        }
        Ok(Self(Code::Taxpayer(digits)))
    }

    /// As it is stored and as it stands on papers: `0314409058-002`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Code::Taxpayer(code) | Code::DependentUnit(code) => code,
            Code::Person(id) => id.as_str(),
        }
    }

    /// For people: a personal id in its groups, any other code as on papers.
    #[must_use]
    pub fn grouped(&self) -> String {
        match &self.0 {
            Code::Taxpayer(code) | Code::DependentUnit(code) => code.clone(),
            Code::Person(id) => id.grouped(),
        }
    }

    /// Its last three digits: `•••••••488`, `••••••••••-002`.
    #[must_use]
    pub fn masked(&self) -> String {
        keep_ends(&self.grouped(), 0, 3)
    }

    /// Whom it was given to.
    #[must_use]
    pub fn kind(&self) -> TaxCodeKind {
        match &self.0 {
            Code::Taxpayer(_) => TaxCodeKind::Taxpayer,
            Code::DependentUnit(_) => TaxCodeKind::DependentUnit,
            Code::Person(_) => TaxCodeKind::PersonalId,
        }
    }

    /// The code of the taxpayer a dependent unit belongs to, otherwise the code itself.
    #[must_use]
    pub fn taxpayer(&self) -> &str {
        match &self.0 {
            Code::DependentUnit(code) => &code[..10],
            _ => self.as_str(),
        }
    }

    /// The personal id that is the code of an individual.
    #[must_use]
    pub fn personal_id(&self) -> Option<&PersonalId> {
        match &self.0 {
            Code::Person(id) => Some(id),
            _ => None,
        }
    }
}

prints_masked!(TaxCode);

/// Weights of the digits before the check digit (documentation of python-stdnum).
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

fn check(digits: &str) -> Result<(), TaxCodeError> {
    let values = digits.bytes().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = values
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    let remainder = sum % 11;
    // The check digit would be 10.
    if remainder == 0 {
        return Err(TaxCodeError::NeverIssued);
    }
    let expected = u32::from(digits.as_bytes()[9] - b'0') == 10 - remainder;
    expected.then_some(()).ok_or(TaxCodeError::CheckDigit)
}
