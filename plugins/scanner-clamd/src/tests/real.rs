//! A real daemon, with definitions that know nothing but the mark of the tests.

use super::{config, made};
use crate::Config;
use futures_util::future::join_all;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tinhid_contract::PortError;
use tinhid_contract::hexadecimal::encode;
use tinhid_contract::scanning::Verdict;
use tinhid_contract::testing::scanning::{MARK, SIGNATURE};

/// Where Debian has it.
const PROGRAM: &str = "/usr/sbin/clamd";
/// How long it may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);

/// A daemon that ends with the test.
struct Daemon {
    process: Child,
    folder: TempDir,
}

impl Daemon {
    fn start() -> Self {
        assert!(
            Path::new(PROGRAM).is_file(),
            "{PROGRAM} is missing: `cargo xtask test` installs it"
        );
        let folder = tempfile::tempdir().unwrap();
        let definitions = folder.path().join("definitions");
        std::fs::create_dir(&definitions).unwrap();
        // Any file, anywhere in it: these bytes (ClamAV's extended signatures).
        let definition = format!("{SIGNATURE}:0:*:{}\n", encode(MARK));
        std::fs::write(definitions.join("tests.ndb"), definition).unwrap();
        let settings = format!(
            "LocalSocket {}\nDatabaseDirectory {}\nForeground yes\nStreamMaxLength 1M\n\
             MaxThreads 4\nAlertExceedsMax yes\nAlertEncrypted yes\n",
            folder.path().join("socket").display(),
            definitions.display(),
        );
        let file = folder.path().join("clamd.conf");
        std::fs::write(&file, settings).unwrap();
        let mut daemon = Command::new(PROGRAM);
        daemon.arg("--config-file").arg(&file);
        daemon.stdout(Stdio::null()).stderr(Stdio::null());
        let process = daemon.spawn().unwrap();
        let daemon = Self { process, folder };
        let begun = Instant::now();
        while std::os::unix::net::UnixStream::connect(daemon.socket()).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the daemon does not begin");
            std::thread::sleep(Duration::from_millis(50));
        }
        daemon
    }

    fn socket(&self) -> std::path::PathBuf {
        self.folder.path().join("socket")
    }

    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.end();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_daemon_is_understood() {
    let mut daemon = Daemon::start();
    let scanner = made(Config {
        timeout_seconds: 30,
        ..config(format!("unix:{}", daemon.socket().display()))
    });
    let scanner = scanner.unwrap();
    scanner.check().await.unwrap();
    assert_eq!(scanner.scan(b"").await.unwrap(), Verdict::Clean);
    let clean = vec![7; 900 * 1024];
    assert_eq!(scanner.scan(&clean).await.unwrap(), Verdict::Clean);
    let infected = [&clean[..], MARK, b"and more"].concat();
    let Verdict::Infected { signature } = scanner.scan(&infected).await.unwrap() else {
        panic!("the mark is not found");
    };
    let signature = signature.to_string();
    assert!(signature.starts_with(SIGNATURE), "{signature}");

    // More than the daemon takes was not looked at.
    let refused = scanner.scan(&vec![7; 2 << 20]).await;
    assert!(refused.is_err(), "{refused:?}");

    // Several at once are not taken for each other.
    let all = (0..8).map(|number| {
        let bytes = match number % 2 {
            0 => infected.clone(),
            _ => clean.clone(),
        };
        let scanner = scanner.clone();
        async move { scanner.scan(&bytes).await.unwrap() == Verdict::Clean }
    });
    let all = join_all(all).await;
    assert_eq!(all, [false, true, false, true, false, true, false, true]);

    daemon.end();
    let gone = scanner.scan(b"a").await;
    assert!(
        matches!(gone, Err(PortError::Unavailable { .. })),
        "{gone:?}"
    );
}
