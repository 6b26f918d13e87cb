//! The command line: words in, a [`Command`] out.

use std::ffi::OsString;
use std::net::SocketAddr;

use crate::failure::{Context, Failure, Outcome};
use crate::suites::Suite;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  run [--listen ADDRESS] [--ops-listen ADDRESS]
          build the engine, serve every tenant in tenants/ in development mode, print their addresses
          (default 127.0.0.1:8080, operations port 127.0.0.1:8081)
  test [SUITE…]
          run the named suites and what they need, or all of them:
            prerequisites  find what is missing on this machine, install it from Debian's packages
            format         cargo fmt --check
            lint           cargo clippy, warnings denied
            rust           every Rust test, on SQLite and on a throw-away PostgreSQL of its own
            client         a client made from the core API document, against every tenant's document
            fuzz           requests made from every tenant's document, right and wrong, as guest and as citizen
            browser        every page of every tenant in Chromium: HTML, accessibility, layout, offline
  drill [kills | cuts]
          kill the engine, and cut the power of its disk, in the middle of writes; the cuts need root
  bench [ROW…]
          build for release and measure the named rows, or all of them
  dist
          build for release, make one archive in target/dist and try it out
  help
          this text";

/// The drills there are.
const DRILLS: [&str; 2] = ["kills", "cuts"];

/// One thing this program can be asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Build and serve.
    Run(Listeners),
    /// Wait until the operations port says ready, then print the addresses; started by `run` itself.
    Announce {
        /// The operations port.
        ops: SocketAddr,
        /// The addresses to print.
        urls: Vec<String>,
    },
    /// Run these suites; none named means all.
    Test(Vec<Suite>),
    /// Run this drill; none named means all.
    Drill(Vec<String>),
    /// Measure these rows; none named means all.
    Bench(Vec<String>),
    /// Make and try the archive.
    Dist,
}

/// Where `run` listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listeners {
    /// The portal and the API.
    pub(crate) portal: SocketAddr,
    /// Health, readiness and metrics.
    pub(crate) ops: SocketAddr,
}

impl Default for Listeners {
    fn default() -> Self {
        Self {
            portal: SocketAddr::from(([127, 0, 0, 1], 8080)),
            ops: SocketAddr::from(([127, 0, 0, 1], 8081)),
        }
    }
}

/// The arguments as text; fails on one that is not UTF-8.
pub(crate) fn words(arguments: impl Iterator<Item = OsString>) -> Outcome<Vec<String>> {
    arguments
        .map(|argument| {
            argument.into_string().map_err(|argument| {
                Failure::new(format!("the argument {argument:?} is not valid UTF-8"))
            })
        })
        .collect()
}

/// Understands the words of one command line.
pub(crate) fn parse(words: &[String]) -> Outcome<Command> {
    let Some((name, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Command::Help);
    }
    match name.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "run" => listeners(rest).map(Command::Run),
        "announce" => announcement(rest),
        "test" => rest
            .iter()
            .map(|word| Suite::named(word))
            .collect::<Outcome<Vec<_>>>()
            .map(Command::Test),
        "drill" => match rest {
            [] => Ok(Command::Drill(Vec::new())),
            [name] if DRILLS.contains(&name.as_str()) => Ok(Command::Drill(rest.to_vec())),
            _ => Err(Failure::new(format!(
                "`drill` takes one of {}, or nothing for all of them",
                DRILLS.join(", ")
            ))),
        },
        "bench" => Ok(Command::Bench(rest.to_vec())),
        "dist" => match rest.first() {
            None => Ok(Command::Dist),
            Some(word) => Err(Failure::new(format!(
                "`dist` takes no argument, but `{word}` was given"
            ))),
        },
        other => Err(Failure::new(format!(
            "there is no command `{other}`\n\n{HELP}"
        ))),
    }
}

fn listeners(words: &[String]) -> Outcome<Listeners> {
    let mut listeners = Listeners::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (option, value) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let target = match option {
            "--listen" => &mut listeners.portal,
            "--ops-listen" => &mut listeners.ops,
            _ => {
                return Err(Failure::new(format!(
                    "`run` does not know `{word}`; it takes --listen ADDRESS and --ops-listen ADDRESS"
                )));
            }
        };
        let value = value.or_else(|| words.next().cloned()).ok_or_else(|| {
            Failure::new(format!(
                "`{option}` needs an address, such as 127.0.0.1:8090"
            ))
        })?;
        *target = address(option, &value)?;
    }
    if listeners.portal == listeners.ops {
        return Err(Failure::new(format!(
            "--listen and --ops-listen are both {}; give them different ports",
            listeners.portal
        )));
    }
    Ok(listeners)
}

fn announcement(words: &[String]) -> Outcome<Command> {
    let (ops, urls) = words
        .split_first()
        .ok_or_else(|| Failure::new("`announce` needs the operations address"))?;
    Ok(Command::Announce {
        ops: address("announce", ops)?,
        urls: urls.to_vec(),
    })
}

fn address(option: &str, value: &str) -> Outcome<SocketAddr> {
    let address: SocketAddr = value.parse().context(|| {
        format!(
            "`{option}` is `{value}`, but must be an IP address and a port such as 127.0.0.1:8090"
        )
    })?;
    if address.port() == 0 {
        return Err(Failure::new(format!(
            "`{option}` is `{value}`: port 0 would be chosen by the system and nobody would know it; name a port"
        )));
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Command> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    fn refused(line: &str) -> String {
        parsed(line).unwrap_err().to_string()
    }

    #[test]
    fn nothing_and_help_print_the_help() {
        for line in ["", "help", "--help", "test --help"] {
            assert_eq!(parsed(line).unwrap(), Command::Help, "{line}");
        }
    }

    #[test]
    fn run_has_defaults_and_takes_addresses_in_both_spellings() {
        assert_eq!(parsed("run").unwrap(), Command::Run(Listeners::default()));
        let expected = Listeners {
            portal: SocketAddr::from(([127, 0, 0, 1], 9000)),
            ops: SocketAddr::from(([127, 0, 0, 1], 9001)),
        };
        assert_eq!(
            parsed("run --listen 127.0.0.1:9000 --ops-listen=127.0.0.1:9001").unwrap(),
            Command::Run(expected)
        );
    }

    #[test]
    fn run_refuses_what_it_cannot_listen_on() {
        assert!(refused("run --listen localhost").contains("127.0.0.1:8090"));
        assert!(refused("run --listen 127.0.0.1:0").contains("port 0"));
        assert!(refused("run --listen").contains("needs an address"));
        assert!(refused("run --port 1").contains("--port"));
        assert!(refused("run --listen 127.0.0.1:8081").contains("different ports"));
    }

    #[test]
    fn test_takes_suites_by_name() {
        assert_eq!(
            parsed("test format rust").unwrap(),
            Command::Test(vec![Suite::Format, Suite::Rust])
        );
        assert!(
            refused("test fromat")
                .contains("prerequisites, format, lint, rust, client, fuzz, browser")
        );
    }

    #[test]
    fn drill_takes_one_drill_or_all() {
        assert_eq!(parsed("drill").unwrap(), Command::Drill(Vec::new()));
        let cuts = Command::Drill(vec!["cuts".to_owned()]);
        assert_eq!(parsed("drill cuts").unwrap(), cuts);
        assert!(refused("drill cut").contains("kills, cuts"));
        assert!(refused("drill kills cuts").contains("nothing for all"));
    }

    #[test]
    fn an_unknown_command_shows_the_help() {
        assert!(refused("biuld").contains("cargo xtask <command>"));
        assert!(refused("dist now").contains("now"));
    }
}
