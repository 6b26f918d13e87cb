//! What is sealed opens in its place, and nothing else does.

use super::*;
use proptest::prelude::*;

const ROW: Uuid = Uuid::from_u128(7);

fn sealed(text: &str, seed: u64) -> (PersonKey, Sealed<Name>) {
    let key = person(&tenant("song-xanh", 1), 1);
    let value = Personal::new(text.to_owned());
    let sealed = key.seal(ROW, &value, &SeededRandomness::new(seed));
    (key, sealed)
}

fn moved<C>(sealed: &Sealed<impl SealedColumn>) -> Sealed<C> {
    Sealed::new(sealed.bytes().to_vec())
}

proptest! {
    #[test]
    fn what_is_sealed_opens(text in any::<String>(), seed: u64) {
        let (key, sealed) = sealed(&text, seed);
        prop_assert_eq!(key.open(ROW, &sealed).unwrap().into_exposed(), text);
    }

    #[test]
    fn no_bit_can_be_flipped(text in ".{0,40}", seed: u64, place: prop::sample::Index, bit in 0..8) {
        let (key, sealed) = sealed(&text, seed);
        let mut bytes = sealed.bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] ^= 1_u8 << bit;
        let error = key.open::<Name>(ROW, &Sealed::new(bytes)).unwrap_err();
        let expected = match place {
            0 => matches!(error, OpenError::UnknownVersion { .. }),
            1..9 => matches!(error, OpenError::UnknownKey { .. }),
            _ => error == OpenError::Forged,
        };
        prop_assert!(expected, "byte {}: {:?}", place, error);
    }

    #[test]
    fn nothing_can_be_cut_or_added(text in ".{0,40}", at: prop::sample::Index, more in any::<Vec<u8>>()) {
        let (key, sealed) = sealed(&text, 1);
        let bytes = sealed.bytes();
        let cut = Sealed::new(bytes[..at.index(bytes.len())].to_vec());
        prop_assert!(key.open::<Name>(ROW, &cut).is_err());
        if !more.is_empty() {
            let longer = Sealed::new([bytes, &more].concat());
            prop_assert_eq!(key.open::<Name>(ROW, &longer).unwrap_err(), OpenError::Forged);
        }
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in any::<Vec<u8>>()) {
        let key = person(&tenant("song-xanh", 1), 1);
        prop_assert!(key.open::<Name>(ROW, &Sealed::new(bytes)).is_err());
    }

    #[test]
    fn a_row_is_the_only_one(other: u128) {
        prop_assume!(other != ROW.as_u128());
        let (key, sealed) = sealed("Nguyễn Văn An", 1);
        let opened = key.open(Uuid::from_u128(other), &sealed);
        prop_assert_eq!(opened.unwrap_err(), OpenError::Forged);
    }
}

#[test]
fn a_value_stays_in_its_column_table_person_and_tenant() {
    let here = tenant("song-xanh", 1);
    let key = person(&here, 1);
    let phone = Personal::new(PhoneNumber::parse("0912 345 678").unwrap());
    let sealed: Sealed<Phone> = key.seal(ROW, &phone, &SeededRandomness::new(1));
    assert_eq!(key.open(ROW, &sealed).unwrap(), phone);

    let column = key.open::<OtherPhone>(ROW, &moved(&sealed));
    assert_eq!(column.unwrap_err(), OpenError::Forged);
    let table = key.open::<ElsewherePhone>(ROW, &moved(&sealed));
    assert_eq!(table.unwrap_err(), OpenError::Forged);
    let neighbour = person(&here, 2).open(ROW, &sealed);
    let id = key.id();
    assert_eq!(neighbour.unwrap_err(), OpenError::UnknownKey { id });

    // The same person and the same data key at another tenant.
    let there = tenant("nui-do", 1);
    let same = person(&there, 1);
    assert_eq!(same.id(), id);
    assert_eq!(same.open(ROW, &sealed).unwrap_err(), OpenError::Forged);
}

#[test]
fn names_of_columns_cannot_be_shifted_into_each_other() {
    enum Left {}
    enum Right {}
    columns! {
        Left: "account_e" "mail" String;
        Right: "account" "e_mail" String;
    }
    let key = person(&tenant("song-xanh", 1), 1);
    let value = Personal::new("an@example.vn".to_owned());
    let sealed: Sealed<Left> = key.seal(ROW, &value, &SeededRandomness::new(1));
    let opened = key.open::<Right>(ROW, &moved(&sealed));
    assert_eq!(opened.unwrap_err(), OpenError::Forged);
}

#[test]
fn what_does_not_open_says_why() {
    let (key, sealed) = sealed("An", 1);
    let bytes = sealed.bytes();
    let open = |bytes: &[u8]| {
        key.open::<Name>(ROW, &Sealed::new(bytes.to_vec()))
            .unwrap_err()
    };
    assert_eq!(open(b""), OpenError::Cut { length: 0 });
    assert_eq!(open(&bytes[..20]), OpenError::Cut { length: 20 });
    let newer = [&[2], &bytes[1..]].concat();
    assert_eq!(open(&newer), OpenError::UnknownVersion { found: 2 });
    assert!(open(&newer).to_string().contains("the form 2"));
    let id = key.id().to_string();
    let stranger = person(&tenant("song-xanh", 1), 2)
        .open(ROW, &sealed)
        .unwrap_err();
    assert!(stranger.to_string().contains(&id), "{stranger}");
    // Bytes that were sealed for a column of text and are none.
    enum Bytes {}
    columns! { Bytes: "account" "name" Vec<u8>; }
    let raw: Sealed<Bytes> = key.seal(ROW, &Personal::new(vec![0xff]), &SeededRandomness::new(1));
    let opened = key.open::<Name>(ROW, &moved(&raw));
    assert_eq!(opened.unwrap_err(), OpenError::Malformed);
}

#[test]
fn the_same_value_is_never_sealed_alike() {
    let key = person(&tenant("song-xanh", 1), 1);
    let randomness = SeededRandomness::new(1);
    let value = Personal::new("An".to_owned());
    let [first, second]: [Sealed<Name>; 2] = [(); 2].map(|()| key.seal(ROW, &value, &randomness));
    assert_ne!(first, second);
    assert_eq!(first.bytes().len(), second.bytes().len());
}

#[test]
fn nothing_of_a_value_or_a_key_is_printed() {
    let (key, sealed) = sealed("Nguyễn Văn An", 1);
    let value = key.open(ROW, &sealed).unwrap();
    assert_eq!(format!("{value:?}"), "Personal(…)");
    let bytes: String = key_bytes(&key)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let keys = tenant("song-xanh", 1);
    for printed in [
        format!("{sealed:?}"),
        format!("{key:?}"),
        format!("{keys:?}"),
        format!("{:?}", deployment(1)),
        format!("{:?}", Key::from_slice(&key_bytes(&key)).unwrap()),
    ] {
        assert!(!printed.contains("Nguy"), "{printed}");
        assert!(!printed.contains(&bytes[..8]), "{printed}");
    }
    assert!(format!("{sealed:?}").contains(&key.id().to_string()));
}

fn key_bytes(key: &PersonKey) -> Vec<u8> {
    // What `person` makes the key of.
    let mut bytes = vec![0; 32];
    let seed = u64::try_from(key.person().uuid().as_u128()).unwrap() + 1000;
    tinhid_contract::Randomness::fill(&SeededRandomness::new(seed), &mut bytes);
    bytes
}

#[test]
fn a_tenants_key_opens_with_its_deployment_key_and_for_its_purpose_alone() {
    let ours = deployment(1);
    let name: Arc<str> = Arc::from("song-xanh");
    let rows = rows("song-xanh", &ours, 1);
    TenantKeys::open(&name, &rows, &ours).unwrap();

    let stranger = TenantKeys::open(&name, &rows, &deployment(2)).unwrap_err();
    assert!(
        matches!(stranger, OpenError::UnknownKey { .. }),
        "{stranger}"
    );
    let elsewhere = TenantKeys::open(&Arc::from("nui-do"), &rows, &ours).unwrap_err();
    assert_eq!(elsewhere, OpenError::Forged);
    let mut swapped = rows.clone();
    swapped[0].purpose = rows[1].purpose.clone();
    swapped[1].purpose = rows[0].purpose.clone();
    let swapped = TenantKeys::open(&name, &swapped, &ours).unwrap_err();
    assert_eq!(swapped, OpenError::Forged);
}

#[test]
fn a_persons_key_opens_for_that_person_alone() {
    let keys = tenant("song-xanh", 1);
    let randomness = SeededRandomness::new(1);
    let (_, row) = keys.new_person(PersonId::new(ROW), now(), &randomness);
    keys.person(&row.row).unwrap();
    let mut other = row.row.clone();
    other.person_id = Uuid::from_u128(8);
    assert_eq!(keys.person(&other).unwrap_err(), OpenError::Forged);
}
