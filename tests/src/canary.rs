//! What must not be found: the data of the citizens and staff of tests, in all the ways in which it could
//! stand in a file.
//!
//! Every folder of a test is looked through before it is removed ([`TemporaryFolder`](crate::TemporaryFolder)),
//! with the log of the process and what its databases in PostgreSQL held, and the test fails on a find. A
//! test that needs somebody takes them from here, or adds them here.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use unicode_normalization::UnicodeNormalization;

/// The telephone number of somebody.
pub const PHONE: &str = "0912345678";
/// The telephone number of somebody else.
pub const OTHER_PHONE: &str = "0978563412";
/// The name of somebody, of the staff too.
pub const NAME: &str = "Nguyễn Văn Mẫu";
/// The address of an administrator.
pub const EMAIL: &str = "quan-tri@mau.example";

/// Everything that must not be found.
pub const CANARIES: [&str; 43] = [
    PHONE,
    OTHER_PHONE,
    NAME,
    EMAIL,
    // What the people of a trial sign in with (`tinhid_core::accounts::trial`).
    "0900000001",
    "0900000002",
    "0900000003",
    "0900000004",
    "0900000005",
    "0900000006",
    "0900000007",
    "0900000008",
    "0900000009",
    "0900000010",
    // The people of the made-up verification (`ekyc-sandbox`): personal ids, names, where they live.
    "019085000001",
    "040185000002",
    "066084000003",
    "025185000004",
    "048080000005",
    "031185000006",
    "031185000007",
    "079218000008",
    "092085000009",
    "001185000010",
    "056085000011",
    "072185000012",
    "038085000013",
    "008085000014",
    "Trần Thị Thử",
    "Lê Văn Chờ",
    "Phạm Thị Bình",
    "Phạm Thị Bính",
    "Hoàng Văn Cũ",
    "Vũ Thị Song",
    "Vũ Thị Sinh",
    "Đỗ Văn Bé",
    "Bùi Văn Chụp",
    "Đặng Thị Lạ",
    "Ngô Văn Mờ",
    "Hồ Thị Ảnh",
    "Dương Văn Chậm",
    "Lý Văn Hỏng",
    "Số 1, đường Thử Nghiệm, xã Mẫu",
];

/// The folder of a test's packages, which are what an operator wrote.
const PACKAGES: &str = "tenants";
/// Where the messages of a trial lie that would otherwise be sent to telephones.
const SENT: &str = "console";

/// The ways in which a value could stand in a file: as it is (NFC) and taken apart (NFD), of a telephone
/// number its digits with and without the country, and each of them in base64, in which it looks three ways
/// by what stands before it.
pub fn forms(value: &str) -> Vec<Vec<u8>> {
    let mut texts: Vec<String> = vec![value.nfc().collect(), value.nfd().collect()];
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 9 {
        if let Some(subscriber) = digits.strip_prefix('0').filter(|_| digits.len() == 10) {
            texts.push(format!("84{subscriber}"));
            texts.push(format!(
                "0{} {} {}",
                &subscriber[..3],
                &subscriber[3..6],
                &subscriber[6..]
            ));
        }
        texts.push(digits);
    }
    let encoded: Vec<String> = texts.iter().flat_map(|text| in_base64(text)).collect();
    let mut forms: Vec<Vec<u8>> = texts.into_iter().chain(encoded).map(Into::into).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// What of a text in base64 does not depend on its neighbours, behind none, one and two other bytes, in both
/// alphabets.
fn in_base64(text: &str) -> Vec<String> {
    let mut encoded = Vec::new();
    for before in 0..3 {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(text.as_bytes());
        let whole = STANDARD.encode(&bytes);
        // A letter is six bits: those with bits of a neighbour or of nothing are not ours alone.
        let first = (before * 8).div_ceil(6);
        let last = bytes.len() * 8 / 6;
        let ours = &whole[first..last];
        encoded.push(ours.to_owned());
        encoded.push(ours.replace('+', "-").replace('/', "_"));
    }
    encoded
}

/// Which of these values stand in files of a folder, in whatever form; sorted. Packages and the messages of a
/// trial are left out.
pub fn found_below(folder: &Path, values: &[&str]) -> Vec<String> {
    let Ok(items) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = items.flatten().filter(|item| item.file_name() != PACKAGES);
    let paths: Vec<PathBuf> = paths.map(|item| item.path()).collect();
    found_in(&paths, values)
}

/// Which of these values stand in these files and folders, in whatever form; sorted.
pub fn found_in(paths: &[PathBuf], values: &[&str]) -> Vec<String> {
    if paths.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for file in files_with(paths, values) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let holds = |form: &Vec<u8>| bytes.windows(form.len()).any(|window| window == form);
        let values = values.iter().filter(|value| forms(value).iter().any(holds));
        let values: Vec<&str> = values.copied().collect();
        found.push(format!("{}: {values:?}", file.display()));
    }
    found.sort();
    found
}

/// grep is on every machine and reads gigabytes in the time in which a debug build reads megabytes.
fn files_with(paths: &[PathBuf], values: &[&str]) -> Vec<PathBuf> {
    let mut patterns = Vec::new();
    for form in values.iter().flat_map(|value| forms(value)) {
        patterns.extend(form);
        patterns.push(b'\n');
    }
    let mut grep = Command::new("grep");
    grep.env("LC_ALL", "C");
    grep.args(["--recursive", "--files-with-matches", "--null", "--text"]);
    grep.args(["--fixed-strings", "--no-messages", "--devices=skip"]);
    grep.arg(format!("--exclude-dir={SENT}"))
        .arg("--file=-")
        .arg("--")
        .args(paths);
    grep.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = grep.spawn().unwrap();
    running.stdin.take().unwrap().write_all(&patterns).unwrap();
    let output = running.wait_with_output().unwrap();
    let names = output.stdout.split(|byte| *byte == 0);
    let names = names.filter(|name| !name.is_empty());
    names
        .map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned()))
        .collect()
}
