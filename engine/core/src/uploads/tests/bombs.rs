//! Small files that would take a machine along.

use super::samples::{
    chunk, jpeg, png, raw_png, two_halves, webp, with_chunk, with_webp_chunk, zeros,
};
use super::{picture, pixels};
use crate::uploads::{IntakeRules, MOST_EDGE, Refusal, take_in};
use image::GenericImageView;

/// Grey with one bit a pixel: a hundred million of them are twelve thousand bytes.
fn grey(width: u32, height: u32) -> Vec<u8> {
    let row = 1 + usize::try_from(width).unwrap().div_ceil(8);
    raw_png(
        width,
        height,
        1,
        0,
        &zeros(row * usize::try_from(height).unwrap()),
    )
}

#[test]
fn a_hundred_megapixels_are_refused_before_they_are_decoded() {
    let sent = grey(10_000, 10_000);
    assert!(sent.len() < 100_000);
    let expected = Refusal::TooManyPixels {
        width: 10_000,
        height: 10_000,
        most: 40_000_000,
    };
    assert_eq!(picture(&sent), Err(expected));
}

#[test]
fn sizes_that_nobody_can_hold_are_refused_by_the_header_alone() {
    for (width, height) in [(u32::MAX, u32::MAX), (0x7FFF_FFFF, 1), (1, MOST_EDGE + 1)] {
        let sent = raw_png(width, height, 16, 6, &zeros(10));
        let refused = picture(&sent);
        assert!(
            matches!(refused, Err(Refusal::TooManyPixels { .. })),
            "{refused:?}"
        );
    }
    // The sizes of a JPEG stand behind its first-frame marker.
    let mut sent = jpeg(&two_halves());
    let frame = sent
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    sent[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    let refused = picture(&sent);
    assert!(
        matches!(refused, Err(Refusal::TooManyPixels { .. })),
        "{refused:?}"
    );
}

#[test]
fn the_limit_of_pixels_is_exact() {
    let rules = |most_pixels| IntakeRules {
        most_pixels,
        ..IntakeRules::pictures()
    };
    let sent = png(&two_halves());
    assert!(take_in(&sent, &rules(64 * 32)).is_ok());
    let refused = take_in(&sent, &rules(64 * 32 - 1));
    assert!(matches!(refused, Err(Refusal::TooManyPixels { .. })));
}

/// Sixty-four megabytes behind ten rows of pixels: the rows are read, the rest is not unpacked into
/// memory.
#[test]
fn more_data_than_pixels_is_not_held() {
    let sent = raw_png(10, 10, 8, 0, &zeros(1 << 26));
    match picture(&sent) {
        Ok(taken) => assert_eq!(pixels(&taken).dimensions(), (10, 10)),
        Err(refused) => assert_eq!(refused, Refusal::Unreadable),
    }
}

/// Notes that unpack to sixty-four megabytes are never unpacked.
#[test]
fn packed_notes_are_not_unpacked() {
    let bomb = zeros(1 << 26);
    let profile = [b"a\0\0".as_slice(), &bomb].concat();
    let sent = with_chunk(&png(&two_halves()), b"iCCP", &profile);
    let text = [b"Comment\0\0".as_slice(), &bomb].concat();
    let sent = with_chunk(&sent, b"zTXt", &text);
    assert_eq!(pixels(&picture(&sent).unwrap()).dimensions(), (64, 32));
}

#[test]
fn moving_pictures_are_refused() {
    let control = [0, 0, 0, 2, 0, 0, 0, 0];
    let sent = with_chunk(&png(&two_halves()), b"acTL", &control);
    assert_eq!(picture(&sent), Err(Refusal::Animated));
    let sent = with_webp_chunk(&webp(&two_halves()), b"ANIM", &[0; 6]);
    assert_eq!(picture(&sent), Err(Refusal::Animated));
}

/// Each going over a picture costs as much as the picture.
#[test]
fn thousands_of_scans_are_refused() {
    let sent = jpeg(&two_halves());
    let start = sent
        .windows(2)
        .position(|pair| pair == [0xFF, 0xDA])
        .unwrap();
    let (head, scan) = (&sent[..start], &sent[start..sent.len() - 2]);
    let bomb = [head, &scan.repeat(1_000), &[0xFF, 0xD9]].concat();
    assert_eq!(picture(&bomb), Err(Refusal::TooCostly));
}

#[test]
fn what_is_cut_short_is_unreadable() {
    for sent in [jpeg(&two_halves()), png(&two_halves()), webp(&two_halves())] {
        for length in (12..sent.len()).step_by(7).chain([sent.len() - 1]) {
            let refused = picture(&sent[..length]);
            assert_eq!(refused, Err(Refusal::Unreadable), "{length} bytes");
        }
    }
}

#[test]
fn chunks_that_claim_more_than_there_is_are_unreadable() {
    let mut sent = png(&two_halves());
    sent[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(picture(&sent), Err(Refusal::Unreadable));
    let empty = [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IEND", b"")].concat();
    assert_eq!(picture(&empty), Err(Refusal::Unreadable));
}
