use super::words::OrganisationKind;
use crate::configuration::is_visible;
use crate::error::{Error, Result};
use crate::sealing::PersonalValue;
use serde::{Deserialize, Serialize};
use std::fmt;
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneNumber, TaxCode, TaxCodeKind};
use zeroize::Zeroizing;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 300;

/// What describes an organisation: it was judged, and stands in the form that is stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationDetails {
    /// Its name in the register.
    pub legal_name: String,
    /// What people know it by.
    pub trade_name: Option<String>,
    /// Its tax code, as [`TaxCode::as_str`] writes it.
    pub tax_code: String,
    /// House number and street.
    pub address: String,
    /// A telephone number in E.164.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// What of it the public page shows.
    pub shown: ContactShown,
}

/// What of the contact the public page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactShown {
    /// House number and street.
    pub address: bool,
    /// The telephone number.
    pub phone: bool,
    /// The e-mail address.
    pub email: bool,
}

/// What somebody wrote about an organisation.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DetailsIn {
    /// Its name in the register.
    pub legal_name: String,
    /// What people know it by; may be empty.
    pub trade_name: String,
    /// Its tax code.
    pub tax_code: String,
    /// House number and street.
    pub address: String,
    /// A telephone number; may be empty.
    pub phone: String,
    /// An e-mail address; may be empty.
    pub email: String,
    /// What of it the public page shows.
    pub shown: ContactShown,
}

impl DetailsIn {
    /// Judges what was written, for an organisation of this kind.
    ///
    /// # Errors
    /// `organisation-name-wrong`; `organisation-tax-code-wrong` when it is none, `organisation-tax-code-kind`
    /// when it is one of another kind of taxpayer; `organisation-address-wrong`;
    /// `organisation-phone-wrong`; `organisation-email-wrong`.
    pub fn judge(&self, kind: OrganisationKind) -> Result<OrganisationDetails> {
        let tax_code = tax_code(&self.tax_code, kind)?;
        let phone = optional(&self.phone).map(|text| {
            let number = PhoneNumber::parse(text);
            number.map_err(|_wrong| Error::invalid("organisation-phone-wrong"))
        });
        let email = optional(&self.email).map(|text| {
            let address = EmailAddress::parse(text);
            address.map_err(|_wrong| Error::invalid("organisation-email-wrong"))
        });
        let trade_name = optional(&self.trade_name).map(name).transpose()?;
        Ok(OrganisationDetails {
            legal_name: name(&self.legal_name)?,
            trade_name,
            tax_code: tax_code.as_str().to_owned(),
            address: line(&self.address, LONGEST_ADDRESS, "organisation-address-wrong")?,
            phone: phone.transpose()?.map(|number| number.e164().to_owned()),
            email: email
                .transpose()?
                .map(|address| address.as_str().to_owned()),
            shown: self.shown,
        })
    }
}

/// A company and a cooperative have a code of their own, or that of a unit; a household business goes by
/// the number of the person in whose name it is.
fn tax_code(text: &str, kind: OrganisationKind) -> Result<TaxCode> {
    let code = TaxCode::parse(text);
    let code = code.map_err(|wrong| {
        Error::invalid("organisation-tax-code-wrong").with("reason", wrong.key())
    })?;
    let is_persons = code.kind() == TaxCodeKind::PersonalId;
    match is_persons == (kind == OrganisationKind::HouseholdBusiness) {
        true => Ok(code),
        false => Err(Error::invalid("organisation-tax-code-kind").with("kind", kind.word())),
    }
}

fn name(text: &str) -> Result<String> {
    line(text, LONGEST_NAME, "organisation-name-wrong")
}

/// One line that people can read.
fn line(text: &str, longest: usize, wrong: &'static str) -> Result<String> {
    let text = text.trim();
    let is_line = !text.chars().any(char::is_control);
    match is_visible(text) && is_line && text.chars().count() <= longest {
        true => Ok(text.to_owned()),
        false => Err(Error::invalid(wrong).with("limit", longest.to_string())),
    }
}

fn optional(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

impl OrganisationDetails {
    /// The tax code.
    ///
    /// # Errors
    /// Internal, when what is stored is none.
    pub fn tax_code(&self) -> Result<TaxCode> {
        TaxCode::parse(&self.tax_code).map_err(Error::internal)
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        self.trade_name.as_deref().unwrap_or(&self.legal_name)
    }

    /// Whether an officer has to look again when this becomes `other`.
    pub fn is_another(&self, other: &Self) -> bool {
        let facts = |details: &Self| {
            let Self {
                legal_name,
                tax_code,
                address,
                ..
            } = details.clone();
            (legal_name, tax_code, address)
        };
        facts(self) != facts(other)
    }
}

impl fmt::Debug for OrganisationDetails {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OrganisationDetails(…)")
    }
}

impl fmt::Debug for DetailsIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DetailsIn(…)")
    }
}

/// JSON.
impl PersonalValue for OrganisationDetails {
    fn to_plain(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).unwrap_or_default())
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}
