//! What must be on the machine, and how it gets there.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::browser;
use crate::failure::{Failure, Outcome};
use crate::postgres;
use crate::process;
use crate::project::Project;
use crate::suites::Suite;

/// The oldest Node.js on which the checks of clients and pages run.
const NODE_MAJOR: u32 = 20;

/// Something the suites need.
struct Part {
    name: &'static str,
    why: &'static str,
    needed_by: &'static [Suite],
    present: fn(&Project) -> bool,
    source: Source,
}

/// Where a missing part comes from.
enum Source {
    /// These Debian packages.
    Debian(&'static [&'static str]),
    /// A person; this is what to tell them.
    Person(&'static str),
}

/// The suites that build something.
const COMPILING: &[Suite] = &[
    Suite::Lint,
    Suite::Rust,
    Suite::Client,
    Suite::Fuzz,
    Suite::Browser,
    Suite::Drill,
];

const PARTS: &[Part] = &[
    Part {
        name: "rustfmt",
        why: "checks the formatting",
        needed_by: &[Suite::Format],
        present: |project| process::succeeds(project.cargo().args(["fmt", "--version"])),
        source: Source::Person("rustup component add rustfmt"),
    },
    Part {
        name: "clippy",
        why: "checks the lints",
        needed_by: &[Suite::Lint],
        present: |project| process::succeeds(project.cargo().args(["clippy", "--version"])),
        source: Source::Person("rustup component add clippy"),
    },
    Part {
        name: "a C compiler",
        why: "builds SQLite and the cryptography that are linked into the engine",
        needed_by: COMPILING,
        present: |project| {
            process::succeeds(project.command("cc").arg("--version"))
                && Path::new("/usr/include/stdio.h").is_file()
        },
        source: Source::Debian(&["gcc", "libc6-dev"]),
    },
    Part {
        name: "certificates",
        why: "let cargo, npm and pip check whom they download from",
        needed_by: COMPILING,
        present: |_| Path::new("/etc/ssl/certs/ca-certificates.crt").is_file(),
        source: Source::Debian(&["ca-certificates"]),
    },
    Part {
        name: "PostgreSQL's server",
        why: "the store tests run on SQLite and on PostgreSQL; a server of their own is started and removed",
        needed_by: &[Suite::Rust],
        present: |_| postgres::is_installed(),
        source: Source::Debian(&["postgresql"]),
    },
    Part {
        name: "a Redis server",
        why: "rate limits that several processes count together are tested on one of their own",
        needed_by: &[Suite::Rust],
        present: |project| {
            ["valkey-server", "redis-server"]
                .iter()
                .any(|name| process::succeeds(project.command(name).arg("--version")))
        },
        source: Source::Debian(&["redis-server"]),
    },
    Part {
        name: "ClamAV's daemon",
        why: "the adapter that has files looked at speaks with a real one",
        needed_by: &[Suite::Rust],
        present: |_| Path::new("/usr/sbin/clamd").is_file(),
        source: Source::Debian(&["clamav-daemon"]),
    },
    Part {
        name: "Node.js and npm",
        why: "run the checks of clients and pages",
        needed_by: &[Suite::Client, Suite::Browser],
        present: |project| {
            let version = process::output(project.command("node").arg("--version"));
            version.is_ok_and(|version| node_major(&version) >= Some(NODE_MAJOR))
                && process::succeeds(project.command("npm").arg("--version"))
        },
        source: Source::Person("install Node.js 20 or newer with npm, and put both on PATH"),
    },
    Part {
        name: "Python with virtual environments",
        why: "runs schemathesis, which makes requests from a document",
        needed_by: &[Suite::Fuzz],
        // Debian has `ensurepip`, without which an environment has no pip, in a package of its own.
        present: |project| {
            let program = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
            process::succeeds(project.command("python3").args(["-c", program]))
        },
        source: Source::Debian(&["python3", "python3-venv"]),
    },
    Part {
        name: "Chromium",
        why: "opens every page of every tenant",
        needed_by: &[Suite::Browser],
        present: |_| Path::new(browser::CHROMIUM).is_file(),
        source: Source::Debian(&["chromium"]),
    },
    Part {
        name: "a Java runtime",
        why: "runs vnu, the checker of HTML",
        needed_by: &[Suite::Browser],
        present: |project| process::succeeds(project.command("java").arg("-version")),
        source: Source::Debian(&["default-jre-headless"]),
    },
    Part {
        name: "a font with Vietnamese letters",
        why: "is what Chromium falls back to",
        needed_by: &[Suite::Browser],
        present: |_| Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").is_file(),
        source: Source::Debian(&["fonts-dejavu-core"]),
    },
    Part {
        name: "a disk to cut the power of",
        why: "mkfs.ext4, mount and perl make one in a file, and stop it",
        needed_by: &[Suite::Drill],
        present: |project| {
            process::succeeds(project.command("mkfs.ext4").arg("-V"))
                && process::succeeds(project.command("mount").arg("--version"))
                && process::succeeds(project.command("perl").arg("-v"))
        },
        source: Source::Debian(&["e2fsprogs", "mount", "perl-base"]),
    },
];

/// Installs what the chosen suites need (all suites when none is chosen) and fails if anything is
/// still missing.
pub(crate) fn provide(project: &Project, chosen: &[Suite]) -> Outcome {
    // `test prerequisites` alone prepares a machine for everything.
    let all = chosen.iter().all(|suite| *suite == Suite::Prerequisites);
    let needed = |part: &&Part| all || part.needed_by.iter().any(|suite| chosen.contains(suite));
    let missing: Vec<&Part> = PARTS
        .iter()
        .filter(needed)
        .filter(|part| !(part.present)(project))
        .collect();
    if missing.is_empty() {
        println!("Nothing is missing.");
        return Ok(());
    }
    println!("Missing on this machine:\n{}", list(&missing));
    let by_hand = instructions(&missing);
    if !by_hand.is_empty() {
        return Err(Failure::new(by_hand));
    }
    install(project, &packages(&missing))?;
    let still: Vec<&Part> = missing
        .into_iter()
        .filter(|part| !(part.present)(project))
        .collect();
    if still.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "still missing after the installation:\n{}",
            list(&still)
        )))
    }
}

fn list(parts: &[&Part]) -> String {
    let lines: Vec<String> = parts
        .iter()
        .map(|part| {
            let source = match part.source {
                Source::Debian(packages) => format!("Debian: {}", packages.join(" ")),
                Source::Person(_) => "to be installed by you".to_owned(),
            };
            format!("  {}: {} ({source})", part.name, part.why)
        })
        .collect();
    lines.join("\n")
}

/// What a person must do themselves; empty when there is nothing.
fn instructions(parts: &[&Part]) -> String {
    let lines: Vec<String> = parts
        .iter()
        .filter_map(|part| match part.source {
            Source::Person(advice) => Some(format!("{} is missing: {advice}", part.name)),
            Source::Debian(_) => None,
        })
        .collect();
    lines.join("\n")
}

fn packages(parts: &[&Part]) -> BTreeSet<&'static str> {
    parts
        .iter()
        .flat_map(|part| match part.source {
            Source::Debian(packages) => packages,
            Source::Person(_) => &[],
        })
        .copied()
        .collect()
}

/// How this process may install packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Privilege {
    Root,
    Sudo { asks: bool },
    None,
}

fn install(project: &Project, packages: &BTreeSet<&str>) -> Outcome {
    let words = |privilege, update| apt(privilege, update, packages);
    if !process::succeeds(project.command("apt-get").arg("--version")) {
        let names: Vec<&str> = packages.iter().copied().collect();
        return Err(Failure::new(format!(
            "there is no apt-get here; install what Debian calls {} in this system's way",
            names.join(" ")
        )));
    }
    let privilege = privilege(project);
    if privilege == Privilege::None {
        return Err(Failure::new(format!(
            "installing needs root. Run this, then try again:\n  {} && {}",
            words(Privilege::None, true).join(" "),
            words(Privilege::None, false).join(" ")
        )));
    }
    println!("Installing them with apt-get:");
    for update in [true, false] {
        let words = words(privilege, update);
        if let Some((program, rest)) = words.split_first() {
            let mut command = project.command(program);
            process::run(command.args(rest))?;
        }
    }
    Ok(())
}

/// The words of `apt-get update` or `apt-get install`.
fn apt(privilege: Privilege, update: bool, packages: &BTreeSet<&str>) -> Vec<String> {
    let mut words: Vec<&str> = match privilege {
        Privilege::Root => vec!["env"],
        Privilege::Sudo { asks: true } => vec!["sudo", "env"],
        Privilege::Sudo { asks: false } => vec!["sudo", "-n", "env"],
        Privilege::None => vec![],
    };
    if privilege != Privilege::None {
        words.push("DEBIAN_FRONTEND=noninteractive");
    }
    words.push("apt-get");
    if privilege != Privilege::None {
        words.extend(["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]);
    }
    if update {
        words.push("update");
    } else {
        words.extend(["install", "--yes", "--no-install-recommends"]);
        words.extend(packages);
    }
    words.into_iter().map(str::to_owned).collect()
}

fn privilege(project: &Project) -> Privilege {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if is_root {
        Privilege::Root
    } else if process::succeeds(project.command("sudo").arg("--version")) {
        // sudo asks on the terminal itself, not on standard input.
        Privilege::Sudo {
            asks: std::io::stderr().is_terminal(),
        }
    } else {
        Privilege::None
    }
}

fn node_major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(names: &[&str]) -> Vec<&'static Part> {
        PARTS
            .iter()
            .filter(|part| names.contains(&part.name))
            .collect()
    }

    #[test]
    fn missing_parts_are_named_with_reason_and_package() {
        let text = list(&parts(&["Chromium", "Node.js and npm"]));
        assert!(
            text.contains("  Chromium: opens every page of every tenant (Debian: chromium)"),
            "{text}"
        );
        assert!(
            text.contains(
                "Node.js and npm: run the checks of clients and pages (to be installed by you)"
            ),
            "{text}"
        );
    }

    #[test]
    fn what_debian_has_is_installed_in_one_go() {
        let packages = packages(&parts(&["Chromium", "a C compiler", "Node.js and npm"]));
        assert_eq!(
            apt(Privilege::Root, false, &packages).join(" "),
            "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
             install --yes --no-install-recommends chromium gcc libc6-dev"
        );
        assert!(
            apt(Privilege::Sudo { asks: false }, true, &packages)
                .join(" ")
                .starts_with("sudo -n env ")
        );
        assert_eq!(
            apt(Privilege::None, true, &packages).join(" "),
            "apt-get update"
        );
    }

    #[test]
    fn what_debian_does_not_have_is_asked_of_the_person() {
        assert!(instructions(&parts(&["clippy"])).contains("rustup component add clippy"));
        assert_eq!(instructions(&parts(&["Chromium"])), "");
    }

    #[test]
    fn node_is_judged_by_its_major_version() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("20"), None);
        assert!(node_major("v18.1.0") < Some(NODE_MAJOR));
        assert!(None < Some(NODE_MAJOR));
    }

    #[test]
    fn every_suite_that_compiles_needs_a_compiler() {
        let compiler = parts(&["a C compiler"]);
        for suite in [
            Suite::Lint,
            Suite::Rust,
            Suite::Client,
            Suite::Fuzz,
            Suite::Browser,
        ] {
            assert!(compiler[0].needed_by.contains(&suite), "{suite:?}");
        }
    }
}
