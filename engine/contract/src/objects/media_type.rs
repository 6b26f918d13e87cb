use std::borrow::Cow;
use std::fmt;

/// What bytes are, as in `image/jpeg`: a type and a subtype (RFC 6838 §4.2) without parameters, so
/// that it fits into any header field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MediaType(Cow<'static, str>);

/// A text that is no media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a media type is a type, a slash and a subtype in small letters, without parameters")]
pub struct MediaTypeError;

impl MediaType {
    /// Photographs.
    pub const JPEG: Self = Self(Cow::Borrowed("image/jpeg"));
    /// Drawings and screenshots.
    pub const PNG: Self = Self(Cow::Borrowed("image/png"));
    /// Either.
    pub const WEBP: Self = Self(Cow::Borrowed("image/webp"));
    /// Papers.
    pub const PDF: Self = Self(Cow::Borrowed("application/pdf"));
    /// Bytes of which nothing is said.
    pub const BYTES: Self = Self(Cow::Borrowed("application/octet-stream"));

    /// Reads a media type.
    ///
    /// # Errors
    /// When it is not of the form above.
    pub fn new(text: &str) -> Result<Self, MediaTypeError> {
        let (kind, subtype) = text.split_once('/').ok_or(MediaTypeError)?;
        if !is_name(kind) || !is_name(subtype) {
            return Err(MediaTypeError);
        }
        Ok(Self(Cow::Owned(text.to_owned())))
    }

    /// The media type as it stands in a header field.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let fits = |byte: u8| plain(byte) || b"!#$&-^_.+".contains(&byte);
    (1..=127).contains(&name.len()) && name.bytes().all(fits) && plain(name.as_bytes()[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_type_and_a_subtype_are_a_media_type() {
        for good in ["image/jpeg", "application/vnd.ms-excel", "image/svg+xml"] {
            assert_eq!(MediaType::new(good).unwrap().as_str(), good);
        }
        let bad = [
            "",
            "image",
            "image/",
            "/jpeg",
            "image/jpeg/x",
            "Image/jpeg",
            "image/jpeg; a=b",
            "image/jpeg\r\nx: y",
            " image/jpeg",
            "image/jpég",
            "*/*",
        ];
        for bad in bad {
            assert_eq!(MediaType::new(bad), Err(MediaTypeError), "{bad:?}");
        }
    }
}
