use super::*;
use crate::sealing::Personal;
use crate::tenant::TenantSecret;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use tinhid_contract::testing::SeededRandomness;
use uuid::Uuid;

#[test]
fn codes_are_those_of_rfc_6238() {
    // RFC 6238, appendix B, SHA-1: the last six of eight digits.
    let authenticator = Authenticator::of(b"12345678901234567890");
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (20_000_000_000, "353130"),
    ] {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        assert_eq!(authenticator.code(now), code);
        assert_eq!(authenticator.step(code, now), Some(seconds / 30));
        // A clock may be half a minute off, and no more.
        let later = |by| now + TimeDelta::seconds(by);
        assert_eq!(authenticator.step(code, later(30)), Some(seconds / 30));
        assert_eq!(authenticator.step(code, later(61)), None);
    }
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::seconds(59);
    for wrong in ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "287 082"] {
        assert_eq!(authenticator.step(wrong, now), None, "{wrong}");
    }
    assert_eq!(format!("{authenticator:?}"), "Authenticator(…)");
}

#[test]
fn an_app_reads_who_and_where() {
    let secret = Personal::new(b"12345678901234567890".to_vec());
    let address = Authenticator::address(&secret, "Núi Đỏ ID", "an+1@vp.example");
    assert_eq!(
        address,
        "otpauth://totp/N%C3%BAi%20%C4%90%E1%BB%8F%20ID:an%2B1%40vp.example\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=N%C3%BAi%20%C4%90%E1%BB%8F%20ID"
    );
    let written = Authenticator::written(&secret);
    assert_eq!(written, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

#[test]
fn a_recovery_code_is_read_as_people_type_it() {
    let secret = TenantSecret::derive(b"a secret of a deployment, 32 bytes", "song-xanh");
    let other = TenantSecret::derive(b"a secret of a deployment, 32 bytes", "nui-do");
    let account = Uuid::from_u128(7);
    let randomness = SeededRandomness::new(3);
    let codes: Vec<_> = (0..50).map(|_| recovery::code(&randomness)).collect();
    let different: BTreeSet<&String> = codes.iter().map(Personal::expose).collect();
    assert_eq!(different.len(), 50);
    for code in &codes {
        let code = code.expose();
        assert_eq!(code.len(), 19, "{code}");
        let hash = recovery::hash(&secret, account, code).unwrap();
        let typed = code.replace('-', " ").to_lowercase().replace('0', "o");
        assert_eq!(recovery::hash(&secret, account, &typed), Some(hash.clone()));
        assert_ne!(recovery::hash(&other, account, code), Some(hash.clone()));
        assert_ne!(recovery::hash(&secret, Uuid::nil(), code), Some(hash));
    }
    for wrong in [
        "",
        "123456",
        "K7QX-0M2D-9RTA-HZ4",
        "U7QX-0M2D-9RTA-HZ4W",
        "K7QX-0M2D-9RTA-HZ4WW",
    ] {
        assert_eq!(recovery::hash(&secret, account, wrong), None, "{wrong}");
    }
}
