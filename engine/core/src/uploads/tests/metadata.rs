//! Nothing of what a camera wrote remains but the pixels, turned as it noted.

use super::samples::{
    CAMERA, POSITION, exif, jpeg, png, see_through, two_halves, webp, with_chunk, with_exif,
    with_segment, with_webp_chunk,
};
use super::{holds, picture, pixels};
use crate::uploads::Dimensions;
use image::{GenericImageView, Rgba};
use tinhid_contract::objects::{Digest, MediaType};

fn nothing_remains(bytes: &[u8]) {
    for part in [
        CAMERA,
        POSITION,
        b"Exif",
        b"eXIf",
        b"tEXt",
        b"ICC_PROFILE",
        b"iCCP",
        b"<x:xmpmeta",
    ] {
        assert!(!holds(bytes, part), "{}", String::from_utf8_lossy(part));
    }
}

#[test]
fn position_camera_and_comments_of_a_photograph_go() {
    let mut sent = with_exif(&jpeg(&two_halves()), 1);
    sent = with_segment(
        &sent,
        0xE1,
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSPOSITION-0123</x:xmpmeta>",
    );
    sent = with_segment(
        &sent,
        0xE2,
        b"ICC_PROFILE\0\x01\x01Camera of a certain person",
    );
    sent = with_segment(&sent, 0xED, b"Photoshop 3.0\0GPSPOSITION-0123");
    sent = with_segment(&sent, 0xFE, CAMERA);
    for part in [CAMERA, POSITION, b"<x:xmpmeta", b"ICC_PROFILE"] {
        assert!(holds(&sent, part));
    }
    let taken = picture(&sent).unwrap();
    nothing_remains(&taken.bytes);
    assert_eq!(taken.media_type, MediaType::JPEG);
    assert_eq!(taken.digest, Digest::of(&taken.bytes));
    let expected = Dimensions {
        width: 64,
        height: 32,
    };
    assert_eq!(taken.dimensions, Some(expected));
}

#[test]
fn what_phones_hang_behind_a_photograph_goes() {
    let sent = jpeg(&two_halves());
    // A film of the moment, a second picture, the notes of a maker.
    let film = b"\0\0\0\x18ftypmp42GPSPOSITION-0123".to_vec();
    for behind in [
        film,
        with_exif(&sent, 1),
        b"SEFHe GPSPOSITION-0123 SEFT".to_vec(),
    ] {
        let taken = picture(&[sent.clone(), behind].concat()).unwrap();
        nothing_remains(&taken.bytes);
        assert_eq!(pixels(&taken).dimensions(), (64, 32));
    }
}

#[test]
fn notes_in_other_pictures_go() {
    let mut sent = with_chunk(&png(&two_halves()), b"eXIf", &exif(1));
    sent = with_chunk(&sent, b"tEXt", b"Author\0Camera of a certain person");
    sent = with_chunk(
        &sent,
        b"iTXt",
        b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>GPSPOSITION-0123",
    );
    sent = with_chunk(&sent, b"prVt", CAMERA);
    nothing_remains(&picture(&sent).unwrap().bytes);

    let mut sent = with_webp_chunk(&webp(&two_halves()), b"EXIF", &exif(1));
    sent = with_webp_chunk(&sent, b"XMP ", b"<x:xmpmeta>GPSPOSITION-0123");
    nothing_remains(&picture(&sent).unwrap().bytes);
}

/// EXIF 2.32, tag 0x0112: where the first row and column of the stored pixels belong.
#[test]
fn a_picture_is_turned_as_its_camera_noted() {
    let red = |pixel: Rgba<u8>| pixel.0[0] > 150;
    let sent = jpeg(&two_halves());
    // Where red is: in the left, right, top or bottom half.
    let expected = [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
        (9, "left"),
    ];
    for (orientation, side) in expected {
        let taken = picture(&with_exif(&sent, orientation)).unwrap();
        let turned = pixels(&taken);
        let (width, height) = turned.dimensions();
        let upright = matches!(side, "top" | "bottom");
        assert_eq!((width, height), if upright { (32, 64) } else { (64, 32) });
        let size = taken.dimensions.unwrap();
        assert_eq!((size.width, size.height), (width, height), "{orientation}");
        let (first, last) = (
            turned.get_pixel(2, 2),
            turned.get_pixel(width - 3, height - 3),
        );
        let begins = matches!(side, "left" | "top");
        assert_eq!((red(first), red(last)), (begins, !begins), "{orientation}");
    }
    // The same note in a PNG.
    let taken = picture(&with_chunk(&png(&two_halves()), b"eXIf", &exif(6))).unwrap();
    assert_eq!(pixels(&taken).dimensions(), (32, 64));
}

#[test]
fn notes_that_make_no_sense_turn_nothing() {
    let sent = jpeg(&two_halves());
    let notes: [&[u8]; 4] = [
        b"",
        b"Exif\0\0",
        b"Exif\0\0MM\0\x2a\xff\xff\xff\xff",
        &[0xFF; 300],
    ];
    for note in notes {
        let taken = picture(&with_segment(&sent, 0xE1, note)).unwrap();
        assert_eq!(pixels(&taken).dimensions(), (64, 32));
    }
}

#[test]
fn what_can_be_seen_through_stays_so() {
    for sent in [png(&see_through()), webp(&see_through())] {
        let taken = picture(&sent).unwrap();
        assert_eq!(taken.media_type, MediaType::PNG);
        let pixels = pixels(&taken);
        assert_eq!(pixels.get_pixel(0, 0).0[3], 0);
        assert_eq!(pixels.get_pixel(15, 15), Rgba([10, 200, 30, 255]));
    }
    assert_eq!(
        picture(&webp(&two_halves())).unwrap().media_type,
        MediaType::JPEG
    );
}

/// What was taken in once is taken in again, and a drawing loses nothing.
#[test]
fn taking_in_again_changes_no_drawing() {
    let once = picture(&png(&two_halves())).unwrap();
    let twice = picture(&once.bytes).unwrap();
    assert_eq!(once, twice);
    assert_eq!(pixels(&once), two_halves());
    let photograph = picture(&jpeg(&two_halves())).unwrap();
    assert!(picture(&photograph.bytes).is_ok());
}

#[test]
fn sixteen_bits_and_shades_of_grey_are_understood() {
    let grey = two_halves().into_luma8();
    let deep = two_halves().into_rgb16();
    for sent in [grey.into(), deep.into()] {
        let taken = picture(&png(&sent)).unwrap();
        assert_eq!(pixels(&taken).dimensions(), (64, 32));
    }
    let grey = picture(&jpeg(&two_halves().into_luma8().into())).unwrap();
    assert!(!pixels(&grey).color().has_color());
}
