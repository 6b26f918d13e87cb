//! Pictures that are something else as well.

use super::samples::{
    archive, jpeg, pdf, png, two_halves, webp, with_chunk, with_segment, with_webp_chunk,
};
use super::{holds, paper, picture};
use crate::uploads::Refusal;

const SCRIPT: &[u8] = b"<ScRiPt>alert(document.cookie)</script>";

fn each(behind: &[u8]) -> Vec<Vec<u8>> {
    let pictures = [jpeg(&two_halves()), png(&two_halves()), webp(&two_halves())];
    let extended = pictures
        .into_iter()
        .map(|picture| [&picture, behind].concat());
    extended.collect()
}

#[test]
fn what_hangs_behind_a_picture_is_refused() {
    let program: &[u8] = b"MZ\x90\0 program";
    let page = [b"\n\n<!DOCTYPE html>".as_slice(), SCRIPT].concat();
    let applet = [b"PK\x03\x04".to_vec(), archive(b"")].concat();
    for behind in [
        program,
        &page,
        &applet,
        &archive(b"with a comment"),
        b"<?php system(1);",
        b"#!/bin/sh\n",
    ] {
        for sent in each(behind) {
            assert_eq!(
                picture(&sent),
                Err(Refusal::TwoKinds),
                "{:?}",
                String::from_utf8_lossy(behind)
            );
        }
    }
}

#[test]
fn an_archive_further_behind_is_refused() {
    // Readers of archives look from the end.
    let behind = [vec![0; 5_000], archive(&[b'x'; 900])].concat();
    for sent in each(&behind) {
        assert_eq!(picture(&sent), Err(Refusal::TwoKinds));
    }
}

#[test]
fn scripts_in_notes_are_refused() {
    let sent = [
        with_segment(&jpeg(&two_halves()), 0xFE, SCRIPT),
        with_segment(
            &jpeg(&two_halves()),
            0xE1,
            b"Exif\0\0<?php eval($_GET[1]); ?>",
        ),
        with_chunk(
            &png(&two_halves()),
            b"tEXt",
            &[b"Comment\0".as_slice(), SCRIPT].concat(),
        ),
        with_webp_chunk(&webp(&two_halves()), b"XMP ", SCRIPT),
    ];
    for sent in sent {
        assert_eq!(picture(&sent), Err(Refusal::TwoKinds));
    }
}

#[test]
fn a_paper_within_a_picture_is_refused() {
    let sent = with_segment(&jpeg(&two_halves()), 0xFE, &pdf(""));
    assert_eq!(picture(&sent), Err(Refusal::TwoKinds));
    assert_eq!(paper(&sent), Err(Refusal::TwoKinds));
}

/// Even what no list knows does not come through.
#[test]
fn nothing_of_what_is_hidden_remains() {
    let hidden = b"a payload of a kind that nobody has thought of";
    for sent in each(&[b"\xAB".as_slice(), hidden].concat()) {
        assert!(!holds(&picture(&sent).unwrap().bytes, hidden));
    }
    let comment = with_segment(&jpeg(&two_halves()), 0xEF, hidden);
    assert!(!holds(&picture(&comment).unwrap().bytes, hidden));
    let unknown = with_chunk(&png(&two_halves()), b"quIz", hidden);
    assert!(!holds(&picture(&unknown).unwrap().bytes, hidden));
}
