//! Finding QR codes in a picture.
//!
//! Two decoders, which fail on different pictures, look at the picture at up to three sizes: as large as
//! both like it, as it came, and twice as large when it is small. Of 324 made-up photographs of cards
//! rxing alone read 224, this order 248, and none read anything wrong (`identity.md` §2.1).

use image::GrayImage;
use image::imageops::{FilterType, resize};
use rxing::common::HybridBinarizer;
use rxing::multi::MultipleBarcodeReader;
use rxing::qrcode::QRCodeReader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource, RXingResult, Reader};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The longest side at which a card that fills its picture still has several pixels for a module,
/// and both decoders are fast.
const WORKING_SIDE: u32 = 1_600;

/// Nobody waits for the answer any more.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Abandoned;

/// The texts of the QR codes in a picture, each once. Looking ends when `is_enough`, or when `go_on` says
/// no.
pub(crate) fn codes(
    picture: &GrayImage,
    is_enough: impl Fn(&[String]) -> bool,
    go_on: impl Fn() -> bool,
) -> Result<Vec<String>, Abandoned> {
    let mut texts = Vec::new();
    for size in Size::of(picture) {
        let scaled = size.apply(picture);
        let scaled = scaled.as_ref().unwrap_or(picture);
        for decoder in size.decoders() {
            if !go_on() {
                return Err(Abandoned);
            }
            for text in contained(|| decoder(scaled)) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            if is_enough(&texts) {
                return Ok(texts);
            }
        }
    }
    Ok(texts)
}

type Decoder = fn(&GrayImage) -> Vec<String>;

/// At which size a picture is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Working,
    AsItCame,
    Doubled,
}

impl Size {
    fn of(picture: &GrayImage) -> Vec<Self> {
        if longest(picture) > WORKING_SIDE {
            return vec![Self::Working, Self::AsItCame];
        }
        vec![Self::AsItCame, Self::Doubled]
    }

    /// `None` for the picture itself.
    fn apply(self, picture: &GrayImage) -> Option<GrayImage> {
        let (width, height) = picture.dimensions();
        let scaled = |width, height| Some(resize(picture, width, height, FilterType::Triangle));
        match self {
            Self::AsItCame => None,
            Self::Doubled => scaled(2 * width, 2 * height),
            Self::Working => {
                let longest = u64::from(longest(picture));
                let shorter = |side: u32| {
                    let side = u64::from(side) * u64::from(WORKING_SIDE) / longest;
                    u32::try_from(side).unwrap_or(WORKING_SIDE).max(1)
                };
                scaled(shorter(width), shorter(height))
            }
        }
    }

    fn decoders(self) -> &'static [Decoder] {
        &[by_rxing, by_quircs]
    }
}

fn longest(picture: &GrayImage) -> u32 {
    picture.width().max(picture.height())
}

/// Runs a decoder that somebody else wrote on a picture that somebody else made: if it panics, it has
/// found nothing.
fn contained(decoder: impl FnOnce() -> Vec<String>) -> Vec<String> {
    catch_unwind(AssertUnwindSafe(decoder)).unwrap_or_default()
}

fn by_rxing(picture: &GrayImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let pixels = picture.as_raw().clone();
    let Ok(source) = Luma8LuminanceSource::new(pixels, width, height) else {
        return Vec::new();
    };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let hints = DecodeHints {
        TryHarder: Some(true),
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        CharacterSet: Some("UTF-8".to_owned()),
        ..DecodeHints::default()
    };
    let text = |result: &RXingResult| result.getText().to_owned();
    match QrReader.decode_multiple_with_hints(&mut bitmap, &hints) {
        Ok(results) if !results.is_empty() => results.iter().map(text).collect(),
        _ => {
            let result = QRCodeReader.decode_with_hints(&mut bitmap, &hints);
            result.iter().map(text).collect()
        }
    }
}

fn by_quircs(picture: &GrayImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let mut decoder = quircs::Quirc::default();
    decoder
        .identify(width as usize, height as usize, picture.as_raw())
        .filter_map(|code| code.ok()?.decode().ok())
        .filter_map(|data| String::from_utf8(data.payload).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decoder_that_panics_has_found_nothing_and_the_next_one_looks() {
        assert!(contained(|| panic!("a decoder broke")).is_empty());
        assert_eq!(contained(|| vec!["text".to_owned()]), ["text"]);
    }

    #[test]
    fn a_picture_is_looked_at_at_sizes_that_suit_it() {
        let sizes = |width, height| Size::of(&GrayImage::new(width, height));
        assert_eq!(sizes(800, 1_600), [Size::AsItCame, Size::Doubled]);
        assert_eq!(sizes(4_000, 10), [Size::Working, Size::AsItCame]);
        let long = GrayImage::new(4_000, 10);
        let working = Size::Working.apply(&long).unwrap();
        assert_eq!(working.dimensions(), (1_600, 4));
    }
}
