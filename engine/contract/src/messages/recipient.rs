use super::MessageError;
use std::fmt;
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneKind, PhoneNumber};

/// The mobile number that gets a short message. Nothing of it is shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct MobileNumber(PhoneNumber);

/// The address that gets an e-mail. Nothing of it is shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailRecipient(EmailAddress);

impl MobileNumber {
    /// Takes a number that can be sent short messages.
    ///
    /// # Errors
    /// `Landline` for a number that cannot.
    pub fn new(number: PhoneNumber) -> Result<Self, MessageError> {
        match number.kind() {
            PhoneKind::Mobile => Ok(Self(number)),
            PhoneKind::Landline => Err(MessageError::Landline),
        }
    }

    /// `+84912345678` (E.164).
    pub fn e164(&self) -> &str {
        self.0.e164()
    }

    /// `84912345678`, as gateways often want it.
    pub fn country_digits(&self) -> &str {
        self.e164().trim_start_matches('+')
    }

    /// `0912345678`, as it is called inside the country.
    pub fn national_digits(&self) -> String {
        let digits = self.e164().strip_prefix("+84");
        format!("0{}", digits.unwrap_or_else(|| self.country_digits()))
    }

    /// Its last three digits, for people who look for a message of their own.
    pub fn masked(&self) -> String {
        self.0.masked()
    }
}

impl EmailRecipient {
    /// Takes an address.
    pub fn new(address: EmailAddress) -> Self {
        Self(address)
    }

    /// `nguyen.an@example.vn`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its first letter and its domain, for people who look for a message of their own.
    pub fn masked(&self) -> String {
        self.0.masked()
    }
}

impl fmt::Debug for MobileNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MobileNumber(not shown)")
    }
}

impl fmt::Debug for EmailRecipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EmailRecipient(not shown)")
    }
}
