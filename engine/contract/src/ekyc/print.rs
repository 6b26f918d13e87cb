use super::{Field, FieldSource, FieldValue, PersonalText};
use chrono::NaiveDate;
use tinhid_vietnamese::fold;
use tinhid_vietnamese::identifiers::PersonalId;
use unicode_normalization::UnicodeNormalization;

impl FieldValue {
    /// A value as it is printed on a Vietnamese document, brought into the form that its field names;
    /// `None` when it is not of that form, is empty or stands for nothing (`-`, `N/A`).
    /// `confidence` outside 0 to 1 is left out.
    #[must_use]
    pub fn from_print(field: Field, printed: &str, confidence: Option<f32>) -> Option<Self> {
        let text: String = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let text: String = text.nfc().collect();
        if ["", "-", "n/a"].contains(&text.to_lowercase().as_str()) {
            return None;
        }
        let text = match field {
            Field::PersonalId => PersonalId::parse(&text).ok()?.as_str().to_owned(),
            Field::OldNumber => old_number(&text)?,
            Field::BornOn | Field::IssuedOn | Field::ExpiresOn => date(&text)?,
            Field::Sex => sex(&text)?.to_owned(),
            Field::Nationality => nationality(&text)?.to_owned(),
            Field::Name | Field::PlainName | Field::Origin | Field::Residence | Field::IssuedBy => {
                text
            }
        };
        Some(Self {
            field,
            text: PersonalText::new(text),
            source: FieldSource::Print,
            confidence: confidence.filter(|sure| (0.0..=1.0).contains(sure)),
        })
    }
}

fn old_number(text: &str) -> Option<String> {
    let fits = matches!(text.len(), 9 | 12) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.to_owned())
}

fn date(text: &str) -> Option<String> {
    let day = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())?;
    Some(day.format("%Y-%m-%d").to_string())
}

/// Cards have `Nam` and `Nữ`, newer ones `Nam / M` and `Nữ / F`.
fn sex(text: &str) -> Option<&'static str> {
    match fold(text).as_str() {
        "nam" | "nam m" | "m" => Some("male"),
        "nu" | "nu f" | "f" => Some("female"),
        _ => None,
    }
}

fn nationality(text: &str) -> Option<&'static str> {
    matches!(
        fold(text).as_str(),
        "viet nam" | "vietnam" | "vnm" | "viet nam vnm"
    )
    .then_some("VNM")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, printed: &str) -> Option<String> {
        let value = FieldValue::from_print(field, printed, None)?;
        Some(value.text.expose().to_owned())
    }

    #[test]
    fn printed_values_get_the_form_of_their_field() {
        for (field, printed, expected) in [
            (Field::PersonalId, "001 090 012 345", "001090012345"),
            (Field::OldNumber, "012345678", "012345678"),
            (Field::BornOn, "02/09/1990", "1990-09-02"),
            (Field::ExpiresOn, "02-09-2030", "2030-09-02"),
            (Field::Sex, "Nam", "male"),
            (Field::Sex, "NỮ/F", "female"),
            (Field::Sex, "NU\u{31b}\u{303}", "female"),
            (Field::Nationality, "Việt Nam", "VNM"),
            (Field::Name, " NGUYÊ\u{303}N  VĂN MẪU ", "NGUYỄN VĂN MẪU"),
        ] {
            assert_eq!(read(field, printed).as_deref(), Some(expected), "{printed}");
        }
    }

    #[test]
    fn what_is_not_of_the_form_is_not_read() {
        for (field, printed) in [
            (Field::Name, ""),
            (Field::Name, " "),
            (Field::Origin, "-"),
            (Field::Residence, "N/A"),
            (Field::PersonalId, "00109001234"),
            (Field::PersonalId, "999090012345x"),
            (Field::OldNumber, "1234"),
            (Field::BornOn, "31/02/1990"),
            (Field::BornOn, "1990"),
            (Field::ExpiresOn, "KHÔNG THỜI HẠN"),
            (Field::Sex, "Khác"),
            (Field::Nationality, "Lào"),
        ] {
            assert_eq!(read(field, printed), None, "{printed}");
        }
    }

    #[test]
    fn a_confidence_is_between_0_and_1() {
        let confidence = |given| {
            let value = FieldValue::from_print(Field::Name, "A", Some(given));
            value.and_then(|value| value.confidence)
        };
        assert_eq!(confidence(0.5), Some(0.5));
        assert_eq!(confidence(98.0), None);
        assert_eq!(confidence(f32::NAN), None);
    }
}
