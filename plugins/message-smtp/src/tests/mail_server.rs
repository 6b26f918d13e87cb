//! A mail server of our own that keeps to RFC 5321 and takes nothing less: lines end in CR LF, are 7-bit
//! and at most 998 long; nothing but EHLO and STARTTLS before encryption; nobody sends without having
//! logged in, nobody sends from an address that is not theirs.

use super::transcript::{Line, Lines};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

pub(super) const LOGIN: &str = "quenha";
pub(super) const PASSWORD: &str = "only this opens";
const SENDERS: [&str; 2] = ["khong-tra-loi@que-nha.example", "id@song-xanh.example"];

/// A letter as it was handed over.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) text: String,
}

/// How it misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It hangs up at once.
    Down,
    /// It takes connections and says nothing.
    Mute,
    /// It greets with this line.
    Greets(&'static str),
    /// It answers a command, by its first word, with this line.
    Says(&'static str, &'static str),
    /// It takes the text and hangs up.
    HangsUpAfterText,
    /// It takes the text and says nothing.
    MuteAfterText,
    /// It offers no encryption.
    NoEncryption,
    /// Somebody on the way puts answers behind that to STARTTLS.
    Injected,
    /// It encrypts from the first byte.
    Wrapped,
}

#[derive(Debug, Default)]
struct State {
    letters: Vec<Letter>,
    trouble: Option<Trouble>,
    commands: Vec<String>,
}

pub(super) struct MailServer {
    port: u16,
    certificate: String,
    state: Arc<Mutex<State>>,
    running: JoinHandle<()>,
}

impl MailServer {
    pub(super) async fn start() -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let port = listener.local_addr().unwrap().port();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let running = tokio::spawn(listen(listener, acceptor, Arc::clone(&state)));
        Self {
            port,
            certificate: cert.pem(),
            state,
            running,
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn certificate(&self) -> &str {
        &self.certificate
    }

    pub(super) fn misbehave(&self, trouble: Option<Trouble>) {
        self.state.lock().unwrap().trouble = trouble;
    }

    pub(super) fn letters(&self) -> Vec<Letter> {
        self.state.lock().unwrap().letters.clone()
    }

    /// The commands of all connections.
    pub(super) fn commands(&self) -> Vec<String> {
        self.state.lock().unwrap().commands.clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn listen(listener: TcpListener, acceptor: TlsAcceptor, state: Arc<Mutex<State>>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let trouble = state.lock().unwrap().trouble;
        let mut session = Session {
            state: Arc::clone(&state),
            trouble,
            is_encrypted: false,
            is_known: false,
            from: None,
            to: None,
        };
        let acceptor = acceptor.clone();
        connections.spawn(async move { session.hold(stream, &acceptor).await });
    }
}

struct Session {
    state: Arc<Mutex<State>>,
    trouble: Option<Trouble>,
    is_encrypted: bool,
    is_known: bool,
    from: Option<String>,
    to: Option<String>,
}

/// What happens after an answer.
enum Next {
    Answer(String),
    Encrypt,
    Text,
    HangUp,
}

impl Session {
    async fn hold(&mut self, stream: TcpStream, acceptor: &TlsAcceptor) -> std::io::Result<()> {
        match self.trouble {
            Some(Trouble::Down) => return Ok(()),
            Some(Trouble::Mute) => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                return Ok(());
            }
            Some(Trouble::Wrapped) => {
                self.is_encrypted = true;
                let mut lines = Lines::new(Box::new(acceptor.accept(stream).await?));
                return self.greet(&mut lines).await.map(|_over| ());
            }
            _ => {}
        }
        let mut lines = Lines::new(Box::new(stream));
        if !self.greet(&mut lines).await? {
            return Ok(());
        }
        self.is_encrypted = true;
        let stream = acceptor.accept(lines.into_stream()).await?;
        self.converse(&mut Lines::new(Box::new(stream))).await?;
        Ok(())
    }

    async fn greet(&mut self, lines: &mut Lines) -> std::io::Result<bool> {
        if let Some(Trouble::Greets(greeting)) = self.trouble {
            lines.say(greeting).await?;
            return Ok(false);
        }
        lines.say("220 mail.example ESMTP").await?;
        self.converse(lines).await
    }

    /// Gives whether the connection shall be encrypted now.
    async fn converse(&mut self, lines: &mut Lines) -> std::io::Result<bool> {
        loop {
            let command = match lines.read().await? {
                Line::Of(command) => command,
                Line::Wrong(why) => {
                    lines.say(&format!("500 5.5.2 {why}")).await?;
                    return Ok(false);
                }
                Line::End => return Ok(false),
            };
            self.state.lock().unwrap().commands.push(command.clone());
            match self.judge(&command, lines).await? {
                Next::Answer(answer) => lines.say(&answer).await?,
                Next::Encrypt => {
                    let behind = match self.trouble {
                        Some(Trouble::Injected) => {
                            "220 go\r\n250-mail.example\r\n250 AUTH PLAIN\r\n235 in\r\n250 a\r\n250 b\r\n354 c\r\n250 d"
                        }
                        _ => "220 go",
                    };
                    lines.say(behind).await?;
                    return Ok(true);
                }
                Next::Text => {
                    lines.say("354 go on").await?;
                    if !self.take(lines).await? {
                        return Ok(false);
                    }
                }
                Next::HangUp => {
                    lines.say("221 bye").await?;
                    return Ok(false);
                }
            }
        }
    }

    async fn judge(&mut self, command: &str, lines: &mut Lines) -> std::io::Result<Next> {
        let verb = command.split(' ').next().unwrap_or_default();
        if let Some(Trouble::Says(at, answer)) = self.trouble
            && at == verb
        {
            return Ok(Next::Answer(answer.to_owned()));
        }
        let answer = |text: &str| Next::Answer(text.to_owned());
        Ok(match verb {
            "EHLO" if command == "EHLO que-nha.example" => self.extensions(),
            "STARTTLS" if !self.is_encrypted => Next::Encrypt,
            "QUIT" => Next::HangUp,
            _ if !self.is_encrypted => answer("530 5.7.0 Must issue a STARTTLS command first"),
            "AUTH" => {
                self.is_known = self.log_in(command, lines).await?;
                match self.is_known {
                    true => answer("235 2.7.0 in"),
                    false => answer("535 5.7.8 Authentication credentials invalid"),
                }
            }
            _ if !self.is_known => answer("530 5.7.0 Authentication required"),
            "MAIL" => {
                let from = between(command, "MAIL FROM:<");
                self.from = from.filter(|from| SENDERS.contains(&from.as_str()));
                match self.from {
                    Some(_) => answer("250 2.1.0 ok"),
                    None => answer("553 5.7.1 Sender address rejected: not owned by user"),
                }
            }
            "RCPT" if self.from.is_some() => {
                self.to = between(command, "RCPT TO:<");
                answer("250 2.1.5 ok")
            }
            "DATA" if self.to.is_some() => Next::Text,
            _ => answer("503 5.5.1 bad sequence of commands"),
        })
    }

    fn extensions(&self) -> Next {
        let offer = match (self.is_encrypted, self.trouble) {
            (true, _) => "AUTH PLAIN LOGIN",
            (false, Some(Trouble::NoEncryption)) => "AUTH PLAIN LOGIN XPLAIN",
            (false, _) => "STARTTLS",
        };
        Next::Answer(format!(
            "250-mail.example\r\n250-SIZE 10000000\r\n250 {offer}"
        ))
    }

    async fn log_in(&self, command: &str, lines: &mut Lines) -> std::io::Result<bool> {
        let expected = format!("\0{LOGIN}\0{PASSWORD}");
        if let Some(given) = command.strip_prefix("AUTH PLAIN ") {
            return Ok(STANDARD
                .decode(given)
                .is_ok_and(|given| given == expected.as_bytes()));
        }
        lines.say("334").await?;
        Ok(false)
    }

    /// Takes a text up to the dot; gives whether the conversation goes on.
    async fn take(&mut self, lines: &mut Lines) -> std::io::Result<bool> {
        let mut text = String::new();
        loop {
            match lines.read().await? {
                Line::Of(line) if line == "." => break,
                Line::Of(line) => {
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                Line::Wrong(why) => {
                    lines.say(&format!("554 5.6.0 {why}")).await?;
                    return Ok(false);
                }
                Line::End => return Ok(false),
            }
        }
        if let Some(Trouble::Says("text", answer)) = self.trouble {
            lines.say(answer).await?;
            return Ok(true);
        }
        let letter = Letter {
            from: self.from.take().unwrap_or_default(),
            to: self.to.take().unwrap_or_default(),
            text,
        };
        let number = {
            let mut state = self.state.lock().unwrap();
            state.letters.push(letter);
            state.letters.len()
        };
        match self.trouble {
            Some(Trouble::HangsUpAfterText) => return Ok(false),
            Some(Trouble::MuteAfterText) => tokio::time::sleep(Duration::from_secs(60)).await,
            _ => {
                lines
                    .say(&format!("250 2.0.0 Ok: queued as 4Z{number}"))
                    .await?
            }
        }
        Ok(true)
    }
}

/// The one address of a command, and nothing behind it.
fn between(command: &str, before: &str) -> Option<String> {
    let address = command.strip_prefix(before)?.strip_suffix('>')?;
    (!address.contains(['<', '>', ' '])).then(|| address.to_owned())
}
