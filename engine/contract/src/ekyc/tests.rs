use super::*;
use chrono::{DateTime, Duration};
use std::collections::BTreeSet;
use uuid::Uuid;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture of someone";

#[test]
fn a_picture_is_what_its_first_bytes_say() {
    let picture = Image::new(JPEG.to_vec()).unwrap();
    assert_eq!(picture.kind(), ImageKind::Jpeg);
    assert_eq!(picture.bytes(), JPEG);
    let png = Image::new(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap();
    assert_eq!(png.kind().media_type(), "image/png");
    for other in [
        &b""[..],
        b"\xff\xd8",
        b"GIF89a",
        b"<svg/>",
        b"RIFF....WEBP",
        b"%PDF-1.7",
    ] {
        assert_eq!(Image::new(other.to_vec()), Err(Reason::NotAPicture));
    }
    let mut large = JPEG.to_vec();
    large.resize(Image::MAX_BYTES + 1, 0);
    assert_eq!(Image::new(large), Err(Reason::PictureTooLarge));
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    // SHA-256 of the eight bytes, by `printf '\x89PNG\r\n\x1a\n' | sha256sum`.
    let png = Image::new(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap();
    assert_eq!(
        png.hash().to_string(),
        "4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6"
    );
}

#[test]
fn a_video_is_what_its_first_bytes_say() {
    let video = Video::new(b"\0\0\0\x18ftypmp42".to_vec()).unwrap();
    assert_eq!(video.kind(), VideoKind::Mp4);
    let video = Video::new(b"\x1a\x45\xdf\xa3".to_vec()).unwrap();
    assert_eq!(video.kind().media_type(), "video/webm");
    assert_eq!(Video::new(JPEG.to_vec()), Err(Reason::VideoUnusable));
}

#[test]
fn nothing_personal_is_printed() {
    let text = PersonalText::new("Nguyễn Văn Mẫu");
    let picture = Image::new(JPEG.to_vec()).unwrap();
    let printed = format!("{text:?} {picture:?}");
    assert!(
        !printed.contains("Mẫu") && !printed.contains("someone"),
        "{printed}"
    );
}

#[test]
fn a_failure_outweighs_a_doubt_and_a_doubt_a_pass() {
    let (failure, doubt) = (Reason::NotLive, Reason::FaceUnclear);
    assert!(Verdict::weigh((), [], []).is_pass());
    assert!(Verdict::weigh((), [failure], []).is_fail());
    let both = Verdict::weigh((), [failure], [doubt]);
    assert!(both.is_fail());
    assert_eq!(both.reasons().collect::<Vec<_>>(), [failure]);
    let open = Verdict::weigh((), [], [doubt]);
    assert!(!open.is_pass() && !open.is_fail());
    assert_eq!(open.facts(), Some(&()));
}

#[test]
fn keys_name_one_thing_each() {
    let mut keys = BTreeSet::new();
    for reason in Reason::ALL {
        assert!(keys.insert(reason.key()), "{} twice", reason.key());
        assert_eq!(Reason::from_key(reason.key()), Some(*reason));
    }
    assert_eq!(Reason::from_key("ekyc-something-else"), None);
    keys.extend(Field::ALL.iter().map(|field| field.key()));
    keys.extend(FieldSource::ALL.iter().map(|source| source.key()));
    keys.extend(Kept::ALL.iter().map(|kept| kept.key()));
    keys.extend(LivenessStep::ALL.iter().map(|step| step.key()));
    let lists = Reason::ALL.len() + Field::ALL.len() + FieldSource::ALL.len();
    assert_eq!(
        keys.len(),
        lists + Kept::ALL.len() + LivenessStep::ALL.len()
    );
    assert!(keys.iter().all(|key| key.starts_with("ekyc-")));
}

#[test]
fn levels_are_numbers_in_order() {
    for level in IdentityLevel::ALL {
        assert_eq!(IdentityLevel::from_number(level.number()), Some(level));
    }
    assert_eq!(IdentityLevel::from_number(4), None);
    assert!(IdentityLevel::Phone < IdentityLevel::Document);
}

#[test]
fn time_that_is_over_is_none() {
    let now = DateTime::from_timestamp(1_000, 0).unwrap();
    let mut context = EkycContext {
        attempt: AttemptId(Uuid::nil()),
        idempotency_key: "question".to_owned(),
        deadline: now + Duration::seconds(2),
        consent: ConsentId(Uuid::nil()),
    };
    assert_eq!(
        context.remaining(now),
        Some(std::time::Duration::from_secs(2))
    );
    context.deadline = now;
    assert_eq!(context.remaining(now), None);
    context.deadline = now - Duration::seconds(1);
    assert_eq!(context.remaining(now), None);
}

#[test]
fn a_reference_is_visible_ascii() {
    assert!(ProviderReference::new("4f-1").is_some());
    for strange in ["", "a b", "ổ", "line\nbreak"] {
        assert_eq!(ProviderReference::new(strange), None);
    }
    let long = "a".repeat(ProviderReference::MAX_BYTES + 1);
    assert_eq!(ProviderReference::new(long), None);
}

#[test]
fn what_cannot_be_erased_remains_by_name() {
    let references = [ProviderReference::new("file").unwrap()];
    let nothing = Erasure::not_possible(&references, &[]);
    assert_eq!(nothing.erased, references);
    let retention = [Kept::Media, Kept::Transaction].map(|kept| Retention {
        kept,
        period: RetentionPeriod::Days(7),
        is_erasable: false,
    });
    let kept = Erasure::not_possible(&references, &retention);
    assert_eq!((kept.erased.len(), kept.remaining.len()), (0, 2));
}
