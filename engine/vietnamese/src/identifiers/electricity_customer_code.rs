use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::written::compact;

/// A customer code of Viet Nam Electricity (EVN): thirteen signs, P, a letter for the corporation,
/// and eleven letters or digits. The first six name the unit that sells the power.
///
/// Which units serve a province is configuration. The code leads to a household: it is personal.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElectricityCustomerCode(String);

reasons! {
    /// Why a text is no customer code.
    ElectricityCustomerCodeError {
        /// Nothing was written.
        Empty => "electricity-code-empty", "no customer code was given";
        /// Not thirteen signs.
        WrongLength => "electricity-code-wrong-length", "a customer code has thirteen letters and digits";
        /// Something else than unaccented letters and digits.
        InvalidCharacter => "electricity-code-invalid-character", "a customer code has letters and digits only";
        /// It does not begin with P and a letter.
        WrongBeginning => "electricity-code-wrong-beginning", "a customer code begins with P and a letter";
    }
}

impl ElectricityCustomerCode {
    /// Reads a code in capital or small letters, also in groups.
    pub fn parse(text: &str) -> Result<Self, ElectricityCustomerCodeError> {
        let code = compact(text, " .-");
        if code.is_empty() {
            return Err(ElectricityCustomerCodeError::Empty);
        }
        if !code.bytes().all(|sign| sign.is_ascii_alphanumeric()) {
            return Err(ElectricityCustomerCodeError::InvalidCharacter);
        }
        if code.len() != 13 {
            return Err(ElectricityCustomerCodeError::WrongLength);
        }
        match code.as_bytes() {
            [b'P', b'A'..=b'Z', ..] => Ok(Self(code)),
            _ => Err(ElectricityCustomerCodeError::WrongBeginning),
        }
    }

    /// In capital letters, without spaces: `PA04PY0012345`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The electricity unit, six signs: `PA04PY`.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.0[..6]
    }

    /// For people: `PA04PY 0012345`.
    #[must_use]
    pub fn grouped(&self) -> String {
        format!("{} {}", self.unit(), &self.0[6..])
    }

    /// The unit and the last two signs: `PA04PY •••••45`.
    #[must_use]
    pub fn masked(&self) -> String {
        keep_ends(&self.grouped(), 6, 2)
    }
}

prints_masked!(ElectricityCustomerCode);
