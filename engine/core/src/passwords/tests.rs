use super::*;
use crate::sealing::Personal;
use sha1::{Digest, Sha1};
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_contract::testing::SeededRandomness;

const CHEAP: PasswordCost = PasswordCost {
    memory_kibibytes: 64,
    passes: 1,
    at_a_time: 2,
    waiting: 2,
};

fn hasher(breached: Option<BreachedPasswords>) -> PasswordHasher {
    PasswordHasher::new(CHEAP, breached, Arc::new(SeededRandomness::new(1))).unwrap()
}

fn personal(text: &str) -> Personal<String> {
    Personal::new(text.to_owned())
}

const RULES: PasswordRules = PasswordRules {
    minimum_length: 10,
    character_classes: 2,
    minimum_strength: 3,
};

#[tokio::test]
async fn a_password_is_the_one_of_its_hash_alone() {
    let hasher = hasher(None);
    let hash = hasher.hash(personal("chè xanh Tân Cương 7")).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
    let other = hasher.hash(personal("chè xanh Tân Cương 7")).await.unwrap();
    assert_ne!(hash, other, "two salts");
    let is_of = async |password: &str, hash: Option<&str>| {
        let hash = hash.map(personal);
        hasher.is_of(personal(password), hash).await.unwrap()
    };
    assert!(is_of("chè xanh Tân Cương 7", Some(&hash)).await);
    assert!(!is_of("chè xanh Tân Cương 8", Some(&hash)).await);
    assert!(!is_of("chè xanh Tân Cương 7", None).await);
}

#[tokio::test]
async fn what_is_weak_is_refused_with_its_reason() {
    let hasher = hasher(None);
    let long = "a".repeat(LONGEST + 1);
    for (password, about, weakness) in [
        ("ngắn", &[][..], Some(Weakness::TooShort(10))),
        (&long, &[], Some(Weakness::TooLong)),
        ("toanchuthuong", &[], Some(Weakness::TooFewKinds(2))),
        ("password123", &[], Some(Weakness::Guessable)),
        (
            "nguyenvanmau1",
            &["nguyenvanmau"],
            Some(Weakness::Guessable),
        ),
        ("cầu vồng 8 cánh buồm", &[], None),
    ] {
        let judged = hasher.judge(&personal(password), RULES, about).await;
        assert_eq!(judged.unwrap(), weakness, "{password}");
    }
}

/// A list of any length is searched right: the first, the last, what is between and what is not there.
#[tokio::test]
async fn a_list_of_breached_passwords_is_searched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("breached.txt");
    for count in [1, 2, 3, 10, 257] {
        let known: Vec<String> = (0..count).map(|number| format!("known {number}")).collect();
        let hashes: BTreeSet<String> = known
            .iter()
            .map(|known| {
                let digest = Sha1::digest(known.as_bytes());
                digest.iter().map(|byte| format!("{byte:02X}")).collect()
            })
            .collect();
        let lines: Vec<String> = hashes
            .iter()
            .enumerate()
            .map(|(number, hash)| match number % 3 {
                0 => hash.clone(),
                _ => format!("{hash}:{}", number * 977),
            })
            .collect();
        std::fs::write(&path, lines.join("\n")).unwrap();
        let list = BreachedPasswords::open(&path).unwrap();
        for known in &known {
            assert!(
                list.has(&personal(known)).await.unwrap(),
                "{known} of {count}"
            );
            let unknown = format!("not {known}");
            assert!(!list.has(&personal(&unknown)).await.unwrap(), "{unknown}");
        }
        let hasher = hasher(Some(list));
        let rules = PasswordRules {
            minimum_length: 1,
            character_classes: 1,
            minimum_strength: 0,
        };
        let judged = hasher.judge(&personal("known 0"), rules, &[]).await;
        assert_eq!(judged.unwrap(), Some(Weakness::Breached));
    }
    for wrong in ["", "abc", "0123456789abcdef0123456789abcdef01234567"] {
        std::fs::write(&path, wrong).unwrap();
        assert!(BreachedPasswords::open(&path).is_err(), "{wrong:?}");
    }
}

#[tokio::test]
async fn a_rush_is_sent_away_and_not_piled_up() {
    let hasher = Arc::new(hasher(None));
    let rush = (0..40).map(|number| {
        let hasher = Arc::clone(&hasher);
        tokio::spawn(async move { hasher.hash(personal(&format!("number {number}"))).await })
    });
    let mut made = 0;
    for one in rush.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => made += 1,
            Err(error) => assert_eq!(error.code(), "sign-in-busy"),
        }
    }
    assert!(made >= CHEAP.at_a_time, "{made}");
    // Whoever comes back is let in.
    assert!(hasher.hash(personal("later")).await.is_ok());
}
