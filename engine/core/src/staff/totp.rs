//! Codes of an authenticator (RFC 6238).

use crate::sealing::Personal;
use chrono::{DateTime, Utc};
use std::fmt;
use tinhid_contract::Randomness;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret (RFC 4226, section 4: 160 bits).
const SECRET: usize = 20;

/// Something that shows six digits, others every 30 seconds. What every app understands: SHA-1, six digits,
/// thirty seconds; a code of the step before or after counts, for clocks differ.
pub struct Authenticator(Totp);

impl Authenticator {
    /// A new one.
    pub fn new(randomness: &dyn Randomness) -> (Self, Personal<Vec<u8>>) {
        let mut secret = vec![0; SECRET];
        randomness.fill(&mut secret);
        (Self::of(&secret), Personal::new(secret))
    }

    /// The one with a secret.
    pub fn of(secret: &[u8]) -> Self {
        let secret = Secret::new(secret.to_vec().into_boxed_slice());
        Self(Builder::new().with_secret(secret).build_noncompliant())
    }

    /// The step of a code that is right now; `None` if it is not.
    pub fn step(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let code = code.trim();
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let step = self.0.check(code, seconds)?;
        i64::try_from(step).ok()
    }

    /// The code of a moment, as the app of its owner shows it.
    pub fn code(&self, now: DateTime<Utc>) -> String {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        self.0.generate(seconds).to_string()
    }

    /// The secret as people type it: base 32 in groups of four.
    pub fn written(secret: &Personal<Vec<u8>>) -> String {
        let text = Secret::new(secret.expose().clone().into_boxed_slice()).to_base32();
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|four| four.iter().collect())
            .collect();
        groups.join(" ")
    }

    /// What the app reads from the picture (Key URI format): the issuer is the tenant.
    pub fn address(secret: &Personal<Vec<u8>>, issuer: &str, account: &str) -> String {
        let text = Secret::new(secret.expose().clone().into_boxed_slice()).to_base32();
        let (issuer, account) = (escaped(issuer), escaped(account));
        format!("otpauth://totp/{issuer}:{account}?secret={text}&issuer={issuer}")
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Authenticator(…)")
    }
}

/// RFC 3986 §2.1.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                written.push(char::from(byte));
            }
            other => written.push_str(&format!("%{other:02X}")),
        }
    }
    written
}
