//! A throw-away PostgreSQL: made for one run, on the loopback address, never as root.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Context, Failure, Outcome};
use crate::http;
use crate::process::{self, Background, Keep, Signal, User};
use crate::temporary::TemporaryFolder;

/// Debian keeps each version's programs in a folder of its own.
const VERSIONS: &str = "/usr/lib/postgresql";
/// A Unix socket's path may have 107 bytes; its name takes the rest.
const SOCKET_FOLDER_LIMIT: usize = 80;
const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(30);

/// A running server with an empty cluster; stopped and removed on drop.
pub(crate) struct Postgres {
    // Before the folder: fields are dropped in this order, and the server writes into the folder.
    server: Background,
    folder: TemporaryFolder,
    port: u16,
    version: String,
}

impl Postgres {
    /// Makes a cluster in a temporary folder and starts it on a free port.
    pub(crate) fn start() -> Outcome<Self> {
        let programs = programs(Path::new(VERSIONS)).ok_or_else(|| {
            Failure::new("PostgreSQL's server is not installed: apt-get install postgresql")
        })?;
        let folder = TemporaryFolder::new("postgres")?;
        if folder.path().as_os_str().len() > SOCKET_FOLDER_LIMIT {
            return Err(Failure::new(format!(
                "the temporary folder {} has too long a path for a Unix socket; set TMPDIR to a shorter one",
                folder.path().display()
            )));
        }
        let user = unprivileged(folder.path())?;
        if let Some(user) = user {
            chown(folder.path(), Some(user.user), Some(user.group))
                .context(|| format!("{} cannot be given away", folder.path().display()))?;
        }
        let cluster = folder.path().join("cluster");
        initialise(&programs, folder.path(), &cluster, user)?;

        let port = http::free_port()?;
        let mut command = bare(&programs.join("postgres"), folder.path());
        command.arg("-D").arg(&cluster);
        for setting in [
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={port}"),
            format!("unix_socket_directories={}", folder.path().display()),
            "max_connections=200".to_owned(),
            // On, so that the tests meet the timing of a real server.
            "fsync=on".to_owned(),
        ] {
            command.arg("-c").arg(setting);
        }
        let keep = Keep {
            name: "PostgreSQL",
            log: &folder.path().join("server.log"),
            signal: Signal::Interrupt,
            patience: STOP_LIMIT,
            user,
            empty_environment: true,
        };
        let mut server = Background::start(&command, &keep)?;
        server.wait(START_LIMIT, || {
            let mut question = bare(&programs.join("pg_isready"), folder.path());
            question.args(["-q", "-h", "127.0.0.1", "-p"]);
            process::succeeds(question.arg(port.to_string()))
        })?;
        let version = process::output(Command::new(programs.join("postgres")).arg("--version"))?;
        Ok(Self {
            server,
            folder,
            port,
            version: version.split_whitespace().nth(2).unwrap_or("?").to_owned(),
        })
    }

    /// The port on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The server's version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Where an administrator connects; no password is asked on the loopback address.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Everything it keeps: databases, its log, its log of writes.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Ends the server; fails when it does not end in an orderly way.
    pub(crate) fn stop(&mut self) -> Outcome {
        let status = self.server.stop()?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("PostgreSQL ended with {status}")))
        }
    }
}

/// The newest version's folder of programs that has all that is used here.
pub(crate) fn programs(versions: &Path) -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(versions)
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            ["initdb", "postgres", "pg_isready"]
                .iter()
                .all(|program| folder.join(program).is_file())
                .then_some((version, folder))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder)
}

/// Whether PostgreSQL's server is on this machine.
pub(crate) fn is_installed() -> bool {
    programs(Path::new(VERSIONS)).is_some()
}

fn initialise(programs: &Path, folder: &Path, cluster: &Path, user: Option<User>) -> Outcome {
    let mut command = bare(&programs.join("initdb"), folder);
    command.arg("-D").arg(cluster);
    command.args(["--username=postgres", "--auth=trust", "--encoding=UTF8"]);
    command.arg("--locale=C.UTF-8");
    if let Some(user) = user {
        command.uid(user.user).gid(user.group);
    }
    process::output(&mut command).map(|_| ())
}

/// A command that knows nothing of the caller's environment, `PGPORT` and the like included.
fn bare(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    command
        .env("PATH", "/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC");
    command.current_dir(folder);
    command
}

/// PostgreSQL refuses to run as root: then it is `postgres` or `nobody`, otherwise whoever runs this.
fn unprivileged(own: &Path) -> Outcome<Option<User>> {
    let metadata = fs::metadata(own).context(|| format!("{} cannot be read", own.display()))?;
    if metadata.uid() != 0 {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        let id = |flag| {
            let text = process::output(Command::new("id").args([flag, "--", name])).ok()?;
            text.trim().parse().ok()
        };
        if let (Some(user), Some(group)) = (id("-u"), id("-g")) {
            return Ok(Some(User { user, group }));
        }
    }
    Err(Failure::new(
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody` to run it as",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_complete_version_is_used() {
        let versions = TemporaryFolder::new("versions").unwrap();
        for (version, programs) in [
            ("9", ["initdb", "postgres", "pg_isready"].as_slice()),
            ("15", ["initdb", "postgres", "pg_isready"].as_slice()),
            ("17", ["pg_isready"].as_slice()),
            ("common", ["initdb", "postgres", "pg_isready"].as_slice()),
        ] {
            let folder = versions.path().join(version).join("bin");
            fs::create_dir_all(&folder).unwrap();
            for program in programs {
                fs::write(folder.join(program), "").unwrap();
            }
        }
        assert_eq!(
            programs(versions.path()),
            Some(versions.path().join("15/bin"))
        );
        assert_eq!(programs(&versions.path().join("none")), None);
    }
}
