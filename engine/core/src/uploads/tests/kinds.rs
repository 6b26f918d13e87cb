//! What something is, whatever it says.

use super::samples::{jpeg, pdf, png, two_halves, webp};
use super::{paper, picture};
use crate::uploads::{FileKind, IntakeRules, Refusal, take_in};
use crate::{Error, Kind};

fn found(sent: &[u8]) -> &'static str {
    match picture(sent) {
        Err(Refusal::NotAllowed { found, .. }) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn kinds_go_by_content() {
    let picture = two_halves();
    let expected = [
        (jpeg(&picture), Some(FileKind::Jpeg)),
        (png(&picture), Some(FileKind::Png)),
        (webp(&picture), Some(FileKind::Webp)),
        (pdf(""), Some(FileKind::Pdf)),
        (b"GIF89a".to_vec(), None),
        (b"RIFF\0\0\0\0WAVE".to_vec(), None),
        (Vec::new(), None),
    ];
    for (bytes, kind) in expected {
        assert_eq!(FileKind::of(&bytes), kind);
    }
}

#[test]
fn drawings_with_scripts_and_pages_are_refused() {
    let svg: [&[u8]; 3] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<?xml version=\"1.0\"?>\n<!-- picture.jpg -->\n<SVG onload=\"x()\"/>",
        b"\xef\xbb\xbf  <svg/>",
    ];
    for sent in svg {
        assert_eq!(found(sent), "SVG");
    }
    assert_eq!(found(b"<!DOCTYPE html><html></html>"), "text/html");
}

#[test]
fn other_kinds_are_named() {
    assert_eq!(found(b"GIF89a\x01\0\x01\0\0\0\0;"), "image/gif");
    assert_eq!(found(b"PK\x03\x04\x14\0\0\0\0\0"), "application/zip");
    assert_eq!(found(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "image/heif");
    assert_eq!(found(b"just words"), "unknown");
    assert_eq!(found(&pdf("")), "PDF");
}

#[test]
fn a_purpose_decides_what_is_taken() {
    assert!(paper(&pdf("")).is_ok());
    let only_png = IntakeRules {
        kinds: vec![FileKind::Png],
        ..IntakeRules::pictures()
    };
    assert!(take_in(&png(&two_halves()), &only_png).is_ok());
    let refused = take_in(&jpeg(&two_halves()), &only_png).unwrap_err();
    let error = Error::from(refused);
    assert_eq!(error.kind(), Kind::UnsupportedMediaType);
    assert_eq!(error.argument("found"), Some("JPEG"));
    assert_eq!(error.argument("allowed"), Some("PNG"));
}

#[test]
fn nothing_is_refused_and_one_byte_too_many_too() {
    assert_eq!(picture(b""), Err(Refusal::Empty));
    let sent = jpeg(&two_halves());
    let rules = |most_bytes| IntakeRules {
        most_bytes,
        ..IntakeRules::pictures()
    };
    assert!(take_in(&sent, &rules(sent.len())).is_ok());
    let refused = take_in(&sent, &rules(sent.len() - 1)).unwrap_err();
    assert!(matches!(refused, Refusal::TooLarge { .. }));
    assert_eq!(Error::from(refused).kind(), Kind::TooLarge);
}
