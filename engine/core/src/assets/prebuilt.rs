use super::fingerprint;
use bytes::Bytes;
use std::io::Write;
use std::sync::OnceLock;

/// An answer that is ready to be sent: its bytes, its type, its tag, and its compressed forms,
/// which are made when they are first asked for.
#[derive(Debug)]
pub struct Prebuilt {
    content_type: &'static str,
    etag: String,
    identity: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

/// A content coding (RFC 9110 §8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// `gzip`.
    Gzip,
    /// `br` (RFC 7932).
    Brotli,
}

/// Below this size compression saves less than a packet.
const WORTH_COMPRESSING: usize = 600;

impl Prebuilt {
    /// Takes the bytes. `owner` goes into the tag, so that equal answers of two tenants have tags
    /// of their own and neither can vouch for the other's.
    pub fn new(owner: &str, content_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        let identity = bytes.into();
        let etag = fingerprint(&[owner.as_bytes(), content_type.as_bytes(), &identity]);
        Self {
            content_type,
            etag: format!("\"{etag}\""),
            identity,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }

    /// The media type.
    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The strong tag of the uncompressed bytes, with its quotation marks.
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// The uncompressed bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.identity
    }

    /// The coding in which the bytes go out to whoever wants one: as they are where compressing
    /// would not pay.
    pub fn coding(&self, wanted: Encoding) -> Encoding {
        if self.identity.len() < WORTH_COMPRESSING || !is_compressible(self.content_type) {
            Encoding::Identity
        } else {
            wanted
        }
    }

    /// The bytes in the wanted coding, or as they are where compressing would not pay.
    pub fn encoded(&self, wanted: Encoding) -> (Encoding, &Bytes) {
        let coding = self.coding(wanted);
        let bytes = match coding {
            Encoding::Identity => &self.identity,
            Encoding::Gzip => self
                .gzip
                .get_or_init(|| compress_gzip(&self.identity).into()),
            Encoding::Brotli => self
                .brotli
                .get_or_init(|| compress_brotli(&self.identity).into()),
        };
        (coding, bytes)
    }
}

fn is_compressible(content_type: &str) -> bool {
    !(content_type.starts_with("font/") || content_type == "image/png")
}

fn compress_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(8));
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn compress_brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    {
        // Quality 9: 11 takes five times as long for a few per cent, and someone is waiting.
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 9, 20);
        let _ = writer.write_all(bytes);
    }
    compressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "Phòng trọ gần khu công nghiệp. ".repeat(200);
        let prebuilt = Prebuilt::new("a", "text/html; charset=utf-8", text.as_bytes().to_vec());
        let (encoding, bytes) = prebuilt.encoded(Encoding::Gzip);
        assert_eq!(encoding, Encoding::Gzip);
        let mut back = String::new();
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        let (encoding, bytes) = prebuilt.encoded(Encoding::Brotli);
        assert_eq!(encoding, Encoding::Brotli);
        assert!(bytes.len() < text.len() / 10);
        let mut back = String::new();
        brotli::Decompressor::new(&bytes[..], 4096)
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn equal_bytes_of_two_owners_have_different_tags() {
        let tag = |owner| {
            Prebuilt::new(owner, "text/css", b"body{}".to_vec())
                .etag()
                .to_owned()
        };
        assert_ne!(tag("a"), tag("b"));
        assert_eq!(tag("a"), tag("a"));
    }

    #[test]
    fn small_and_already_compressed_bytes_stay_as_they_are() {
        let small = Prebuilt::new("a", "text/css", b"body{}".to_vec());
        assert_eq!(small.encoded(Encoding::Brotli).0, Encoding::Identity);
        let picture = Prebuilt::new("a", "image/png", vec![0; 10_000]);
        assert_eq!(picture.encoded(Encoding::Gzip).0, Encoding::Identity);
    }
}
