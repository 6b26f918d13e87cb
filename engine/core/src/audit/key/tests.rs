use super::super::checkpoint::Statement;
use super::super::{ChainHash, Checkpoint, CheckpointKind};
use super::*;
use crate::database::testing::Folder;
use chrono::DateTime;
use std::os::unix::fs::PermissionsExt;
use tinhid_contract::testing::SeededRandomness;

fn settings(file: Option<&Path>, variable: Option<&str>) -> AuditSettings {
    AuditSettings {
        signing_key_file: file.map(Path::to_owned),
        signing_key_variable: variable.map(str::to_owned),
        ..AuditSettings::default()
    }
}

fn taken(
    settings: &AuditSettings,
    folder: &Path,
    variables: &[(&str, &str)],
) -> Result<KeyId, AuditKeyError> {
    let variables = variables.iter();
    let variables = variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let randomness = SeededRandomness::new(1);
    AuditKey::of_deployment(settings, folder, &variables.collect(), &randomness)
        .map(|key| key.public().id())
}

#[test]
fn a_key_is_made_once_and_is_its_owners_alone() {
    let folder = Folder::new();
    let nothing = settings(None, None);
    let made = taken(&nothing, &folder.path().join("audit"), &[]).unwrap();
    let path = folder.path().join("audit/signing-key");
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        taken(&nothing, &folder.path().join("audit"), &[]).unwrap(),
        made
    );
    // The same key by its other sources.
    assert_eq!(
        taken(&settings(Some(&path), None), folder.path(), &[]).unwrap(),
        made
    );
    let text = std::fs::read_to_string(&path).unwrap();
    let variable = settings(None, Some("THE_KEY"));
    assert_eq!(
        taken(&variable, folder.path(), &[("THE_KEY", &text)]).unwrap(),
        made
    );
    let raw = folder.path().join("raw");
    std::fs::write(&raw, hexadecimal::decode(text.trim()).unwrap()).unwrap();
    assert_eq!(
        taken(&settings(Some(&raw), None), folder.path(), &[]).unwrap(),
        made
    );
}

#[test]
fn what_is_no_key_is_refused() {
    let folder = Folder::new();
    let short = folder.path().join("short");
    std::fs::write(&short, "secret").unwrap();
    let refused = |settings: AuditSettings, variables: &[(&str, &str)]| {
        taken(&settings, folder.path(), variables)
            .unwrap_err()
            .to_string()
    };
    let words = refused(settings(Some(&short), None), &[]);
    assert!(
        words.contains("short: a signing key has 32 bytes"),
        "{words}"
    );
    assert!(!words.contains("secret"), "{words}");
    let words = refused(settings(Some(&folder.path().join("none")), None), &[]);
    assert!(words.contains("none"), "{words}");
    let words = refused(settings(None, Some("THE_KEY")), &[]);
    assert!(words.contains("no THE_KEY"), "{words}");
    let words = refused(settings(None, Some("THE_KEY")), &[("THE_KEY", "0123")]);
    assert!(words.contains("THE_KEY: a signing key has"), "{words}");
    let words = refused(settings(Some(&short), Some("THE_KEY")), &[]);
    assert!(words.contains("only one"), "{words}");
}

/// RFC 8032, §7.1, test 2.
#[test]
fn signatures_are_those_of_the_standard() {
    let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    let key = of_bytes(seed.as_bytes(), "seed").unwrap();
    let public = String::from_utf8(key.public().to_file()).unwrap();
    assert!(
        public.contains("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
        "{public}"
    );
    let signature = key.sign(&[0x72]);
    assert_eq!(
        signature,
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    );
    assert!(key.public().verifies(&[0x72], &signature));
    assert!(!key.public().verifies(&[0x73], &signature));
    assert!(!key.public().verifies(&[0x72], &signature[2..]));
}

#[test]
fn a_public_key_is_known_by_its_name() {
    let key = AuditKey::from_seed(&[7; 32]).public();
    assert_eq!(PublicKey::from_file(&key.to_file()), Some(key.clone()));
    let other = AuditKey::from_seed(&[8; 32]).public();
    let file = String::from_utf8(key.to_file()).unwrap();
    let renamed = file.replace(&key.id().to_string(), &other.id().to_string());
    assert_ne!(renamed, file);
    assert_eq!(PublicKey::from_file(renamed.as_bytes()), None);
    assert_eq!(PublicKey::from_file(b"{}"), None);
}

#[test]
fn a_signature_covers_everything_that_a_checkpoint_says() {
    let key = AuditKey::from_seed(&[7; 32]);
    let statement = Statement {
        tenant: "song-xanh",
        kind: CheckpointKind::Head,
        number: 12,
        hash: ChainHash::beginning("song-xanh"),
        count: 10,
    };
    let now = DateTime::from_timestamp(1_795_316_400, 5).unwrap();
    let checkpoint = Checkpoint::sign(statement, now, &key);
    let file = checkpoint.to_file();
    let read = Checkpoint::from_file(&file).unwrap();
    assert_eq!(read, checkpoint);
    assert!(read.is_signed_by(&key.public()));
    assert!(!read.is_signed_by(&AuditKey::from_seed(&[8; 32]).public()));
    assert_eq!(read.removed_to(), 2);
    let file = String::from_utf8(file).unwrap();
    for (from, to) in [
        ("song-xanh", "song-do"),
        ("\"head\"", "\"beginning\""),
        ("\"number\": 12", "\"number\": 13"),
        ("\"count\": 10", "\"count\": 11"),
        ("\"hash\": \"e", "\"hash\": \"a"),
        ("03:00:00Z", "03:00:01Z"),
    ] {
        let forged = file.replacen(from, to, 1);
        assert_ne!(forged, file, "{from} in {file}");
        let forged = Checkpoint::from_file(forged.as_bytes()).unwrap();
        assert!(!forged.is_signed_by(&key.public()), "{to}");
    }
}
