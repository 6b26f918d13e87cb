//! The made-up citizens of a trial, and the code they all have.

use crate::database::control::tenant::TenantState;
use tinhid_vietnamese::identifiers::PhoneNumber;

/// What they all sign in with. No message is sent to them.
pub const CODE: &str = "246810";

/// Their telephone numbers, in E.164. On a tenant that is no sandbox they are numbers like any other.
pub const PHONES: [&str; 10] = [
    "+84900000001",
    "+84900000002",
    "+84900000003",
    "+84900000004",
    "+84900000005",
    "+84900000006",
    "+84900000007",
    "+84900000008",
    "+84900000009",
    "+84900000010",
];

/// Whether a number belongs to one of them at a tenant in this state.
pub fn is_trial(phone: &PhoneNumber, tenant: TenantState) -> bool {
    tenant == TenantState::Sandbox && PHONES.contains(&phone.e164())
}
