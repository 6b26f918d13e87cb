//! Codes for when the authenticator is lost or the password is locked: each works once.

use crate::sealing::Personal;
use crate::tenant::TenantSecret;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_contract::Randomness;

/// What a code is written with: no letter that reads like a digit or like another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 80 bits.
const LENGTH: usize = 16;
/// What a keyed hash of a code is for.
const PURPOSE: &str = "staff recovery code";

/// A recovery code.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_recovery_code")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// The keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A new code, as it is shown once: `K7QX-0M2D-9RTA-HZ4W`.
pub(super) fn code(randomness: &dyn Randomness) -> Personal<String> {
    let mut bytes = [0; LENGTH];
    randomness.fill(&mut bytes);
    let letters = bytes.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    Personal::new(groups.join("-"))
}

/// What is stored of a code; `None` if the text is none, whoever's.
pub(super) fn hash(secret: &TenantSecret, account: Uuid, written: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = written
        .bytes()
        .filter(|byte| !matches!(byte, b'-' | b' '))
        .map(|byte| match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            letter => letter,
        })
        .collect();
    let is_code = letters.len() == LENGTH && letters.iter().all(|letter| LETTERS.contains(letter));
    is_code.then(|| {
        secret
            .sign(PURPOSE, &[account.as_bytes(), &letters])
            .to_vec()
    })
}
