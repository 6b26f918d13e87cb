//! Encryption to public keys of age (<https://age-encryption.org/v1>, X25519).

use crate::error::{Error, Kind, Result};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, x25519};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::str::FromStr;
use zeroize::Zeroizing;

/// More than any file of identities has.
const MOST_BYTES: u64 = 64 * 1024;
/// What nobody but owner and group may be allowed.
const OTHERS: u32 = 0o007;

/// Who can open a backup.
#[derive(Debug, Clone)]
pub struct Recipients(Vec<x25519::Recipient>);

/// The secret keys with which somebody opens backups. Prints nothing.
#[derive(Clone)]
pub struct Identity(Vec<x25519::Identity>);

impl Recipients {
    /// Reads the public keys of the deployment's configuration.
    ///
    /// # Errors
    /// `backup-no-recipients` when there is none; `backup-recipient-invalid` for what is none.
    pub fn parse(texts: &[String]) -> Result<Self> {
        if texts.is_empty() {
            return Err(Error::new(Kind::Conflict, "backup-no-recipients"));
        }
        let read = |text: &String| {
            // A secret key that stands there by mistake must not get into a message or a log.
            x25519::Recipient::from_str(text.trim()).map_err(|_wrong| {
                let shown: String = text.chars().take(8).collect();
                Error::invalid("backup-recipient-invalid").with("value", format!("{shown}…"))
            })
        };
        Ok(Self(texts.iter().map(read).collect::<Result<_>>()?))
    }

    pub(super) fn seal<W: Write>(&self, out: W) -> io::Result<StreamWriter<W>> {
        let recipients = self
            .0
            .iter()
            .map(|recipient| recipient as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
        encryptor.wrap_output(out)
    }
}

impl Identity {
    /// Reads a file as `age-keygen` writes it: a secret key a line, and comments.
    ///
    /// # Errors
    /// `backup-identity-unreadable` with the `reason`; `backup-identity-open` when others on this machine
    /// can read it; `backup-identity-invalid` when it holds anything else, or nothing.
    pub fn read(path: &Path) -> Result<Self> {
        let file = path.display().to_string();
        let unreadable = |cause: io::Error| {
            Error::invalid("backup-identity-unreadable")
                .with("file", file.clone())
                .with("reason", cause.to_string())
        };
        let source = File::open(path).map_err(unreadable)?;
        let mode = source.metadata().map_err(unreadable)?.permissions().mode() & 0o777;
        if mode & OTHERS != 0 {
            return Err(Error::new(Kind::Forbidden, "backup-identity-open")
                .with("file", file)
                .with("mode", format!("{mode:03o}")));
        }
        let mut text = Zeroizing::new(String::new());
        source
            .take(MOST_BYTES)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
        let keys = text.lines().map(str::trim);
        let keys = keys.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Result<Vec<_>, _> = keys.map(x25519::Identity::from_str).collect();
        match keys {
            Ok(keys) if !keys.is_empty() => Ok(Self(keys)),
            _ => Err(Error::invalid("backup-identity-invalid").with("file", file)),
        }
    }

    /// Opens a file whose end is there, too.
    pub(super) fn open(&self, file: File) -> Result<Opened, OpenError> {
        let decryptor = Decryptor::new_buffered(BufReader::new(file))?;
        let identities = self.0.iter().map(|identity| identity as &dyn age::Identity);
        let mut opened = decryptor.decrypt(identities)?;
        // This looks at the last piece, which says that it is the last one.
        match opened.seek(SeekFrom::End(0)) {
            Err(cause) if cause.kind() == io::ErrorKind::InvalidData => {
                return Err(OpenError::Cut);
            }
            sought => sought?,
        };
        opened.seek(SeekFrom::Start(0))?;
        Ok(opened)
    }
}

/// The plain bytes of an archive.
pub(super) type Opened = StreamReader<BufReader<File>>;

/// Why a file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    /// It is nothing that age has made.
    #[error("this is no file of age")]
    Foreign,
    /// It is for others.
    #[error("it is for others")]
    Wrong,
    /// It ends too early.
    #[error("it ends too early")]
    Cut,
    /// Its beginning was changed.
    #[error("its beginning was changed")]
    Damaged,
    /// The disk does not give it.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<DecryptError> for OpenError {
    fn from(cause: DecryptError) -> Self {
        match cause {
            DecryptError::InvalidHeader | DecryptError::UnknownFormat => Self::Foreign,
            DecryptError::NoMatchingKeys => Self::Wrong,
            DecryptError::Io(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => Self::Cut,
            DecryptError::Io(cause) => Self::Io(cause),
            _ => Self::Damaged,
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Identity({} keys)", self.0.len())
    }
}
