//! Handing one message over, step by step, so that it is known how far it came.

use crate::failure::{Step, judged, taken};
use crate::server::MailServer;
use lettre::Address;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use std::time::Duration;
use tinhid_contract::PortResult;
use tinhid_contract::messages::Receipt;

/// How long a farewell may take; nothing depends on it.
const FAREWELL: Duration = Duration::from_secs(2);

/// A message and whom it is from and to.
pub(crate) struct Envelope {
    pub(crate) from: Address,
    pub(crate) to: Address,
    pub(crate) text: Vec<u8>,
}

/// Hands a message over. `step` says at any time how far it has come.
pub(crate) async fn hand_over(
    server: &MailServer,
    envelope: &Envelope,
    step: &mut Step,
) -> PortResult<Receipt> {
    let mut connection = server.connect().await?;
    let receipt = speak(&mut connection, server, envelope, step).await;
    // A connection that failed has been ended by lettre.
    if receipt.is_ok() && !connection.has_broken() {
        let _unheard = tokio::time::timeout(FAREWELL, connection.quit()).await;
    }
    receipt
}

async fn speak(
    connection: &mut AsyncSmtpConnection,
    server: &MailServer,
    envelope: &Envelope,
    step: &mut Step,
) -> PortResult<Receipt> {
    if let Some(credentials) = &server.credentials {
        *step = Step::Login;
        let answer = connection.auth(DEFAULT_MECHANISMS, credentials).await;
        if let Err(error) = answer {
            return judged(&error, *step);
        }
    }
    *step = Step::Sender;
    let from = Mail::new(Some(envelope.from.clone()), Vec::new());
    if let Err(error) = connection.command(from).await {
        return judged(&error, *step);
    }
    *step = Step::Recipient;
    let to = Rcpt::new(envelope.to.clone(), Vec::new());
    if let Err(error) = connection.command(to).await {
        return judged(&error, *step);
    }
    *step = Step::Data;
    match connection.command(Data).await {
        Err(error) => return judged(&error, *step),
        // Another success would leave the text to be read as commands.
        Ok(response) if !response.has_code(354) => return Err(crate::failure::silent(*step)),
        Ok(_) => {}
    }
    *step = Step::Text;
    match connection.message(&envelope.text).await {
        Ok(response) => Ok(taken(&response)),
        Err(error) => judged(&error, *step),
    }
}
