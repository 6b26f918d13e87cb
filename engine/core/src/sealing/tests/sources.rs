//! Where deployment keys come from, and what is wrong with some of them.

use super::*;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const OTHER: &str = "f00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn file(path: PathBuf) -> KeySettings {
    KeySettings {
        file: Some(path),
        ..KeySettings::default()
    }
}

fn variable(name: &str) -> KeySettings {
    KeySettings {
        variable: Some(name.to_owned()),
        ..KeySettings::default()
    }
}

fn command(line: &[&str]) -> KeySettings {
    KeySettings {
        command: Some(line.iter().map(|&word| word.to_owned()).collect()),
        ..KeySettings::default()
    }
}

fn shell(script: &str) -> KeySettings {
    command(&["sh", "-c", script])
}

fn settings(current: Option<&str>, keys: &[(&str, KeySettings)]) -> SealingSettings {
    let keys = keys
        .iter()
        .map(|(name, key)| ((*name).to_owned(), key.clone()));
    SealingSettings {
        current: current.map(str::to_owned),
        keys: keys.collect(),
        command_seconds: 1,
    }
}

fn environment() -> BTreeMap<String, String> {
    let variables = [
        ("KEY", HEX),
        ("OTHER", OTHER),
        ("SAME", HEX),
        ("NONE", "secret"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    variables.into_iter().collect()
}

fn read(settings: &SealingSettings) -> Result<DeploymentKeys, KeyError> {
    let keys = DeploymentKeys::configured(settings, &environment())?;
    Ok(keys.expect("keys are named"))
}

fn one(key: KeySettings) -> Result<DeploymentKeys, KeyError> {
    read(&settings(None, &[("main", key)]))
}

/// Prints the bytes 0 to 31.
fn raw() -> String {
    let octal: String = (0..32).map(|byte| format!("\\{byte:03o}")).collect();
    format!("printf '{octal}'")
}

fn write(path: &Path, content: &[u8], mode: u32) -> PathBuf {
    std::fs::write(path, content).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    path.to_owned()
}

#[test]
fn every_source_gives_the_same_key() {
    let folder = Folder::new();
    let path = write(&folder.path().join("key"), HEX.as_bytes(), 0o440);
    let expected = Key::from_slice(&(0..32).collect::<Vec<u8>>()).unwrap().id();
    for (source, kind) in [
        (file(path), SourceKind::File),
        (variable("KEY"), SourceKind::Variable),
        (
            shell(&format!("echo noise >&2; echo {HEX}")),
            SourceKind::Command,
        ),
        // Bytes as they are.
        (shell(&raw()), SourceKind::Command),
    ] {
        let keys = one(source).unwrap();
        let facts: Vec<_> = keys.facts().collect();
        assert_eq!((facts[0].id, facts[0].source), (expected, kind));
        assert!(!keys.is_generated());
    }
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let folder = Folder::new();
    for mode in [0o604, 0o602, 0o644, 0o777] {
        let path = write(&folder.path().join(mode.to_string()), HEX.as_bytes(), mode);
        let error = one(file(path)).unwrap_err();
        assert!(
            matches!(error, KeyError::Open { mode: found, .. } if found == mode),
            "{error}"
        );
        assert!(
            error.to_string().contains(&format!("{mode:03o}")),
            "{error}"
        );
    }
}

#[test]
fn what_cannot_be_a_key_is_refused() {
    let folder = Folder::new();
    let missing = one(file(folder.path().join("none"))).unwrap_err();
    assert!(matches!(missing, KeyError::File { .. }), "{missing}");
    let directory = one(file(folder.path().to_owned())).unwrap_err();
    assert!(matches!(directory, KeyError::NoFile { .. }), "{directory}");
    for content in [
        b"".as_slice(),
        b"password",
        &[7; 32],
        &[0x80; 5000],
        &HEX.as_bytes()[..62],
    ] {
        let path = write(&folder.path().join("bad"), content, 0o600);
        let error = one(file(path)).unwrap_err();
        assert!(matches!(error, KeyError::Form { .. }), "{error}");
    }
    for (source, part) in [
        (variable("NONE"), "sealing.keys.main.variable"),
        (shell("echo secret"), "sealing.keys.main.command"),
        (shell("true"), "sealing.keys.main.command"),
    ] {
        let error = one(source).unwrap_err();
        assert!(matches!(error, KeyError::Form { .. }), "{error}");
        let said = error.to_string();
        assert!(said.contains(part) && !said.contains("secret"), "{said}");
    }
    let unset = one(variable("ABSENT")).unwrap_err();
    assert!(matches!(unset, KeyError::Variable { .. }), "{unset}");
}

#[test]
fn a_command_that_fails_hangs_or_is_not_there_says_so() {
    let failed = one(shell(&format!("echo {HEX}; exit 3"))).unwrap_err();
    assert!(matches!(failed, KeyError::Failed { .. }), "{failed}");
    assert!(!failed.to_string().contains(&HEX[..8]), "{failed}");
    let missing = one(command(&["/nowhere/read-key"])).unwrap_err();
    assert!(matches!(missing, KeyError::Start { .. }), "{missing}");
    let empty = one(command(&[])).unwrap_err();
    assert!(matches!(empty, KeyError::NoProgram { .. }), "{empty}");
    for script in ["sleep 60", "sleep 60 &"] {
        let begun = Instant::now();
        let late = one(shell(script)).unwrap_err();
        assert!(matches!(late, KeyError::Late { seconds: 1, .. }), "{late}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{script}");
    }
    // Who prints without end is cut off, and fails.
    let endless = one(command(&["yes"])).unwrap_err();
    assert!(matches!(endless, KeyError::Failed { .. }), "{endless}");
}

#[test]
fn one_source_a_key_and_one_key_that_seals() {
    let both = KeySettings {
        variable: Some("KEY".to_owned()),
        ..file(PathBuf::from("key"))
    };
    for (source, count) in [(both, 2), (KeySettings::default(), 0)] {
        let error = one(source).unwrap_err();
        assert!(
            matches!(error, KeyError::Sources { found, .. } if found == count),
            "{error}"
        );
    }
    let two = [("new", variable("OTHER")), ("old", variable("KEY"))];
    let unsaid = read(&settings(None, &two)).unwrap_err();
    assert!(unsaid.to_string().contains("new, old"), "{unsaid}");
    let unknown = read(&settings(Some("newest"), &two)).unwrap_err();
    assert!(unknown.to_string().contains("newest"), "{unknown}");
    let nothing = read(&settings(Some("main"), &[])).unwrap_err();
    assert!(
        matches!(nothing, KeyError::CurrentUnknown { .. }),
        "{nothing}"
    );
    let twice = [("a", variable("KEY")), ("b", variable("SAME"))];
    let twice = read(&settings(Some("a"), &twice)).unwrap_err();
    assert!(matches!(twice, KeyError::Twice { .. }), "{twice}");

    let keys = read(&settings(Some("old"), &two)).unwrap();
    let names: Vec<_> = keys.facts().map(|fact| fact.name.as_str()).collect();
    assert_eq!(names, ["old", "new"]);
}

#[test]
fn older_keys_open_and_the_current_one_seals() {
    let keys = |current: &str| {
        let two = [("new", variable("OTHER")), ("old", variable("KEY"))];
        read(&settings(Some(current), &two)).unwrap()
    };
    let (before, after) = (keys("old"), keys("new"));
    let name: Arc<str> = Arc::from("song-xanh");
    let mut rows = rows("song-xanh", &before, 1);
    let id = TenantKeys::open(&name, &rows, &after).unwrap().current_id();

    let randomness = SeededRandomness::new(5);
    for row in &mut rows {
        row.wrapped = tenant_keys::rewrap_tenant_key(&name, row, &after, &randomness).unwrap();
    }
    let only_new = one(variable("OTHER")).unwrap();
    assert_eq!(
        TenantKeys::open(&name, &rows, &only_new)
            .unwrap()
            .current_id(),
        id
    );
    let only_old = one(variable("KEY")).unwrap();
    TenantKeys::open(&name, &rows, &only_old).unwrap_err();
}

#[test]
fn a_generated_key_is_private_and_stays() {
    let folder = Folder::new();
    let data = folder.path().join("data");
    assert!(DeploymentKeys::generated(&data).unwrap().is_none());
    let made = DeploymentKeys::generate(&data, &SeededRandomness::new(1)).unwrap();
    assert!(made.is_generated());
    let path = data.join("sealing-key");
    let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let again = DeploymentKeys::generated(&data).unwrap().unwrap();
    assert_eq!(again.known(), made.known());
    // It is never written over.
    DeploymentKeys::generate(&data, &SeededRandomness::new(2)).unwrap_err();
    // The same file is a key that may be moved and named.
    assert_eq!(one(file(path)).unwrap().known(), made.known());
}
