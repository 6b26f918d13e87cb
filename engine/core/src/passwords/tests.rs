use super::turns::Turns;
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

/// Whoever asks and leaves would otherwise have any number of comparisons made at a time.
#[tokio::test]
async fn whoever_leaves_keeps_their_place_until_it_is_done() {
    let turns = Arc::new(Turns::new(PasswordCost {
        at_a_time: 1,
        waiting: 0,
        ..CHEAP
    }));
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (end, may_end) = std::sync::mpsc::channel::<()>();
    let left = Arc::clone(&turns);
    let left = tokio::spawn(async move {
        left.take(move |_| {
            begun.send(()).unwrap();
            may_end.recv().unwrap();
        })
        .await
    });
    has_begun.await.unwrap();
    left.abort();
    assert!(left.await.unwrap_err().is_cancelled());
    let refused = turns.take(|_| ()).await.unwrap_err();
    assert_eq!(refused.code(), "sign-in-busy");
    end.send(()).unwrap();
    while let Err(error) = turns.take(|_| ()).await {
        assert_eq!(error.code(), "sign-in-busy");
        tokio::task::yield_now().await;
    }
}

/// Memory that another comparison left behind changes nothing, whatever each of them costs.
#[tokio::test]
async fn memory_goes_from_one_comparison_to_the_next() {
    let dear = PasswordCost {
        memory_kibibytes: 256,
        passes: 2,
        at_a_time: 1,
        waiting: 40,
    };
    let randomness = Arc::new(SeededRandomness::new(1));
    let dear = PasswordHasher::new(dear, None, randomness).unwrap();
    let cheap_hash = hasher(None).hash(personal("cheap")).await.unwrap();
    let dear_hash = dear.hash(personal("dear")).await.unwrap();
    let compared = (0..20).map(|number| {
        let (hash, right) = match number % 2 {
            0 => (&cheap_hash, "cheap"),
            _ => (&dear_hash, "dear"),
        };
        let is_right = number % 3 != 0;
        let password = personal(if is_right { right } else { "wrong" });
        let dear = &dear;
        async move {
            let found = dear.is_of(password, Some(personal(hash))).await.unwrap();
            assert_eq!(found, is_right, "{number}");
        }
    });
    futures_util::future::join_all(compared).await;
}
