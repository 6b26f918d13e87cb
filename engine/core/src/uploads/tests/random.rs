//! Whatever comes, there is an answer, and what is taken in is a picture of pixels alone.

use super::samples::{jpeg, pdf, png, see_through, two_halves, webp, with_exif};
use super::{holds, paper, picture};
use crate::uploads::FileKind;
use proptest::collection::vec;
use proptest::prelude::*;
use tinhid_contract::objects::Digest;

fn samples() -> Vec<Vec<u8>> {
    vec![
        with_exif(&jpeg(&two_halves()), 6),
        png(&two_halves()),
        png(&see_through()),
        webp(&two_halves()),
        pdf(""),
    ]
}

/// What holds of everything that is taken in.
fn is_sound(sent: &[u8]) -> Result<(), TestCaseError> {
    let Ok(taken) = paper(sent) else {
        return Ok(());
    };
    prop_assert_eq!(taken.digest, Digest::of(&taken.bytes));
    let kind = FileKind::of(&taken.bytes);
    let Some(dimensions) = taken.dimensions else {
        prop_assert_eq!(kind, Some(FileKind::Pdf));
        return Ok(());
    };
    prop_assert!(matches!(kind, Some(FileKind::Jpeg | FileKind::Png)));
    let again = picture(&taken.bytes);
    let again = again.map_err(|refused| TestCaseError::fail(format!("{refused:?}")))?;
    prop_assert_eq!(again.dimensions, Some(dimensions));
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in vec(any::<u8>(), 0..2_000)) {
        is_sound(&bytes)?;
    }

    #[test]
    fn any_bytes_behind_a_beginning_have_an_answer(
        which in 0..4_usize,
        bytes in vec(any::<u8>(), 0..500),
    ) {
        let beginnings: [&[u8]; 4] = [
            b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\x40\0\0\0WEBPVP8 ", b"%PDF-1.7\n",
        ];
        is_sound(&[beginnings[which], &bytes].concat())?;
    }

    #[test]
    fn damaged_pictures_have_an_answer(
        which in 0..5_usize,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut sent = samples().swap_remove(which);
        for (place, byte) in changes {
            let at = place.index(sent.len());
            sent[at] = byte;
        }
        is_sound(&sent)?;
    }

    /// Whatever stands in any note of a photograph, nothing of it remains.
    #[test]
    fn notes_never_come_through(marker in 0xE0..=0xEF_u8, note in vec(b'g'..=b'z', 24..200)) {
        let sent = super::samples::with_segment(&jpeg(&two_halves()), marker, &note);
        let taken = picture(&sent);
        let taken = taken.map_err(|refused| TestCaseError::fail(format!("{refused:?}")))?;
        prop_assert!(!holds(&taken.bytes, &note[..16]));
    }
}
