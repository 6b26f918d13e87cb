use super::{Digest, MediaType};
use chrono::{DateTime, Utc};
use std::fmt::{self, Write};
use std::time::Duration;

/// How long an address may be valid at most.
pub const LONGEST_ADDRESS: Duration = Duration::from_hours(24);

/// Whether bytes may travel between a browser and the store without passing through the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Direct {
    /// They may, with this request.
    Address(PresignedRequest),
    /// Not with this store or as it is configured: the caller passes them on itself.
    NotSupported,
}

/// A request that carries its permission in itself.
#[derive(Clone, PartialEq, Eq)]
pub struct PresignedRequest {
    /// The method (RFC 9110 §9), in capitals.
    pub method: &'static str,
    /// The whole address. Whoever has it may do what it allows: it belongs in no log.
    pub url: String,
    /// Header fields that must be sent exactly so; names in small letters. A browser sets
    /// `content-length` itself, and it must have this value.
    pub headers: Vec<(String, String)>,
    /// Until when it is accepted.
    pub expires_at: DateTime<Utc>,
}

/// What may be stored with an address, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadTerms {
    /// How long the object is, in bytes.
    pub size: u64,
    /// Its digest.
    pub digest: Digest,
    /// What it claims to be; not believed by whoever reads it.
    pub media_type: MediaType,
    /// How long the address is valid: 1 second to [`LONGEST_ADDRESS`].
    pub valid_for: Duration,
}

/// As what an object is given to a browser, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadTerms {
    /// What it is.
    pub media_type: MediaType,
    /// What the browser does with it.
    pub disposition: Disposition,
    /// How long the address is valid: 1 second to [`LONGEST_ADDRESS`].
    pub valid_for: Duration,
}

/// What a browser does with an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disposition {
    /// It shows it.
    Inline,
    /// It saves it under a name.
    Attachment(String),
}

impl Disposition {
    /// The value of `Content-Disposition` (RFC 6266). A name may hold any letters: it is encoded
    /// (RFC 8187), with slashes and control characters left out.
    pub fn header(&self) -> String {
        let Self::Attachment(name) = self else {
            return "inline".to_owned();
        };
        let mut header = "attachment; filename*=UTF-8''".to_owned();
        let separates = |letter: &char| matches!(letter, '/' | '\\') || letter.is_control();
        for letter in name.chars().filter(|letter| !separates(letter)) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    header.push(char::from(byte));
                } else {
                    // Writing to a text cannot fail.
                    let _ = write!(header, "%{byte:02X}");
                }
            }
        }
        header
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PresignedRequest")
            .field("method", &self.method)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_encoded_and_lead_nowhere() {
        let header = |name: &str| Disposition::Attachment(name.to_owned()).header();
        assert_eq!(
            header("Đơn.pdf"),
            "attachment; filename*=UTF-8''%C4%90%C6%A1n.pdf"
        );
        assert_eq!(
            header("../a\"; x=\r\n y"),
            "attachment; filename*=UTF-8''..a%22%3B%20x%3D%20y"
        );
        assert_eq!(Disposition::Inline.header(), "inline");
    }

    #[test]
    fn an_address_is_not_shown() {
        let request = PresignedRequest {
            method: "GET",
            url: "https://somewhere.example/?signature=secret".to_owned(),
            headers: vec![("x-token".to_owned(), "secret".to_owned())],
            expires_at: DateTime::UNIX_EPOCH,
        };
        assert!(!format!("{request:?}").contains("secret"));
    }
}
