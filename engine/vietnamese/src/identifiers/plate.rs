use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::plate_prefix;
use super::written::signs;

/// The plate of a motor vehicle: two digits of the province, one or two letters of the series,
/// sometimes with a digit, and a number of five digits, on old plates four.
///
/// Since 2023 a plate belongs to its owner (Thông tư 24/2023/TT-BCA): it tells a person, and is no
/// lasting name of a vehicle.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Plate {
    text: String,
    kind: PlateKind,
    /// How many digits stand at the end, in a group of their own.
    number_length: usize,
    province: &'static str,
}

/// What a plate was given to, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlateKind {
    /// One letter: a car, lorry, bus or trailer.
    Car,
    /// A letter and a digit, or MĐ, the electric motorbike.
    Motorbike,
    /// Two letters: a motorbike of today, a moped, or a vehicle of a special series.
    CarOrMotorbike,
}

reasons! {
    /// Why a text is no plate.
    PlateError {
        /// Nothing was written.
        Empty => "plate-empty", "no plate was given";
        /// Something else than letters and digits.
        InvalidCharacter => "plate-invalid-character", "a plate has letters and digits only";
        /// Two digits, a series and four or five digits are not found in this order.
        InvalidForm => "plate-invalid-form", "a plate has two digits, a series and a number";
        /// The series has a letter that no plate has, such as I, O or Q.
        UnusedLetter => "plate-unused-letter", "no series of plates has this letter";
        /// No province has plates that begin like this.
        UnassignedPrefix => "plate-unassigned-prefix", "no province has plates that begin like this";
    }
}

impl Plate {
    /// Reads a plate in one line or two, with or without its hyphen, dot and spaces.
    ///
    /// One letter and five digits are a car's, unless the first digit stands with the letter and
    /// apart from the others, as on old motorbikes: `47-B1 2345`.
    pub fn parse(text: &str) -> Result<Self, PlateError> {
        let signs = signs_of(text)?;
        let [(first, _), (second, _), rest @ ..] = signs.as_slice() else {
            return Err(if signs.is_empty() {
                PlateError::Empty
            } else {
                PlateError::InvalidForm
            });
        };
        let letters = rest.iter().take_while(|(sign, _)| !sign.is_ascii_digit());
        let (letters, digits) = rest.split_at(letters.count());
        let all_digits = digits.iter().all(|(sign, _)| sign.is_ascii_digit());
        if !first.is_ascii_digit() || !second.is_ascii_digit() || !all_digits {
            return Err(PlateError::InvalidForm);
        }
        let of_letters = match letters {
            [(_, _)] => PlateKind::Car,
            [('M', _), ('Đ', _)] => PlateKind::Motorbike,
            [(_, _), (_, _)] => PlateKind::CarOrMotorbike,
            _ => return Err(PlateError::InvalidForm),
        };
        let (kind, number_length) = match (letters.len(), digits) {
            (1, [(_, false), (_, true), _, _, _]) => (PlateKind::Motorbike, 4),
            (1, [_, _, _, _, _, _]) => (PlateKind::Motorbike, 5),
            (_, [_, _, _, _]) => (of_letters, 4),
            (_, [_, _, _, _, _] | [_, _, _, _, _, _]) => (of_letters, 5),
            _ => return Err(PlateError::InvalidForm),
        };
        let used = |(at, &(letter, _)): (usize, &(char, bool))| {
            LETTERS.contains(letter) || (at == 1 && letter == 'Đ')
        };
        if !letters.iter().enumerate().all(used) {
            return Err(PlateError::UnusedLetter);
        }
        let text: String = signs.iter().map(|(sign, _)| sign).collect();
        let province =
            plate_prefix::province_today(&text[..2]).ok_or(PlateError::UnassignedPrefix)?;
        Ok(Self {
            text,
            kind,
            number_length,
            province,
        })
    }

    /// In capital letters, without signs between: `20A12345`. An old motorbike and a car may have
    /// the same; [`kind`](Self::kind) tells them apart.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it was given to.
    #[must_use]
    pub fn kind(&self) -> PlateKind {
        self.kind
    }

    /// Whether its number has four digits.
    #[must_use]
    pub fn is_old_series(&self) -> bool {
        self.number_length == 4
    }

    /// The code of the province its first two digits belong to since 2025-07-01.
    #[must_use]
    pub fn province_today(&self) -> &'static str {
        self.province
    }

    /// As it stands on the vehicle: `20A-123.45`, `47-B1 234.56`, `97A-1234`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let (prefix, series, number) = self.parts();
        let number = match number.split_at_checked(3) {
            Some((before, after)) if number.len() == 5 => format!("{before}.{after}"),
            _ => number.to_owned(),
        };
        if series.ends_with(|sign: char| sign.is_ascii_digit()) {
            format!("{prefix}-{series} {number}")
        } else {
            format!("{prefix}{series}-{number}")
        }
    }

    /// The series and the last two digits: `20A-•••.45`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (prefix, series, _) = self.parts();
        let shown = prefix.len() + series.chars().count();
        keep_ends(&self.grouped(), shown, 2)
    }

    fn parts(&self) -> (&str, &str, &str) {
        let (head, number) = self.text.split_at(self.text.len() - self.number_length);
        (&head[..2], &head[2..], number)
    }
}

prints_masked!(Plate);

/// Of the series of all vehicles (Thông tư 24/2023/TT-BCA), and R of trailers and mopeds.
const LETTERS: &str = "ABCDEFGHKLMNPRSTUVXYZ";

/// The letters and digits of a plate, each with whether a space or a hyphen stands before it.
fn signs_of(text: &str) -> Result<Vec<(char, bool)>, PlateError> {
    const MOST: usize = "29MD100212".len();
    let mut plate = Vec::with_capacity(MOST);
    let mut parted = false;
    for sign in signs(text) {
        match sign.value {
            ' ' | '-' | '\n' => parted = true,
            '.' | '·' => {}
            'Đ' | 'A'..='Z' | '0'..='9' if plate.len() < MOST => {
                plate.push((sign.value, parted));
                parted = false;
            }
            'Đ' | 'A'..='Z' | '0'..='9' => return Err(PlateError::InvalidForm),
            _ => return Err(PlateError::InvalidCharacter),
        }
    }
    Ok(plate)
}
