//! The same value has the same index in its column and its tenant, and nowhere else.

use super::*;

fn phone(written: &str) -> PhoneNumber {
    PhoneNumber::parse(written).unwrap()
}

fn all(keys: &TenantKeys) -> Vec<Vec<u8>> {
    let number = phone("0912345678");
    vec![
        keys.index::<Phone, _>(&number).bytes().to_vec(),
        keys.index::<OtherPhone, _>(&number).bytes().to_vec(),
        keys.index::<ElsewherePhone, _>(&number).bytes().to_vec(),
        keys.index::<Phone, _>(&phone("0912345679"))
            .bytes()
            .to_vec(),
    ]
}

#[test]
fn a_value_is_found_however_it_was_written() {
    let keys = tenant("song-xanh", 1);
    let index = keys.index::<Phone, _>(&phone("0912345678"));
    for written in ["+84 (0)912.345.678", "84912345678", "０９１２３４５６７８"] {
        assert_eq!(keys.index(&phone(written)), index, "{written}");
    }
    // A number of before 2018 is today's.
    let old = keys.index::<Phone, _>(&phone("01691234567"));
    assert_eq!(old, keys.index(&phone("0391234567")));

    let mail = |written| keys.index::<Mail, _>(&EmailAddress::parse(written).unwrap());
    assert_eq!(mail("An@Example.VN"), mail(" an@example.vn "));
    assert_ne!(mail("an@example.vn"), mail("binh@example.vn"));

    let number = |written| keys.index::<Number, _>(&PersonalId::parse(written).unwrap());
    assert_eq!(number("019 200 000 123"), number("019200000123"));
    assert_ne!(number("019200000123"), number("019200000124"));
}

#[test]
fn columns_and_tenants_share_none() {
    let mut seen = Vec::new();
    for (name, seed) in [("song-xanh", 1), ("nui-do", 2), ("bien-vang", 3)] {
        seen.extend(all(&tenant(name, seed)));
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn every_index_has_one_size_and_prints_nothing() {
    let keys = tenant("song-xanh", 1);
    let long = EmailAddress::parse(&format!("{}@example.vn", "a".repeat(64))).unwrap();
    let short = EmailAddress::parse("a@b.vn").unwrap();
    for address in [long, short] {
        let index = keys.index::<Mail, _>(&address);
        assert_eq!(index.bytes().len(), 32);
        assert_eq!(format!("{index:?}"), "BlindIndex(…)");
    }
}

#[test]
fn an_index_outlives_a_new_key_of_the_tenant() {
    let deployment = deployment(1);
    let name: Arc<str> = Arc::from("song-xanh");
    let mut rows = rows("song-xanh", &deployment, 1);
    let before = all(&TenantKeys::open(&name, &rows, &deployment).unwrap());
    let randomness = SeededRandomness::new(99);
    let key = Key::random(&randomness);
    rows[0] = wrap_tenant_key(
        &name,
        Purpose::PersonKeys,
        &key,
        &deployment,
        now(),
        &randomness,
    );
    assert_eq!(
        all(&TenantKeys::open(&name, &rows, &deployment).unwrap()),
        before
    );
}
