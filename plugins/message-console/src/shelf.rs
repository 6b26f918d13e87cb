//! Where messages lie: a file for each, by tenant.

use chrono::{DateTime, Utc};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use tinhid_contract::messages::Message;
use tinhid_contract::{PortError, PortResult};

/// A message as it is written down.
#[derive(Debug)]
pub(crate) struct Note {
    tenant: String,
    key: String,
    channel: String,
    at: DateTime<Utc>,
    pub(crate) sender: String,
    /// Masked: who tries the product out knows their own number.
    pub(crate) recipient: String,
    pub(crate) subject: Option<String>,
    pub(crate) text: String,
    html: Option<String>,
}

impl Note {
    pub(crate) fn of(message: &Message, at: DateTime<Utc>) -> Self {
        let (sender, recipient, subject, text, html) = match message {
            Message::Sms(sms) => (
                sms.sender.as_str(),
                sms.recipient.masked(),
                None,
                sms.text.as_str(),
                None,
            ),
            Message::Email(mail) => (
                mail.sender.as_str(),
                mail.recipient.masked(),
                Some(mail.subject.as_str()),
                mail.text.as_str(),
                mail.html.as_ref().map(|html| html.as_str()),
            ),
        };
        Self {
            tenant: message.tenant().key.clone(),
            key: message.key().to_string(),
            channel: message.channel().to_string(),
            at,
            sender: sender.to_owned(),
            recipient,
            subject: subject.map(str::to_owned),
            text: text.to_owned(),
            html: html.map(str::to_owned),
        }
    }

    /// Sorts by time, and tells attempts of the same message by its end.
    fn name(&self) -> String {
        let time = self.at.format("%Y%m%dT%H%M%S%.6fZ");
        format!("{time}_{}", self.ending())
    }

    fn ending(&self) -> String {
        format!("{}_{}", self.channel, self.key)
    }

    fn written(&self) -> String {
        let time = self.at.format("%Y-%m-%dT%H:%M:%SZ");
        let subject = match &self.subject {
            Some(subject) => format!("Subject: {subject}\n"),
            None => String::new(),
        };
        format!(
            "Time: {time}\nChannel: {}\nFrom: {}\nTo: {}\n{subject}\n{}\n",
            self.channel, self.sender, self.recipient, self.text
        )
    }
}

/// The folder of all messages.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    folder: PathBuf,
    keep: usize,
}

impl Shelf {
    pub(crate) fn new(folder: PathBuf, keep: usize) -> Self {
        Self { folder, keep }
    }

    /// Writes a message down, once however often it comes, and gives its file.
    ///
    /// # Errors
    /// `Unavailable` when the disk does not take it.
    pub(crate) fn keep(&self, note: &Note) -> PortResult<PathBuf> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if note.tenant.is_empty() || !note.tenant.bytes().all(fits) {
            let what = "the key of a tenant is letters, digits and hyphens";
            return Err(PortError::Bug(what.to_owned()));
        }
        let folder = self.folder.join(&note.tenant);
        self.write(&folder, note)
            .map_err(|cause| PortError::Unavailable {
                reason: format!("{}: {cause}", folder.display()),
                retry_after: None,
            })
    }

    fn write(&self, folder: &Path, note: &Note) -> io::Result<PathBuf> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        let ending = format!("_{}.txt", note.ending());
        let known = messages(folder)?;
        if let Some(known) = known.iter().find(|name| name.ends_with(&ending)) {
            return Ok(folder.join(known));
        }
        let name = note.name();
        if let Some(html) = &note.html {
            put(folder, &format!("{name}.html"), html)?;
        }
        // What counts as the message comes last and at once.
        put(folder, &format!("{name}.txt"), &note.written())?;
        let old = known.len().saturating_add(1).saturating_sub(self.keep);
        for name in known.iter().take(old) {
            remove(&folder.join(name))?;
            remove(&folder.join(name).with_extension("html"))?;
        }
        Ok(folder.join(format!("{name}.txt")))
    }
}

/// The names of a tenant's messages, oldest first.
fn messages(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        if let Ok(name) = entry?.file_name().into_string()
            && name.ends_with(".txt")
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn put(folder: &Path, name: &str, content: &str) -> io::Result<()> {
    let partial = folder.join(format!("{name}.partial"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(&partial)?.write_all(content.as_bytes())?;
    std::fs::rename(&partial, folder.join(name))
}

/// Removes a file that another thread may have removed already, or that never was.
fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}
