use super::*;
use chrono::DateTime;
use serde_json::json;
use uuid::Uuid;

fn first() -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(0x0189_0000_0000_7000_8000_0000_0000_0001),
        occurred_at: DateTime::from_timestamp(1_795_316_400, 1000).unwrap(),
        actor_kind: "staff".to_owned(),
        actor_id: Some("0189-staff".to_owned()),
        action: "listing.publish".to_owned(),
        object_kind: "listing".to_owned(),
        object_id: Some("post-1".to_owned()),
        outcome: "done".to_owned(),
        request_id: Some("req-1".to_owned()),
        details: json!({ "z": [1, null, true], "note": "Phòng trọ \"số 1\"", "count": 2 }),
    }
}

fn second() -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(0x0189_0000_0000_7000_8000_0000_0000_0002),
        occurred_at: DateTime::from_timestamp(1_795_316_401, 0).unwrap(),
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: "expire".to_owned(),
        object_kind: "listing".to_owned(),
        object_id: None,
        outcome: "done".to_owned(),
        request_id: None,
        details: json!({}),
    }
}

/// Computed by another program from the description at the top of the module.
#[test]
fn the_bytes_and_hashes_are_what_the_description_says() {
    let begins = ChainHash::beginning("song-xanh");
    let one = begins.next(1, &first());
    let two = one.next(2, &second());
    assert_eq!(
        begins.to_string(),
        "ea7980bc22d0a0d0b059024f0aab9da018a23910441ae16e67bec46b4ca2c1f7"
    );
    assert_eq!(
        one.to_string(),
        "2cd284c7fc4b1b926b803bde9a3e5529432c200f882a1ce11147ee031b80a5e6"
    );
    assert_eq!(
        two.to_string(),
        "a6a05ff42e01d53d10b49f79bc913ebd3c2ee4296238ac0d4203efd20aecd5a2"
    );
    assert_eq!(
        hexadecimal::encode(bytes_of(&second())),
        "0101890000000070008000000000000002000000006b025ab10000000001000000000000000673797374656d\
         000100000000000000066578706972650100000000000000076c697374696e6700010000000000000004646f\
         6e65000100000000000000027b7d"
    );
}

#[test]
fn the_order_of_fields_in_details_says_nothing() {
    let details = serde_json::from_str(
        r#"{ "count":2,"z": [1, null , true],"note":"Ph\u00f2ng tr\u1ecd \"s\u1ed1 1\"" }"#,
    );
    let other = AuditRow {
        details: details.unwrap(),
        ..first()
    };
    assert_eq!(bytes_of(&other), bytes_of(&first()));
}

#[test]
fn fields_are_ordered_as_rfc_8785_asks() {
    let mut written = String::new();
    let value = json!({
        "€": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "😀": 5, "\u{80}": 6, "ö": 7,
    });
    write_json(&value, &mut written);
    assert_eq!(
        written,
        "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
    );
}

#[test]
fn every_part_of_an_entry_is_covered() {
    let begins = ChainHash::beginning("song-xanh");
    let hash = begins.next(1, &first());
    let changes: [fn(&mut AuditRow); 11] = [
        |row| row.id = Uuid::from_u128(9),
        |row| row.occurred_at += chrono::TimeDelta::nanoseconds(1),
        |row| row.actor_kind.push('x'),
        |row| row.actor_id = None,
        |row| row.action.push('x'),
        |row| row.object_kind = String::new(),
        |row| row.object_id = Some(String::new()),
        |row| row.outcome = "denied".to_owned(),
        |row| row.request_id = None,
        |row| row.details["count"] = json!(3),
        |row| {
            // The same letters, cut elsewhere.
            row.action = "listing.publishl".to_owned();
            row.object_kind = "isting".to_owned();
        },
    ];
    for change in changes {
        let mut changed = first();
        change(&mut changed);
        assert_ne!(begins.next(1, &changed), hash, "{changed:?}");
    }
    assert_ne!(begins.next(2, &first()), hash);
    assert_ne!(ChainHash::beginning("song-do").next(1, &first()), hash);
}

#[test]
fn a_hash_is_read_as_it_is_written() {
    let hash = ChainHash::beginning("song-xanh");
    let written = serde_json::to_string(&hash).unwrap();
    assert_eq!(serde_json::from_str::<ChainHash>(&written).unwrap(), hash);
    for wrong in ["\"\"", "\"ea79\"", "\"zz\"", "\"+a\"", "7"] {
        assert!(serde_json::from_str::<ChainHash>(wrong).is_err(), "{wrong}");
    }
}
