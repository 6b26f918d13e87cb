use super::*;
use crate::tenant::TenantSecret;
use std::collections::BTreeSet;
use tinhid_contract::testing::SeededRandomness;
use uuid::Uuid;

fn secret() -> TenantSecret {
    TenantSecret::derive(b"a secret of a deployment, 32 bytes", "song-xanh")
}

#[test]
fn a_session_token_comes_back_from_its_text() {
    let session = Uuid::from_u128(7);
    let token = SessionToken::new(session, &SeededRandomness::new(1));
    let text = token.text();
    assert_eq!(text.len(), 64);
    let read = SessionToken::parse(&text).unwrap();
    assert_eq!(read.session(), session);
    assert!(token.hash().is_of(&read));
    let other = SessionToken::new(session, &SeededRandomness::new(2));
    assert!(!token.hash().is_of(&other));
    let printed = format!("{token:?} {:?}", token.hash());
    assert!(!printed.contains(&text[22..]), "{printed}");
}

#[test]
fn what_is_no_token_is_refused() {
    let token = SessionToken::new(Uuid::from_u128(7), &SeededRandomness::new(1)).text();
    let longer = format!("{token}AAAA");
    for text in [
        "",
        "x",
        &token[1..],
        &longer,
        &token.replace(&token[..1], "="),
    ] {
        assert_eq!(SessionToken::parse(text).unwrap_err(), TokenError, "{text}");
        assert_eq!(RefreshToken::parse(text, &secret()), Err(TokenError));
    }
}

#[test]
fn a_refresh_token_holds_at_its_tenant_alone() {
    let token = RefreshToken {
        session: Uuid::from_u128(7),
        generation: 3,
    };
    let text = token.text(&secret());
    assert_eq!(RefreshToken::parse(&text, &secret()), Ok(token));
    let other = TenantSecret::derive(b"a secret of a deployment, 32 bytes", "nui-do");
    assert_eq!(RefreshToken::parse(&text, &other), Err(TokenError));
    let texts: BTreeSet<String> = (0..4)
        .map(|generation| {
            RefreshToken {
                generation,
                ..token
            }
            .text(&secret())
        })
        .collect();
    assert_eq!(texts.len(), 4);
    // No letter of it can be another one: bits beyond the last byte do not exist either.
    for at in 0..text.len() {
        let mut forged = text.clone().into_bytes();
        forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(forged).unwrap();
        assert_eq!(
            RefreshToken::parse(&forged, &secret()),
            Err(TokenError),
            "{at}"
        );
    }
}
