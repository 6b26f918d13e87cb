//! What must not be found is found where somebody plants it.

use sea_orm::sqlx::{self, Connection, Executor};
use tinhid_core::database::Backend;
use tinhid_tests::canary::{self, forms, found_below, found_in};
use tinhid_tests::{Setup, TemporaryFolder, process_log};

/// Somebody whom no folder is looked through for, so that they can be planted.
const NAME: &str = "Đoàn Thị Gieo";
const PHONE: &str = "0369852147";

/// The base64 of bytes, written once more: no look-up may trust its own.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let threes = bytes.chunks(3).flat_map(|three| {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
        let word = at(0) << 16 | at(1) << 8 | at(2);
        [18, 12, 6, 0].map(|shift| char::from(ALPHABET[(word >> shift & 63) as usize]))
    });
    threes.collect()
}

#[test]
fn a_value_is_found_in_every_form() {
    let folder = TemporaryFolder::new();
    let clean = folder.path().join("data/clean");
    std::fs::create_dir_all(clean.parent().unwrap()).unwrap();
    std::fs::write(&clean, "Đoàn Thị Khác 0369852148 \u{0}").unwrap();
    let values = [NAME, PHONE];
    assert_eq!(found_below(folder.path(), &values), Vec::<String>::new());

    // As it is, taken apart (đ has no parts, the marks of the others do), and as digits.
    let apart = "Đoa\u{300}n Thi\u{323} Gieo";
    let mut planted: Vec<(Vec<u8>, &str)> = vec![
        (NAME.into(), NAME),
        (apart.into(), NAME),
        (b"0369852147".to_vec(), PHONE),
        (b"+84369852147".to_vec(), PHONE),
        ("0369 852 147".into(), PHONE),
    ];
    // In base64, behind none, one and two other bytes, and before others.
    for (text, value) in [
        (NAME, NAME),
        (apart, NAME),
        (PHONE, PHONE),
        ("+84369852147", PHONE),
    ] {
        for before in ["", "a", "\u{7f}b"] {
            let all = format!("{before}{text}, and so on");
            let encoded = base64(all.as_bytes());
            planted.push((encoded.replace('+', "-").replace('/', "_").into(), value));
            planted.push((encoded.into(), value));
        }
    }
    let file = folder.path().join("data/some/where");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    for (bytes, value) in planted {
        let mut content = vec![0, 0xff, b'\n', 7];
        content.extend(&bytes);
        content.extend([0, 0xfe]);
        std::fs::write(&file, content).unwrap();
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let found = found_below(folder.path(), &values);
        assert_eq!(found.len(), 1, "{shown}: {found:?}");
        assert!(
            found[0].contains(value) && found[0].contains("where"),
            "{found:?}"
        );
    }
}

#[test]
fn packages_and_sent_messages_are_left_out_and_nothing_else() {
    let folder = TemporaryFolder::new();
    let write = |path: &str| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, NAME).unwrap();
    };
    write("tenants/song-xanh/tenant.toml");
    write("data/messages/console/song-xanh/one");
    assert_eq!(found_below(folder.path(), &[NAME]), Vec::<String>::new());
    for path in [
        "data/tenants/song-xanh.db-wal",
        "log-1",
        "data-2/audit/one",
        "rows-of-it",
    ] {
        write(path);
        assert_eq!(found_below(folder.path(), &[NAME]).len(), 1, "{path}");
        std::fs::remove_file(folder.path().join(path)).unwrap();
    }
}

/// A folder with somebody in it ends its test.
#[test]
fn a_find_fails_the_test() {
    let failed = std::panic::catch_unwind(|| {
        let folder = TemporaryFolder::new();
        std::fs::write(folder.path().join("left"), canary::PHONE).unwrap();
    });
    let said = failed.unwrap_err();
    let said = said.downcast_ref::<String>().unwrap();
    assert!(
        said.contains("personal data was left behind") && said.contains("left"),
        "{said}"
    );
    // Whatever stands in the list is long enough to be nobody's by chance, and nothing that an index of terms
    // writes by itself: behind some number all bytes that may follow at a place, the highest first.
    for value in canary::CANARIES {
        for form in forms(value) {
            assert!(form.len() >= 8, "{value}");
            assert!(!form[1..].is_sorted_by(|one, next| one > next), "{value}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_engines_is_looked_through() {
    let kit = Setup::shipped().start().await;
    let log = process_log().unwrap();
    assert!(
        !std::fs::read_to_string(&log).unwrap().is_empty(),
        "the engine wrote nothing"
    );
    assert_eq!(
        found_in(std::slice::from_ref(&log), &[NAME]),
        Vec::<String>::new()
    );
    tracing::warn!(name = NAME, "planted");
    assert_eq!(found_in(&[log], &[NAME]).len(), 1);
    kit.finish().await;
}

/// What databases in PostgreSQL hold is written to the folder before they are dropped.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_in_postgresql_are_looked_through() {
    let setup = Setup::on(Backend::Postgres);
    setup.synthetic("song-xanh", "Sông Xanh ID");
    let setup = setup.start().await.stop().await;
    let url = setup
        .deployment
        .database
        .url
        .replace("{tenant}", "song_xanh");
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    for sql in [
        "CREATE TABLE planted (words text, bytes bytea)".to_owned(),
        format!("INSERT INTO planted VALUES ('{PHONE}', convert_to('{NAME}', 'UTF8'))"),
    ] {
        connection.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
    }
    connection.close().await.unwrap();
    setup.drop_databases().await;
    for value in [NAME, PHONE] {
        assert_eq!(
            found_below(setup.data().parent().unwrap(), &[value]).len(),
            1,
            "{value}"
        );
    }
}
