use crate::identifiers::{EmailAddress, EmailAddressError};

#[test]
fn an_address_is_the_same_however_it_was_typed() {
    for (written, kept) in [
        ("an@example.vn", "an@example.vn"),
        (" Nguyen.An@Example.VN\n", "nguyen.an@example.vn"),
        ("an\u{200b}@example.vn", "an@example.vn"),
        ("ａｎ＠ｅｘａｍｐｌｅ．ｖｎ", "an@example.vn"),
        (
            "an+tin_1@mail.xn--example.vn",
            "an+tin_1@mail.xn--example.vn",
        ),
    ] {
        let read = EmailAddress::parse(written).map(|read| read.as_str().to_owned());
        assert_eq!(read, Ok(kept.to_owned()), "{written}");
    }
}

#[test]
fn what_is_wrong_is_told() {
    use EmailAddressError::{Empty, InvalidCharacter, InvalidDomain, MisplacedDot, NoAt, TooLong};
    let long_local = format!("{}@example.vn", "a".repeat(65));
    let long = format!("an@{}vn", "example.".repeat(40));
    let long_label = format!("an@{}.vn", "a".repeat(64));
    for (written, why) in [
        ("", Empty),
        (" \u{200b}", Empty),
        ("example.vn", NoAt),
        ("@example.vn", NoAt),
        ("an@", NoAt),
        ("an@b@example.vn", NoAt),
        ("an binh@example.vn", InvalidCharacter),
        ("ân@example.vn", InvalidCharacter),
        ("an@tỉnh.vn", InvalidCharacter),
        ("an,binh@example.vn", InvalidCharacter),
        ("<an@example.vn>", InvalidCharacter),
        (long_local.as_str(), TooLong),
        (long.as_str(), TooLong),
        (".an@example.vn", MisplacedDot),
        ("an..binh@example.vn", MisplacedDot),
        ("an@example..vn", MisplacedDot),
        ("an@example.vn.", MisplacedDot),
        ("an@localhost", InvalidDomain),
        ("an@-example.vn", InvalidDomain),
        ("an@192.0.2.1", InvalidDomain),
        (long_label.as_str(), InvalidDomain),
    ] {
        assert_eq!(EmailAddress::parse(written), Err(why), "{written}");
    }
}

#[test]
fn an_address_is_printed_masked() {
    for (written, masked) in [
        ("nguyen.an@example.vn", "n••••••••@example.vn"),
        ("a@example.vn", "a••••••••@example.vn"),
    ] {
        let address = EmailAddress::parse(written).unwrap();
        assert_eq!(address.to_string(), masked);
        assert_eq!(format!("{address:?}"), format!("EmailAddress({masked})"));
    }
}
