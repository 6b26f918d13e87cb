//! Papers by their envelope.

use super::paper;
use super::samples::{archive, pdf};
use crate::uploads::Refusal;
use tinhid_contract::objects::{Digest, MediaType};

#[test]
fn a_plain_paper_is_kept_as_it_is() {
    let sent = pdf("/Pages 3 0 R");
    let taken = paper(&sent).unwrap();
    assert_eq!(taken.bytes, sent);
    assert_eq!(taken.digest, Digest::of(&sent));
    assert_eq!(taken.media_type, MediaType::PDF);
    assert_eq!(taken.dimensions, None);
}

#[test]
fn what_runs_or_carries_files_is_refused() {
    for object in [
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "/AA << /O << /S /Launch /F (cmd.exe) >> >>",
        "/AcroForm << /XFA 4 0 R >>",
        "/Names << /EmbeddedFiles 5 0 R >> /Type /EmbeddedFile",
        "/OpenAction << /S /J#61vaScript >>",
        "/OpenAction << /S /#4a#53 (x) >>",
        "/Subtype/RichMedia",
    ] {
        assert_eq!(paper(&pdf(object)), Err(Refusal::Active), "{object}");
    }
    // Words that only begin so, and bytes of a stream that happen to look so, are none.
    assert!(paper(&pdf("/JSON 1 /LaunchPad 2")).is_ok());
}

#[test]
fn a_paper_that_ends_in_something_else_is_refused() {
    let sent = [pdf(""), archive(b"")].concat();
    assert_eq!(paper(&sent), Err(Refusal::TwoKinds));
    let sent = [pdf(""), b"<script>".to_vec()].concat();
    assert_eq!(paper(&sent), Err(Refusal::TwoKinds));
    assert!(paper(&[pdf(""), b"\r\n\0\0".to_vec()].concat()).is_ok());
    assert_eq!(paper(b"%PDF-1.4\nand no end"), Err(Refusal::Unreadable));
    let far = [pdf(""), vec![b' '; 3_000]].concat();
    assert_eq!(paper(&far), Err(Refusal::Unreadable));
}

#[test]
fn the_mark_of_a_paper_comes_first() {
    let late = [b"GIF89a".to_vec(), pdf("")].concat();
    assert!(matches!(paper(&late), Err(Refusal::NotAllowed { .. })));
}
