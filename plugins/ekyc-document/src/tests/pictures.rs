//! What is read of which picture.

use super::world::{CARD, OTHER_CARD, World, drawn, encoded, front, turned};
use crate::codes::{Abandoned, codes};
use crate::picture::grey;
use image::imageops::{FilterType, blur, resize};
use image::{GrayImage, ImageFormat, Luma};
use std::time::Duration;
use tinhid_contract::ekyc::{
    AttemptId, ConsentId, DocumentEvidence, EkycContext, Field, Image, Reading, Reason,
};
use tinhid_contract::{Clock, PortError};

async fn read(picture: &GrayImage) -> Reading {
    World::default().read(&front(picture)).await
}

fn name(reading: &Reading) -> Option<&str> {
    Some(reading.value(Field::Name)?.text.expose())
}

fn reasons(reading: &Reading) -> Vec<&'static str> {
    reading.reasons.iter().map(|reason| reason.key()).collect()
}

#[tokio::test]
async fn a_card_is_read_from_png_and_jpeg() {
    let picture = drawn(&[CARD], 4);
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let evidence = DocumentEvidence {
            back: Some(encoded(&picture, format)),
            ..DocumentEvidence::default()
        };
        let reading = World::default().read(&evidence).await;
        assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"), "{format:?}");
        assert!(reading.reasons.is_empty(), "{:?}", reasons(&reading));
    }
}

#[tokio::test]
async fn a_card_is_read_however_it_lies() {
    let picture = drawn(&[CARD], 5);
    for degrees in [7.0, 45.0, 90.0, 180.0, 251.0] {
        let reading = read(&turned(&picture, degrees)).await;
        assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"), "{degrees}°");
    }
}

#[tokio::test]
async fn a_card_out_of_focus_is_read_up_to_a_point() {
    let picture = drawn(&[CARD], 5);
    let reading = read(&blur(&picture, 1.2)).await;
    assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"));
    let reading = read(&blur(&picture, 9.0)).await;
    assert_eq!(name(&reading), None);
    assert_eq!(reasons(&reading), ["ekyc-code-not-found"]);
}

#[tokio::test]
async fn two_pixels_for_a_module_are_enough_and_half_a_pixel_is_not() {
    let reading = read(&drawn(&[CARD], 2)).await;
    assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"));
    let large = drawn(&[CARD], 4);
    let (width, height) = (large.width() / 8, large.height() / 8);
    let small = resize(&large, width, height, FilterType::Triangle);
    let reading = read(&small).await;
    assert_eq!(name(&reading), None);
    assert!(reading.values.is_empty());
}

#[tokio::test]
async fn a_large_photograph_is_read() {
    let card = turned(&drawn(&[CARD], 6), 12.0);
    let mut photograph = GrayImage::from_pixel(4_000, 3_000, Luma([0x70]));
    image::imageops::overlay(&mut photograph, &card, 1_300, 700);
    let reading = read(&photograph).await;
    assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"));
}

#[tokio::test]
async fn a_code_of_something_else_is_no_card() {
    let reading = read(&drawn(&["https://example.vn/khuyen-mai"], 5)).await;
    assert_eq!(reasons(&reading), ["ekyc-code-of-something-else"]);
    assert!(reading.values.is_empty() && reading.kind.is_none());
}

#[tokio::test]
async fn a_code_beside_the_card_is_passed_over() {
    let reading = read(&drawn(&["https://example.vn/khuyen-mai", CARD], 5)).await;
    assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"));
    assert!(reading.reasons.is_empty(), "{:?}", reasons(&reading));
}

#[tokio::test]
async fn nobody_chooses_between_two_cards() {
    let reading = read(&drawn(&[CARD, OTHER_CARD], 5)).await;
    assert_eq!(reasons(&reading), ["ekyc-several-codes"]);
    assert!(reading.values.is_empty());
    // Nor between the two sides of different cards.
    let evidence = DocumentEvidence {
        front: Some(encoded(&drawn(&[CARD], 4), ImageFormat::Png)),
        back: Some(encoded(&drawn(&[OTHER_CARD], 4), ImageFormat::Png)),
        ..DocumentEvidence::default()
    };
    let reading = World::default().read(&evidence).await;
    assert_eq!(reasons(&reading), ["ekyc-several-codes"]);
}

#[tokio::test]
async fn what_is_no_picture_says_so_and_the_other_side_is_read() {
    let whole = encoded(&drawn(&[CARD], 4), ImageFormat::Png);
    let half = whole.bytes()[..whole.bytes().len() / 2].to_vec();
    let liar = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>".to_vec();
    let empty = b"\xff\xd8\xff".to_vec();
    for bytes in [half, liar, empty] {
        let evidence = DocumentEvidence {
            front: Some(Image::new(bytes).unwrap()),
            back: Some(whole.clone()),
            ..DocumentEvidence::default()
        };
        let reading = World::default().read(&evidence).await;
        assert_eq!(reasons(&reading), ["ekyc-not-a-picture"]);
        assert_eq!(name(&reading), Some("Nguyễn Văn Mẫu"));
    }
}

/// A PNG that says it has so many pixels, and has none.
fn png_of(width: u32, height: u32) -> Image {
    let mut chunk = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
    chunk.extend([8, 6, 0, 0, 0]);
    let mut sum = u32::MAX;
    for byte in &chunk {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        }
    }
    let check = (!sum).to_be_bytes();
    let signature = &b"\x89PNG\r\n\x1a\n"[..];
    let data = b"\0\0\0\0IDAT\x35\xaf\x06\x1e";
    let bytes = [signature, &13_u32.to_be_bytes(), &chunk, &check, data].concat();
    Image::new(bytes).unwrap()
}

/// A JPEG whose frame header says that it is as large as can be.
fn huge_jpeg() -> Image {
    let picture = encoded(&drawn(&[CARD], 4), ImageFormat::Jpeg);
    let mut bytes = picture.bytes().to_vec();
    let frame = bytes.windows(2).position(|at| at == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].fill(0xff);
    Image::new(bytes).unwrap()
}

#[test]
fn a_huge_picture_is_refused_before_it_unfolds() {
    for (picture, limit) in [
        (png_of(100_000, 100_000), 25_000_000),
        (png_of(5_001, 5_000), 25_000_000),
        (png_of(u32::MAX >> 1, u32::MAX >> 1), 25_000_000),
        (huge_jpeg(), 25_000_000),
        (encoded(&drawn(&[CARD], 4), ImageFormat::Png), 10_000),
    ] {
        assert_eq!(grey(&picture, limit), Err(Reason::PictureTooLarge));
    }
    assert_eq!(
        grey(&png_of(5_000, 81), 25_000_000),
        Err(Reason::PictureTooSmall)
    );
}

#[tokio::test]
async fn a_picture_made_to_break_decoders_only_has_no_code() {
    // Finder patterns in rows, more than one decoder has room for.
    let pattern = |at: u32| {
        let at = at % 9;
        (at.min(8 - at)).saturating_sub(1)
    };
    let picture = GrayImage::from_fn(1_200, 1_200, |x, y| {
        let (x, y) = (x / 3, y / 3);
        let ring = pattern(x).min(pattern(y));
        let outside = x % 9 == 0 || y % 9 == 0 || x % 9 == 8 || y % 9 == 8;
        Luma([if outside || ring == 1 { 0xff } else { 0 }])
    });
    let reading = read(&picture).await;
    assert!(reading.values.is_empty());
    assert_eq!(reasons(&reading), ["ekyc-code-not-found"]);
}

#[test]
fn nobody_looks_when_nobody_waits() {
    let picture = drawn(&[CARD], 4);
    assert_eq!(codes(&picture, |_| false, || false), Err(Abandoned));
}

#[tokio::test]
async fn when_the_time_is_over_there_is_no_reading() {
    let world = World::default();
    let picture = GrayImage::from_pixel(3_000, 3_000, Luma([0x70]));
    let context = EkycContext {
        attempt: AttemptId(uuid::Uuid::nil()),
        idempotency_key: "question".to_owned(),
        deadline: world.clock.now() + Duration::from_nanos(1),
        consent: ConsentId(uuid::Uuid::nil()),
    };
    let reader = world.reader();
    let read = reader
        .reader()
        .unwrap()
        .read(&context, &front(&picture))
        .await;
    assert!(matches!(read, Err(PortError::Unavailable { .. })));
}
