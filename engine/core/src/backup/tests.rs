//! The form of an archive, and what is refused of it.

use super::cipher::{Identity, Recipients};
use super::format::{Content, DatabaseKind, Event, FormatError, Head, Part};
use super::reader::ArchiveReader;
use super::writer::ArchiveWriter;
use super::writing::Writing;
use super::{BackupProgress, KeysPlace, verify};
use crate::database::testing::Folder;
use chrono::DateTime;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const SECRET: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

fn head() -> Head {
    Head {
        content: Content::Data,
        tenant: "song-xanh".to_owned(),
        at: DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        release: "0.1.0".to_owned(),
        database: DatabaseKind::Sqlite,
        migrations: vec!["m1".to_owned()],
    }
}

fn table() -> Part {
    Part::Table {
        name: "listing".to_owned(),
        columns: vec!["id".to_owned()],
    }
}

fn sample() -> Vec<u8> {
    let mut writer = ArchiveWriter::new(Vec::new(), &head()).unwrap();
    writer.begin(&Part::Control {}).unwrap();
    writer.end(false).unwrap();
    writer.begin(&table()).unwrap();
    writer.bytes(b"some rows").unwrap();
    writer.bytes(b" and more").unwrap();
    writer.end(false).unwrap();
    let object = Part::Object {
        key: "a/b.c".to_owned(),
    };
    writer.begin(&object).unwrap();
    writer.bytes(b"half").unwrap();
    writer.end(true).unwrap();
    let (bytes, totals) = writer.finish().unwrap();
    assert_eq!((totals.parts, totals.bytes), (2, 18));
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Event>, FormatError> {
    let (mut reader, found) = ArchiveReader::new(bytes)?;
    // What is not whole may say anything.
    let mut events = Vec::new();
    while let Some(event) = reader.next()? {
        events.push(event);
    }
    assert_eq!(found, head());
    Ok(events)
}

#[test]
fn an_archive_is_read_as_it_was_written() {
    let events = read(&sample()).unwrap();
    assert_eq!(events[0], Event::Begin(Part::Control {}));
    assert_eq!(events[2], Event::Begin(table()));
    assert_eq!(events[3], Event::Bytes(b"some rows".to_vec()));
    assert_eq!(events[4], Event::Bytes(b" and more".to_vec()));
    assert_eq!(events[5], Event::End { is_void: false });
    assert_eq!(events[8], Event::End { is_void: true });
    assert!(matches!(events.last(), Some(Event::Whole(totals)) if totals.parts == 2));
}

#[test]
fn wherever_it_is_cut_it_is_refused() {
    let whole = sample();
    for length in 0..whole.len() {
        let refused = read(&whole[..length]).unwrap_err();
        assert!(
            matches!(refused, FormatError::Cut | FormatError::Foreign),
            "{length}: {refused}"
        );
    }
}

#[test]
fn whichever_bit_is_changed_it_is_refused() {
    let whole = sample();
    for position in 0..whole.len() {
        let mut changed = whole.clone();
        changed[position] ^= 0x04;
        assert!(read(&changed).is_err(), "{position}");
    }
}

#[test]
fn nothing_follows_its_end_and_nothing_is_taken_out() {
    let mut longer = sample();
    longer.push(0);
    assert!(matches!(read(&longer), Err(FormatError::Damaged(_))));

    // The part of the control database is the first one: 'P', its text, 'E' with 41 bytes.
    let whole = sample();
    let text = br#"{"part":"control"}"#;
    let begin = whole
        .windows(text.len())
        .position(|some| some == text)
        .unwrap()
        - 5;
    let end = begin + 5 + text.len() + 42;
    let shorter = [&whole[..begin], &whole[end..]].concat();
    assert!(matches!(read(&shorter), Err(FormatError::Damaged(_))));
}

#[test]
fn another_version_is_named() {
    let mut other = sample();
    other[15] = 2;
    assert!(matches!(read(&other), Err(FormatError::Version(2))));
    assert!(matches!(
        read(b"PK\x03\x04 and so on, long enough"),
        Err(FormatError::Foreign)
    ));
}

struct Sealed {
    folder: Folder,
    path: PathBuf,
    identity: Identity,
}

fn identity_file(folder: &Path, text: &str, mode: u32) -> PathBuf {
    let path = folder.join("identity");
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    path
}

fn fresh() -> (String, String) {
    use age::secrecy::ExposeSecret;
    let identity = age::x25519::Identity::generate();
    let secret = identity.to_string().expose_secret().to_owned();
    (secret, identity.to_public().to_string())
}

async fn sealed() -> Sealed {
    let folder = Folder::new();
    let (secret, public) = fresh();
    let path = identity_file(folder.path(), &format!("# a comment\n\n{secret}\n"), 0o600);
    let identity = Identity::read(&path).unwrap();
    let path = folder.path().join("song-xanh").join("archive.age");
    let recipients = Recipients::parse(&[public]).unwrap();
    let writing = Writing::begin(path.clone(), &recipients, &head());
    let quiet = |_: BackupProgress| {};
    writing.sink().begin(table(), &quiet).await.unwrap();
    for number in 0..40_u8 {
        writing.sink().bytes(vec![number; 10_000]).await.unwrap();
    }
    writing.sink().end(false).await.unwrap();
    let finished = writing.finish(Ok(())).await.unwrap();
    assert!(!path.exists(), "it has its name only when it is given one");
    finished.name().await.unwrap();
    Sealed {
        folder,
        path,
        identity,
    }
}

async fn code(sealed: &Sealed, identity: &Identity) -> &'static str {
    let refused = verify(&sealed.path, None, identity, &|_| {}).await;
    refused.unwrap_err().code()
}

#[tokio::test]
async fn a_sealed_archive_opens_for_its_recipient_alone() {
    let sealed = sealed().await;
    let verified = verify(&sealed.path, None, &sealed.identity, &|_| {})
        .await
        .unwrap();
    assert_eq!(verified.head, head());
    assert_eq!(
        (verified.contents.tables, verified.contents.bytes),
        (1, 400_000)
    );
    assert!(!verified.has_keys);
    let mode = std::fs::metadata(&sealed.path)
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);

    let beside = KeysPlace::Beside;
    let alone = verify(&sealed.path, Some(&beside), &sealed.identity, &|_| {}).await;
    assert_eq!(alone.unwrap_err().code(), "backup-keys-missing");

    let other = identity_file(sealed.folder.path(), &fresh().0, 0o600);
    let other = Identity::read(&other).unwrap();
    assert_eq!(code(&sealed, &other).await, "backup-wrong-identity");
}

#[tokio::test]
async fn a_sealed_archive_that_was_cut_or_changed_is_refused() {
    let sealed = sealed().await;
    let whole = std::fs::read(&sealed.path).unwrap();
    for length in [whole.len() - 1, whole.len() / 2, 70_000, 400, 30] {
        std::fs::write(&sealed.path, &whole[..length]).unwrap();
        let code = code(&sealed, &sealed.identity).await;
        assert!(
            ["backup-cut", "backup-foreign"].contains(&code),
            "{length}: {code}"
        );
        if length > 1_000 {
            assert_eq!(code, "backup-cut", "{length}");
        }
    }
    for position in [1_000, 100_000, 200_000] {
        let mut changed = whole.clone();
        changed[position] ^= 1;
        std::fs::write(&sealed.path, &changed).unwrap();
        assert_eq!(
            code(&sealed, &sealed.identity).await,
            "backup-damaged",
            "{position}"
        );
    }
    std::fs::write(&sealed.path, b"something else").unwrap();
    assert_eq!(code(&sealed, &sealed.identity).await, "backup-foreign");
    std::fs::remove_file(&sealed.path).unwrap();
    assert_eq!(code(&sealed, &sealed.identity).await, "backup-unreadable");
}

#[tokio::test]
async fn nothing_is_left_of_an_archive_that_was_given_up() {
    let folder = Folder::new();
    let recipients = Recipients::parse(&[fresh().1]).unwrap();
    let path = folder.path().join("archive.age");
    let writing = Writing::begin(path, &recipients, &head());
    writing.sink().begin(table(), &|_| {}).await.unwrap();
    let refused = writing.finish(Err(crate::Error::internal("no more"))).await;
    assert_eq!(refused.err().unwrap().code(), "internal");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn keys_are_refused_without_being_shown() {
    assert_eq!(
        Recipients::parse(&[]).unwrap_err().code(),
        "backup-no-recipients"
    );
    let refused = Recipients::parse(&[SECRET.to_owned()]).unwrap_err();
    assert_eq!(refused.code(), "backup-recipient-invalid");
    assert!(
        !format!("{refused:?}").contains(&SECRET[..20]),
        "{refused:?}"
    );

    let folder = Folder::new();
    let (secret, public) = fresh();
    for (text, mode, expected) in [
        (secret.as_str(), 0o604, "backup-identity-open"),
        (public.as_str(), 0o600, "backup-identity-invalid"),
        ("# nothing\n", 0o600, "backup-identity-invalid"),
    ] {
        let path = identity_file(folder.path(), text, mode);
        let refused = Identity::read(&path).unwrap_err();
        assert_eq!(refused.code(), expected);
        assert!(!format!("{refused:?}").contains(text.trim()), "{refused:?}");
    }
    let missing = Identity::read(&folder.path().join("nowhere")).unwrap_err();
    assert_eq!(missing.code(), "backup-identity-unreadable");
    let path = identity_file(folder.path(), &secret, 0o600);
    let identity = Identity::read(&path).unwrap();
    assert_eq!(format!("{identity:?}"), "Identity(1 keys)");
}

#[test]
fn an_older_file_of_keys_is_overwritten_before_it_goes() {
    use super::file::Partial;
    use std::io::{Read, Write};
    let folder = Folder::new();
    let path = folder.path().join("keys").join("song-xanh-keys.age");
    let mut older = None;
    for content in [&b"the first keys"[..], b"the second keys"] {
        let (partial, mut file) = Partial::create(&path).unwrap();
        file.write_all(content).unwrap();
        partial.replace(&file).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), content);
        older = older.or_else(|| Some(std::fs::File::open(&path).unwrap()));
    }
    // Whoever held the first file open sees what became of its bytes.
    let mut bytes = Vec::new();
    older.unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, vec![0; b"the first keys".len()]);
    let names = std::fs::read_dir(path.parent().unwrap()).unwrap();
    assert_eq!(names.count(), 1);

    let (partial, file) = Partial::create(&path).unwrap();
    let refused = partial.name(&file).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read(&path).unwrap(), b"the second keys");
}
