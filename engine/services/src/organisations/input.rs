//! What comes in.

use super::acting::Said;
use serde::{Deserialize, Serialize};
use tinhid_core::organisations::{ContactShown, DetailsIn, OrganisationKind};
use tinhid_core::{Error, Result};
use utoipa::ToSchema;

/// What somebody says an organisation is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationIn {
    /// `company`, `cooperative` or `household-business`.
    kind: String,
    /// Its name in the register.
    #[schema(max_length = 200)]
    legal_name: String,
    /// What people know it by.
    #[serde(default)]
    #[schema(max_length = 200)]
    trade_name: String,
    /// Ten digits, or ten and three, of a company or cooperative; the twelve digits of its owner's personal
    /// id of a household business.
    #[schema(max_length = 32)]
    tax_code: String,
    /// The commune of its seat, by its code of today.
    #[schema(max_length = 5, example = "05860")]
    commune: String,
    /// House number and street.
    #[schema(max_length = 300)]
    address: String,
    /// A telephone number.
    #[serde(default)]
    #[schema(max_length = 32)]
    phone: String,
    /// An e-mail address.
    #[serde(default)]
    #[schema(max_length = 254)]
    email: String,
    /// What of it the public page shows.
    #[serde(default)]
    shown: ShownIn,
}

/// What of the contact everybody sees.
#[derive(Default, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ShownIn {
    /// House number and street.
    address: bool,
    /// The telephone number.
    phone: bool,
    /// The e-mail address.
    email: bool,
}

/// A number that is asked to act for an organisation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InvitationIn {
    /// The number; whether anybody has an account with it is not told.
    #[schema(example = "0900 000 001", max_length = 32)]
    pub(super) phone: String,
    /// `owner`, `manager` or `member`.
    pub(super) role: String,
}

/// What a member is from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleIn {
    /// `owner`, `manager` or `member`.
    pub(super) role: String,
}

impl OrganisationIn {
    /// What was said, as it is judged.
    pub(super) fn said(self) -> Result<Said> {
        let kind = OrganisationKind::of(&self.kind);
        Ok(Said {
            kind: kind.ok_or_else(|| Error::invalid("organisation-kind-unknown"))?,
            commune: self.commune,
            details: DetailsIn {
                legal_name: self.legal_name,
                trade_name: self.trade_name,
                tax_code: self.tax_code,
                address: self.address,
                phone: self.phone,
                email: self.email,
                shown: self.shown.into(),
            },
        })
    }
}

impl From<ShownIn> for ContactShown {
    fn from(shown: ShownIn) -> Self {
        Self {
            address: shown.address,
            phone: shown.phone,
            email: shown.email,
        }
    }
}

impl From<ContactShown> for ShownIn {
    fn from(shown: ContactShown) -> Self {
        Self {
            address: shown.address,
            phone: shown.phone,
            email: shown.email,
        }
    }
}
