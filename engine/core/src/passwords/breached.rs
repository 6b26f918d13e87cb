use crate::error::{Error, Result};
use crate::sealing::Personal;
use sha1::{Digest, Sha1};
use std::cmp::Ordering;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::hexadecimal;

/// The digits of a SHA-1 in hexadecimal.
const DIGITS: usize = 40;
/// The longest line: the hash, a colon and a count.
const LINE: usize = 64;

/// A list of passwords that got out elsewhere: their SHA-1 in upper-case hexadecimal, one a line, in
/// ascending order, each with or without `:` and a count, as such lists are given away. It is searched
/// where it lies, so that it may be larger than the memory.
#[derive(Debug, Clone)]
pub struct BreachedPasswords {
    file: Arc<File>,
    length: u64,
}

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BreachedError {
    /// It cannot be read.
    #[error("{path}: {cause}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// Its first line is none of such a list.
    #[error(
        "{path}: the first line is no SHA-1 of 40 upper-case hexadecimal digits; the list must be the one in order of hashes"
    )]
    Form {
        /// The file.
        path: PathBuf,
    },
}

impl BreachedPasswords {
    /// Opens a list.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn open(path: &Path) -> Result<Self, BreachedError> {
        let read = |cause| BreachedError::Read {
            path: path.to_owned(),
            cause,
        };
        let file = File::open(path).map_err(read)?;
        let length = file.metadata().map_err(read)?.len();
        let list = Self {
            file: Arc::new(file),
            length,
        };
        match list.line_at(0).map_err(read)? {
            Some((_, hash)) if is_hash(&hash) => Ok(list),
            _ => Err(BreachedError::Form {
                path: path.to_owned(),
            }),
        }
    }

    /// Whether a password stands in it.
    ///
    /// # Errors
    /// When it cannot be read any more.
    pub async fn has(&self, password: &Personal<String>) -> Result<bool> {
        let wanted = hash(password.expose());
        let list = self.clone();
        let found = tokio::task::spawn_blocking(move || list.find(&wanted)).await;
        found.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Halves the file until a line is found or there is none between two neighbours.
    fn find(&self, wanted: &str) -> io::Result<bool> {
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = low + (high - low) / 2;
            let Some((start, hash)) = self.line_after(middle)? else {
                high = middle;
                continue;
            };
            match hash.as_str().cmp(wanted) {
                Ordering::Equal => return Ok(true),
                Ordering::Less => low = start + 1,
                Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins at an offset or after it, unless that is within the first.
    fn line_after(&self, offset: u64) -> io::Result<Option<(u64, String)>> {
        if offset == 0 {
            return self.line_at(0);
        }
        // What ends just before the offset makes a line begin at it.
        let before = offset - 1;
        let bytes = self.bytes(before)?;
        match bytes.iter().position(|byte| *byte == b'\n') {
            Some(end) => self.line_at(before + end as u64 + 1),
            None => Ok(None),
        }
    }

    fn line_at(&self, start: u64) -> io::Result<Option<(u64, String)>> {
        let bytes = self.bytes(start)?;
        let hash = bytes.get(..DIGITS);
        let hash = hash.map(|hash| String::from_utf8_lossy(hash).into_owned());
        Ok(hash.map(|hash| (start, hash)))
    }

    fn bytes(&self, start: u64) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; LINE];
        let mut filled = 0;
        while filled < bytes.len() {
            match self
                .file
                .read_at(&mut bytes[filled..], start + filled as u64)?
            {
                0 => break,
                read => filled += read,
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }
}

fn hash(password: &str) -> String {
    let digest = Sha1::digest(password.as_bytes());
    hexadecimal::encode(digest).to_ascii_uppercase()
}

fn is_hash(text: &str) -> bool {
    text.bytes()
        .all(|digit| digit.is_ascii_digit() || (b'A'..=b'F').contains(&digit))
}
