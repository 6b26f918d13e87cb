//! Reloads while people read.

use super::{HOST, OTHER, two_tenants};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tinhid_tests::{Address, Request};

/// How often the package changes.
const RELOADS: usize = 200;
/// How many read at once.
const READERS: usize = 4;

/// Two forms of one package, told apart by every text of the brand. Both stand in one file, for a
/// package that is read while two of its files change is neither.
fn write_form(package: &tinhid_tests::PackageFolder, plain: &str, form: char) {
    let text = plain
        .replace("Lời chào của song-xanh", &format!("chào-{form}"))
        .replace("Mô tả của song-xanh", &format!("tả-{form}"))
        .replace("Chân trang của song-xanh", &format!("chân-{form}"));
    package.write("branding/brand.toml", text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_mixes_two_snapshots_and_none_fails() {
    let kit = two_tenants().start().await;
    let package = kit.package("song-xanh");
    let plain = package.read("branding/brand.toml");
    write_form(&package, &plain, 'a');
    kit.reload_one("song-xanh").await;

    let done = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));
    let mut readers = Vec::new();
    for number in 0..READERS {
        let (done, answered) = (Arc::clone(&done), Arc::clone(&answered));
        readers.push(tokio::spawn(read(kit.address(), number, done, answered)));
    }
    for round in 0..RELOADS {
        let form = if round % 2 == 0 { 'b' } else { 'a' };
        write_form(&package, &plain, form);
        kit.reload_one("song-xanh").await;
        let report = kit.report_of("song-xanh");
        assert!(report.trouble.is_none(), "{report:?}");
    }
    done.store(true, Ordering::Release);
    let mut seen = [0, 0];
    for reader in readers {
        let [a, b] = reader.await.unwrap();
        seen = [seen[0] + a, seen[1] + b];
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "only one form was ever read: {seen:?}"
    );
    assert!(answered.load(Ordering::Acquire) > READERS);
    kit.finish().await;
}

/// Reads until it is over; counts how often each form was seen.
async fn read(
    address: Address,
    number: usize,
    done: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
) -> [usize; 2] {
    let mut seen = [0, 0];
    let mut turn = number;
    while !done.load(Ordering::Acquire) {
        turn += 1;
        let (path, marks) = match turn % 4 {
            0 => ("/", &["chân-", "chào-", "tả-"][..]),
            1 => ("/api/v1/bootstrap", &["chào-", "tả-"][..]),
            2 => ("/lien-he", &["chân-", "tả-"][..]),
            _ => {
                let other = Request::new(address, "GET", OTHER, "/")
                    .await
                    .expect(200)
                    .text();
                assert!(other.contains("Lời chào của nui-do") && !other.contains("chào-"));
                continue;
            }
        };
        let text = Request::new(address, "GET", HOST, path)
            .await
            .expect(200)
            .text();
        let says = |form: char| {
            marks
                .iter()
                .all(|mark| text.contains(&format!("{mark}{form}")))
        };
        let hints = |form: char| {
            marks
                .iter()
                .any(|mark| text.contains(&format!("{mark}{form}")))
        };
        let form = match (says('a'), says('b')) {
            (true, false) => 0,
            (false, true) => 1,
            other => panic!("{path}: {other:?}: {text}"),
        };
        assert!(
            !hints(['b', 'a'][form]),
            "{path} mixes two snapshots: {text}"
        );
        seen[form] += 1;
        answered.fetch_add(1, Ordering::AcqRel);
    }
    seen
}
