use lettre::Address;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tinhid_contract::Network;
use tinhid_vietnamese::identifiers::EmailAddress;

/// A mail server and how it is spoken with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The server's name, which its certificate must bear, or its address.
    pub host: String,
    /// Its port; without it 587 for `starttls`, 465 for `tls`, 25 for `none`.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is encrypted.
    #[serde(default)]
    pub security: Security,
    /// Where the server must stand.
    #[serde(default)]
    pub network: Network,
    /// A file with the certificates (PEM) of an authority of one's own, besides the public ones.
    #[serde(default)]
    pub authority_file: Option<PathBuf>,
    /// Who logs in.
    #[serde(default)]
    pub login: Option<String>,
    /// A file that holds the password and nothing else.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// The address mail comes from.
    pub from: String,
    /// Other addresses, by the keys of the tenants whose mail comes from them.
    #[serde(default)]
    pub from_of_tenant: BTreeMap<String, String>,
    /// The name this machine greets with; without it the domain of `from`.
    #[serde(default)]
    pub hello: Option<String>,
    /// How many messages are sent at the same time, 1 to 32; the others wait.
    #[serde(default = "four")]
    pub parallel: usize,
    /// How long a connection may take to come about, 1 to 60.
    #[serde(default = "five")]
    pub connect_seconds: u64,
    /// How long a message may take, the connection included, 5 to 600.
    #[serde(default = "sixty")]
    pub timeout_seconds: u64,
}

/// How the connection is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// It begins plain and nothing is said before it is encrypted (RFC 3207).
    #[default]
    StartTls,
    /// From the first byte (RFC 8314 §3.3).
    Tls,
    /// Not at all: for a server on this machine.
    None,
}

impl Config {
    /// Everything in it that cannot work, but for files.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut refuse = |is_wrong: bool, what: String| {
            if is_wrong {
                problems.push(what);
            }
        };
        refuse(
            !is_host(&self.host),
            "host must be a name or an address".to_owned(),
        );
        let hello = self.hello.as_deref();
        refuse(
            hello.is_some_and(|hello| !is_host(hello)),
            "hello must be a name".to_owned(),
        );
        refuse(
            self.security == Security::None && self.network != Network::ThisMachine,
            "security = \"none\" goes with network = \"this-machine\" alone".to_owned(),
        );
        refuse(
            self.login.is_some() != self.password_file.is_some(),
            "login and password_file go together".to_owned(),
        );
        let login = self.login.as_deref().unwrap_or("x");
        refuse(
            login.is_empty() || login.chars().any(char::is_control),
            "login must be one line".to_owned(),
        );
        refuse(self.port == Some(0), "port must be 1 to 65535".to_owned());
        let ranges = [
            ("parallel", self.parallel as u64, 1..=32),
            ("connect_seconds", self.connect_seconds, 1..=60),
            ("timeout_seconds", self.timeout_seconds, 5..=600),
        ];
        for (key, value, allowed) in ranges {
            let (least, most) = (allowed.start(), allowed.end());
            refuse(
                !allowed.contains(&value),
                format!("{key} is {value}; it must be {least} to {most}"),
            );
        }
        for (key, from) in self.senders() {
            refuse(
                address(from).is_none(),
                format!("{key} is no e-mail address"),
            );
        }
        problems
    }

    pub(crate) fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            Security::StartTls => 587,
            Security::Tls => 465,
            Security::None => 25,
        })
    }

    fn senders(&self) -> Vec<(String, &str)> {
        let others = self.from_of_tenant.iter();
        let others = others.map(|(key, from)| (format!("from_of_tenant.{key}"), from.as_str()));
        let mut senders = vec![("from".to_owned(), self.from.as_str())];
        senders.extend(others);
        senders
    }
}

/// An address that is one in every form it will be written in.
pub(crate) fn address(text: &str) -> Option<Address> {
    let address = EmailAddress::parse(text).ok()?;
    address.as_str().parse().ok()
}

fn is_host(host: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    !host.is_empty() && host.len() <= 253 && host.bytes().all(fits)
}

fn four() -> usize {
    4
}

fn five() -> u64 {
    5
}

fn sixty() -> u64 {
    60
}
