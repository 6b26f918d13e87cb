use unicode_normalization::UnicodeNormalization;

use crate::identifiers::{
    IdentityCardQr, IdentityCardQrError, MachineReadableZone, MachineReadableZoneError, PersonalId,
};

const CARD: &str = "019200000123|090123456|Nguyễn Văn An|15022000|Nam|Tổ 5|20042021";
const ZONE: &str = "IDVNM2000001230019200000123<<2\n\
                    0002152M3502158VNM<<<<<<<<<<<8\n\
                    NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<";

#[test]
fn a_card_is_read_in_any_form_of_unicode() {
    let decomposed: String = CARD.nfd().collect();
    let card = IdentityCardQr::parse(&format!("\u{feff}{decomposed}\r\n")).unwrap();
    assert_eq!(card, IdentityCardQr::parse(CARD).unwrap());
    assert_eq!(card.name(), "Nguyễn Văn An");
    assert_eq!(
        card.personal_id(),
        &PersonalId::parse("019200000123").unwrap()
    );
}

#[test]
fn a_card_that_is_none_says_why() {
    use IdentityCardQrError as Error;
    for (from, to, why) in [
        ("019200000123", "019200000", Error::InvalidPersonalId),
        ("090123456", "09012345", Error::InvalidOldNumber),
        ("090123456", "09012345a", Error::InvalidOldNumber),
        ("Nguyễn Văn An", " ", Error::MissingName),
        ("Văn An", "Văn\nAn", Error::InvalidCharacter),
        ("Văn An", "Văn \u{202e}An", Error::InvalidCharacter),
        ("15022000", "2000-02-15", Error::InvalidBirthDate),
        ("|Nam|", "|Không rõ|", Error::InvalidSex),
        ("20042021", "", Error::InvalidIssueDate),
        ("20042021", "20041999", Error::IssuedBeforeBirth),
        (CARD, " \n", Error::Empty),
        (CARD, "xin chào", Error::MissingFields),
    ] {
        let text = CARD.replace(from, to);
        assert_eq!(IdentityCardQr::parse(&text), Err(why), "{text}");
    }
}

/// Check digit of ICAO 9303, written down once more to make zones with other contents.
fn check_digit(field: &str) -> u32 {
    let values = field.chars().map(|sign| sign.to_digit(36).unwrap_or(0));
    let weighted = values.zip([7, 3, 1].iter().cycle());
    weighted.map(|(value, weight)| value * weight).sum::<u32>() % 10
}

fn zone(id: &str, born: &str, sex: char, expires: &str, name: &str) -> String {
    let number = &id[3..];
    let optional = format!("{id}<<");
    let first = format!(
        "IDVNM{number}{}{optional}{}",
        check_digit(number),
        check_digit(&optional)
    );
    let (born, expires) = (
        format!("{born}{}", check_digit(born)),
        format!("{expires}{}", check_digit(expires)),
    );
    let composite = format!("{}{born}{expires}<<<<<<<<<<<", &first[5..]);
    let second = format!(
        "{born}{sex}{expires}VNM<<<<<<<<<<<{}",
        check_digit(&composite)
    );
    format!("{first}\n{second}\n{name:<<30}")
}

#[test]
fn the_century_of_birth_is_that_of_the_id() {
    for (id, born, expected) in [
        ("019130000123", "300101", "1930-01-01"),
        ("019304000123", "040229", "2004-02-29"),
    ] {
        let text = zone(id, born, 'F', "<<<<<<", "HO<<THI");
        let zone = MachineReadableZone::parse(&text).unwrap();
        assert_eq!(zone.born_on().to_string(), expected);
        assert_eq!(zone.expires_on(), None);
        assert_eq!(zone.lines(), text);
    }
}

#[test]
fn every_misread_digit_is_noticed() {
    for at in ZONE.match_indices(|sign: char| sign.is_ascii_digit()) {
        let digit = at.1.parse::<u8>().unwrap();
        let mut misread = ZONE.to_owned();
        misread.replace_range(at.0..=at.0, &((digit + 1) % 10).to_string());
        assert!(MachineReadableZone::parse(&misread).is_err(), "{misread}");
    }
}

#[test]
fn a_zone_that_is_none_says_why() {
    use MachineReadableZoneError as Error;
    let zone_with_name = |name| zone("019200000123", "000215", 'M', "350215", name);
    for (text, why) in [
        (String::new(), Error::Empty),
        (ZONE.replace("NGUYEN", "NGUYỄN"), Error::InvalidCharacter),
        (ZONE.replacen('<', "", 1), Error::WrongLength),
        (format!("{ZONE}<"), Error::WrongLength),
        (ZONE.replace("IDVNM", "IDLAO"), Error::OtherDocument),
        (ZONE.replace("8VNM", "8LAO"), Error::OtherDocument),
        (ZONE.replace("23<<2", "23<<3"), Error::PersonalIdCheckDigit),
        (
            ZONE.replace("0002152M", "0002153M"),
            Error::BirthDateCheckDigit,
        ),
        (
            ZONE.replace("3502158V", "3502159V"),
            Error::ExpiryCheckDigit,
        ),
        (ZONE.replace("<8\n", "<9\n"), Error::CompositeCheckDigit),
        (
            zone("003200000123", "000215", 'M', "350215", "HO"),
            Error::InvalidPersonalId,
        ),
        (
            zone("019200000123", "000231", 'M', "350215", "HO"),
            Error::InvalidBirthDate,
        ),
        (
            zone("019200000123", "000215", '<', "350215", "HO"),
            Error::InvalidSex,
        ),
        (
            zone("019200000123", "000215", 'M', "351315", "HO"),
            Error::InvalidExpiry,
        ),
        (
            zone("019200000123", "990215", 'M', "350215", "HO"),
            Error::ContradictsBirthYear,
        ),
        (
            zone("019200000123", "000215", 'F', "350215", "HO"),
            Error::ContradictsSex,
        ),
        (zone_with_name("<<AN"), Error::InvalidName),
        (zone_with_name("NGUYEN<<V4N"), Error::InvalidName),
    ] {
        assert_eq!(MachineReadableZone::parse(&text), Err(why), "{text}");
    }
    let other_number = "IDVNM2000001245019200000123<<2";
    let numbers_differ = {
        let second = "0002152M3502158VNM<<<<<<<<<<<";
        let number = format!("IDVNM200000124{}", check_digit("200000124"));
        let first = format!("{number}{}", &ZONE[15..30]);
        let fields = format!(
            "{}{}{}{}",
            &first[5..],
            &second[..7],
            &second[8..15],
            &second[18..]
        );
        let digit = check_digit(&fields);
        format!("{first}\n{second}{digit}\n{}", &ZONE[62..])
    };
    assert_eq!(numbers_differ.len(), other_number.len() * 3 + 2);
    assert_eq!(
        MachineReadableZone::parse(&numbers_differ),
        Err(Error::NumbersDiffer)
    );
}

#[test]
fn names_are_compared_without_accents() {
    let own = MachineReadableZone::parse(&ZONE.to_lowercase()).unwrap();
    assert!(own.can_name("Nguyễn Văn An"));
    assert!(!own.can_name("Nguyễn Văn Anh"));
    assert!(!own.can_name("Nguyễn Văn"));
    let cut = zone(
        "019200000123",
        "000215",
        'M',
        "350215",
        "NGUYEN<<PHUOC<THIEN<LONG<BAO<D",
    );
    let cut = MachineReadableZone::parse(&cut).unwrap();
    assert!(cut.can_name("Nguyễn Phước Thiện Long Bảo Đại"));
    assert!(!cut.can_name("Nguyễn Phước Thiện Long"));
    let one = zone("019200000123", "000215", 'M', "350215", "HRE");
    let one = MachineReadableZone::parse(&one).unwrap();
    assert_eq!(
        (one.surname().as_str(), one.given_names().as_str()),
        ("HRE", "")
    );
    assert!(one.can_name("H’rê"));
}
