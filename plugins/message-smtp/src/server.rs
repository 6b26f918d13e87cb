//! The mail server and the way to it.

use crate::config::{Config, Security};
use crate::failure::{Step, judged, misconfigured, silent};
use crate::line_stream::LineStream;
use crate::network::addresses;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::net::SocketAddr;
use std::time::Duration;
use tinhid_contract::{Network, PortError, PortResult};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A mail server as it is configured.
pub(crate) struct MailServer {
    host: String,
    port: u16,
    security: Security,
    network: Network,
    tls: TlsParameters,
    hello: ClientId,
    connect_time: Duration,
    pub(crate) credentials: Option<Credentials>,
}

impl MailServer {
    /// Reads what the configuration names in files.
    pub(crate) fn read(config: &Config, problems: &mut Vec<String>) -> PortResult<Self> {
        let mut tls = TlsParameters::builder(config.host.clone());
        if let Some(path) = &config.authority_file {
            match std::fs::read(path) {
                Ok(pem) => match certificates(&pem) {
                    Some(authority) => tls = tls.add_root_certificate(authority),
                    None => problems.push(format!(
                        "authority_file {} holds no certificate (PEM)",
                        path.display()
                    )),
                },
                Err(cause) => problems.push(format!("authority_file {}: {cause}", path.display())),
            }
        }
        let tls = tls.build_rustls().map_err(|cause| {
            misconfigured(format!("TLS cannot be set up with authority_file: {cause}"))
        })?;
        let hello = config.hello.clone().unwrap_or_else(|| {
            let domain = config.from.rsplit('@').next();
            domain.unwrap_or_default().to_owned()
        });
        Ok(Self {
            host: config.host.clone(),
            port: config.port(),
            security: config.security,
            network: config.network,
            tls,
            hello: ClientId::Domain(hello),
            connect_time: Duration::from_secs(config.connect_seconds),
            credentials: credentials(config, problems),
        })
    }

    /// Connects and is greeted; encrypted, unless the server is on this machine and shall not be.
    pub(crate) async fn connect(&self) -> PortResult<AsyncSmtpConnection> {
        let addresses = addresses(self.network, &self.host, self.port).await?;
        let mut last = silent(Step::Connect);
        for address in addresses {
            match timeout(self.connect_time, self.connect_to(address)).await {
                Ok(Ok(connection)) => return Ok(connection),
                Ok(Err(error)) => last = error,
                Err(_late) => last = silent(Step::Connect),
            }
        }
        Err(last)
    }

    async fn connect_to(&self, address: SocketAddr) -> PortResult<AsyncSmtpConnection> {
        if self.security == Security::Tls {
            let tls = Some(self.tls.clone());
            let connected =
                AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, tls, None).await;
            return connected.map_err(|error| failed(&error));
        }
        let stream = TcpStream::connect(address).await;
        let stream = stream.map_err(|cause| PortError::Unavailable {
            reason: format!("the mail server at {address} cannot be reached: {cause}"),
            retry_after: None,
        })?;
        let stream = Box::new(LineStream::new(stream));
        let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &self.hello)
            .await
            .map_err(|error| failed(&error))?;
        if self.security == Security::StartTls {
            if !connection.can_starttls() {
                return Err(misconfigured(
                    "the mail server offers no STARTTLS, or somebody on the way takes the offer out; nothing is sent in plain",
                ));
            }
            let encrypted = connection.starttls(self.tls.clone(), &self.hello).await;
            encrypted.map_err(|error| failed(&error))?;
        }
        Ok(connection)
    }
}

fn failed(error: &lettre::transport::smtp::Error) -> PortError {
    match judged(error, Step::Connect) {
        Err(error) => error,
        Ok(_) => silent(Step::Connect),
    }
}

/// lettre takes a file without a certificate for one with none.
fn certificates(pem: &[u8]) -> Option<Certificate> {
    let has_one = pem
        .windows(b"-----BEGIN CERTIFICATE-----".len())
        .any(|part| part == b"-----BEGIN CERTIFICATE-----");
    Certificate::from_pem(pem).ok().filter(|_| has_one)
}

fn credentials(config: &Config, problems: &mut Vec<String>) -> Option<Credentials> {
    let (login, path) = config.login.as_ref().zip(config.password_file.as_ref())?;
    let password = match std::fs::read_to_string(path) {
        Ok(text) => text.trim_end_matches(['\r', '\n']).to_owned(),
        Err(cause) => {
            problems.push(format!("password_file {}: {cause}", path.display()));
            return None;
        }
    };
    if password.is_empty() || password.chars().any(char::is_control) {
        problems.push(format!(
            "password_file {} must hold one line",
            path.display()
        ));
        return None;
    }
    Some(Credentials::new(login.clone(), password))
}
