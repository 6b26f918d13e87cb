use chrono::NaiveDate;

use super::error::reasons;
use super::mask::prints_masked;
use super::personal_id::{Contradiction, PersonalId, Sex};
use super::written::{all_digits, signs};
use crate::fold;

/// The machine-readable zone on the back of a Vietnamese identity card: three lines of thirty signs,
/// format TD1 of ICAO 9303 part 5, with all check digits right.
///
/// It has no accents and is not signed. Only the chip proves that a card is genuine.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct MachineReadableZone {
    lines: String,
    personal_id: PersonalId,
    born_on: NaiveDate,
    sex: Sex,
    expires_on: Option<NaiveDate>,
}

reasons! {
    /// Why a text is no machine-readable zone of a Vietnamese identity card.
    MachineReadableZoneError {
        /// Nothing was read.
        Empty => "mrz-empty", "the machine-readable zone is empty";
        /// Not three lines of thirty signs.
        WrongLength => "mrz-wrong-length", "the machine-readable zone has three lines of thirty signs";
        /// Something else than letters, digits and `<`.
        InvalidCharacter => "mrz-invalid-character", "the machine-readable zone has letters, digits and < only";
        /// A document of another kind or country.
        OtherDocument => "mrz-other-document", "this is no identity card of Viet Nam";
        /// The card's number was misread.
        NumberCheckDigit => "mrz-number-check-digit", "the check digit of the card's number does not fit";
        /// The personal id was misread.
        PersonalIdCheckDigit => "mrz-personal-id-check-digit", "the check digit of the personal id does not fit";
        /// The date of birth was misread.
        BirthDateCheckDigit => "mrz-birth-date-check-digit", "the check digit of the date of birth does not fit";
        /// The date of expiry was misread.
        ExpiryCheckDigit => "mrz-expiry-check-digit", "the check digit of the date of expiry does not fit";
        /// Some sign of the first two lines was misread.
        CompositeCheckDigit => "mrz-composite-check-digit", "the check digit of all lines does not fit";
        /// The twelve digits are no personal id.
        InvalidPersonalId => "mrz-invalid-personal-id", "the machine-readable zone has no personal id";
        /// The card's number is not the end of the personal id.
        NumbersDiffer => "mrz-numbers-differ", "the card's number is not the end of the personal id";
        /// The date of birth is no day of the calendar.
        InvalidBirthDate => "mrz-invalid-birth-date", "the date of birth is no date";
        /// Neither M nor F.
        InvalidSex => "mrz-invalid-sex", "the sex is neither M nor F";
        /// The date of expiry is no day of the calendar.
        InvalidExpiry => "mrz-invalid-expiry", "the date of expiry is no date";
        /// The third line has no name, or digits.
        InvalidName => "mrz-invalid-name", "the third line is no name";
        /// The year of birth is not that of the personal id; a person has to look.
        ContradictsBirthYear => "mrz-contradicts-birth-year", "the year of birth contradicts the personal id";
        /// The sex is not that of the personal id; a person has to look.
        ContradictsSex => "mrz-contradicts-sex", "the sex contradicts the personal id";
    }
}

use MachineReadableZoneError as Error;

const LINE: usize = 30;

impl MachineReadableZone {
    /// Reads the three lines, with or without breaks between them; small letters and spaces do not
    /// matter.
    pub fn parse(text: &str) -> Result<Self, MachineReadableZoneError> {
        let zone = zone_of(text)?;
        let (first, rest) = zone.split_at(LINE);
        let (second, third) = rest.split_at(LINE);
        if !first.starts_with("IDVNM") || &second[15..18] != "VNM" {
            return Err(Error::OtherDocument);
        }
        check_digits(first, second)?;
        let Ok(personal_id) = PersonalId::parse(&first[15..27]) else {
            return Err(Error::InvalidPersonalId);
        };
        if !personal_id.as_str().ends_with(&first[5..14]) {
            return Err(Error::NumbersDiffer);
        }
        let sex = match &second[7..8] {
            "M" => Sex::Male,
            "F" => Sex::Female,
            _ => return Err(Error::InvalidSex),
        };
        // Two digits tell no century; the personal id does.
        let century = personal_id.birth_year() / 100 * 100;
        let born_on = date_of(century, &second[..6]).ok_or(Error::InvalidBirthDate)?;
        let expires_on = match &second[8..14] {
            "<<<<<<" => None,
            date => Some(date_of(2000, date).ok_or(Error::InvalidExpiry)?),
        };
        if !is_name(third) {
            return Err(Error::InvalidName);
        }
        match personal_id.contradiction(born_on, sex) {
            Some(Contradiction::BirthYear) => Err(Error::ContradictsBirthYear),
            Some(Contradiction::Sex) => Err(Error::ContradictsSex),
            None => Ok(Self {
                lines: format!("{first}\n{second}\n{third}"),
                personal_id,
                born_on,
                sex,
                expires_on,
            }),
        }
    }

    /// The three lines, with a break between: all of a person's data, to be sealed.
    #[must_use]
    pub fn lines(&self) -> &str {
        &self.lines
    }

    /// The holder's personal id.
    #[must_use]
    pub fn personal_id(&self) -> &PersonalId {
        &self.personal_id
    }

    /// The date of birth; its century is that of the personal id.
    #[must_use]
    pub fn born_on(&self) -> NaiveDate {
        self.born_on
    }

    /// The sex, which is that of the personal id.
    #[must_use]
    pub fn sex(&self) -> Sex {
        self.sex
    }

    /// The last day the card is good for; `None` if the place is left empty. What cards without an
    /// end carry there is not published; it may also be a day far away.
    #[must_use]
    pub fn expires_on(&self) -> Option<NaiveDate> {
        self.expires_on
    }

    /// The family name, without accents, in capital letters.
    #[must_use]
    pub fn surname(&self) -> String {
        spaced(self.names().0)
    }

    /// The middle and given names, without accents, in capital letters. May be empty.
    #[must_use]
    pub fn given_names(&self) -> String {
        spaced(self.names().1)
    }

    /// Whether `name`, with its accents, can be the holder's. Long names are cut on the card, so that
    /// then the part that is there decides.
    #[must_use]
    pub fn can_name(&self, name: &str) -> bool {
        let (surname, given) = self.names();
        let own = fold(&format!("{surname} {given}"));
        let name = fold(name);
        if self.lines.ends_with('<') {
            name == own
        } else {
            name.starts_with(&own)
        }
    }

    /// The masked personal id, and nothing else of the card.
    #[must_use]
    pub fn masked(&self) -> String {
        self.personal_id.masked()
    }

    fn names(&self) -> (&str, &str) {
        let line = self.lines[self.lines.len() - LINE..].trim_end_matches('<');
        line.split_once("<<").unwrap_or((line, ""))
    }
}

prints_masked!(MachineReadableZone);

/// The ninety signs.
fn zone_of(text: &str) -> Result<String, Error> {
    let written = signs(text).map(|sign| sign.value);
    let zone: String = written
        .filter(|sign| !matches!(sign, ' ' | '\n'))
        .take(3 * LINE + 1)
        .collect();
    if zone.is_empty() {
        return Err(Error::Empty);
    }
    let allowed = |sign: u8| matches!(sign, b'A'..=b'Z' | b'0'..=b'9' | b'<');
    if !zone.bytes().all(allowed) {
        return Err(Error::InvalidCharacter);
    }
    if zone.len() != 3 * LINE {
        return Err(Error::WrongLength);
    }
    Ok(zone)
}

fn check_digits(first: &str, second: &str) -> Result<(), Error> {
    let composite = [&first[5..], &second[..7], &second[8..15], &second[18..29]].concat();
    for (field, digit, error) in [
        (&first[5..14], &first[14..15], Error::NumberCheckDigit),
        (&first[15..29], &first[29..], Error::PersonalIdCheckDigit),
        (&second[..6], &second[6..7], Error::BirthDateCheckDigit),
        (&second[8..14], &second[14..15], Error::ExpiryCheckDigit),
        (&composite, &second[29..], Error::CompositeCheckDigit),
    ] {
        if digit.parse() != Ok(check_digit(field)) {
            return Err(error);
        }
    }
    Ok(())
}

/// ICAO 9303 part 3, 4.9: weights 7, 3, 1; A is 10, `<` is 0.
fn check_digit(field: &str) -> u32 {
    let value = |sign: char| sign.to_digit(36).unwrap_or(0);
    let weights = [7, 3, 1].into_iter().cycle();
    let products = field.chars().zip(weights);
    products
        .map(|(sign, weight)| value(sign) * weight)
        .sum::<u32>()
        % 10
}

/// A date as `yymmdd` in the century that begins with year `century`.
fn date_of(century: i32, text: &str) -> Option<NaiveDate> {
    if !all_digits(text) {
        return None;
    }
    let number = |at: usize| text[at..at + 2].parse::<u32>().ok();
    let year = century + i32::try_from(number(0)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(2)?, number(4)?)
}

fn is_name(line: &str) -> bool {
    !line.starts_with('<') && !line.bytes().any(|sign| sign.is_ascii_digit())
}

fn spaced(name: &str) -> String {
    name.split('<')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
