//! Which numbers exist, from the metadata of libphonenumber 9.0.43 (Apache-2.0) and, for numbers of
//! before 2018, the renumbering plan of the Ministry of Information and Communications.
//!
//! Numbers are national here: without 0 or country code.

/// The first three digits of eleven-digit mobile numbers, and the two they became in 2018.
const RENUMBERED: [(&str, &str); 21] = [
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("126", "76"),
    ("127", "81"),
    ("128", "78"),
    ("129", "82"),
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

/// Today's number of one of ten digits (eleven with the 0) from before 2018.
pub(super) fn renumbered(old: &str) -> Option<String> {
    RENUMBERED.iter().find_map(|(before, now)| {
        let rest = old.strip_prefix(before)?;
        Some(format!("{now}{rest}"))
    })
}

pub(super) fn is_mobile(national: &str) -> bool {
    match national.as_bytes() {
        [b'3', ..] => true,
        [b'5', second, third, ..] => match second {
            b'1' | b'6' | b'8' | b'9' => true,
            b'2' => matches!(third, b'2' | b'3' | b'8'),
            b'5' => *third == b'9',
            _ => false,
        },
        [b'7', second, ..] => matches!(second, b'0' | b'6'..=b'9'),
        [b'8', second, third, ..] => match second {
            b'1'..=b'8' => true,
            b'9' => matches!(third, b'6'..=b'9'),
            _ => false,
        },
        [b'9', second, third, ..] => match second {
            b'0'..=b'8' => true,
            _ => *third != b'2',
        },
        _ => false,
    }
}

pub(super) fn is_landline(national: &str) -> bool {
    let [b'2', second, third, ..] = national.as_bytes() else {
        return false;
    };
    match second {
        b'0' => matches!(third, b'3'..=b'9'),
        b'1' => matches!(third, b'0'..=b'6' | b'8' | b'9'),
        b'2' => matches!(third, b'0'..=b'2' | b'5'..=b'9'),
        b'3' | b'8' => matches!(third, b'2'..=b'9'),
        b'4' => matches!(third, b'2'..=b'8'),
        b'5' => matches!(third, b'1' | b'2' | b'4'..=b'9'),
        b'6' => matches!(third, b'0'..=b'3' | b'9'),
        b'7' => matches!(third, b'0'..=b'7'),
        b'9' => matches!(third, b'0'..=b'4' | b'6' | b'7' | b'9'),
        _ => false,
    }
}

/// How many digits of a landline number tell the area: the two largest cities have two.
pub(super) fn area_digits(national: &str) -> usize {
    if national.starts_with("24") || national.starts_with("28") {
        2
    } else {
        3
    }
}
