//! Files that people send, in a form (`multipart/form-data`, RFC 7578) or as a whole body, read whole and no
//! further than their limits.

use crate::body::payload_error;
use crate::failure::Failure;
use crate::form::is_foreign;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use std::pin::Pin;
use tinhid_core::{Error, Kind};

/// The most bytes of a whole form.
pub const MOST_FORM_BYTES: usize = 24 * 1024 * 1024;
/// The most parts.
const MOST_PARTS: usize = 16;
/// The most bytes of the headers of a part.
const MOST_HEADERS: usize = 1024;
/// The most bytes of a field that is no file.
const MOST_TEXT: usize = 4096;
/// The most letters of a boundary (RFC 2046 §5.1.1).
const MOST_BOUNDARY: usize = 70;

/// The parts of a form that a page of this site, or a program, has sent. A form of another site is refused,
/// as [`Form`](crate::Form) does.
#[derive(Debug, Clone)]
pub struct FilesForm {
    parts: Vec<Part>,
}

#[derive(Clone)]
struct Part {
    name: String,
    is_file: bool,
    content: Bytes,
}

impl FilesForm {
    /// The value of a field; empty if the form has none of that name.
    pub fn field(&self, name: &str) -> &str {
        let mut parts = self.parts.iter();
        let found = parts.find(|part| !part.is_file && part.name == name);
        let text = found.and_then(|part| std::str::from_utf8(&part.content).ok());
        text.unwrap_or_default()
    }

    /// A file; none if there is none of that name, or nobody chose one.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        let mut parts = self.parts.iter();
        let found = parts.find(|part| part.is_file && part.name == name);
        let content = found.map(|part| part.content.clone());
        content.filter(|content| !content.is_empty())
    }

    fn parse(body: &Bytes, boundary: &str) -> Option<Self> {
        let delimiter = format!("--{boundary}");
        let between = format!("\r\n--{boundary}");
        let mut at = delimiter.len();
        if !body.starts_with(delimiter.as_bytes()) {
            return None;
        }
        let mut parts: Vec<Part> = Vec::new();
        loop {
            let rest = body.get(at..)?;
            if rest == b"--" || rest == b"--\r\n" {
                return Some(Self { parts });
            }
            if !rest.starts_with(b"\r\n") || parts.len() == MOST_PARTS {
                return None;
            }
            let start = at + 2;
            let window = &body[start..body.len().min(start + MOST_HEADERS)];
            let end = find(window, b"\r\n\r\n")?;
            let headers = std::str::from_utf8(&window[..end]).ok()?;
            let (name, is_file) = disposition(headers)?;
            let content = start + end + 4;
            let length = find(body.get(content..)?, between.as_bytes())?;
            let part = Part {
                name,
                is_file,
                content: body.slice(content..content + length),
            };
            let is_unfit =
                !is_file && (length > MOST_TEXT || std::str::from_utf8(&part.content).is_err());
            if is_unfit || parts.iter().any(|known| known.name == part.name) {
                return None;
            }
            parts.push(part);
            at = content + length + between.len();
        }
    }
}

/// The name of a part, and whether it is a file. What a sender calls the file is nobody's business.
fn disposition(headers: &str) -> Option<(String, bool)> {
    let mut lines = headers.split("\r\n");
    let line = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("content-disposition")
            .then_some(value.trim())
    })?;
    let rest = line.strip_prefix("form-data")?;
    let (_, name) = rest.split_once("; name=\"")?;
    let (name, _) = name.split_once('"')?;
    let is_plain = (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_plain.then(|| (name.to_owned(), rest.contains("; filename")))
}

fn find(all: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + all.get(from..)?.iter().position(|byte| *byte == first)?;
        if all[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn boundary(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (media_type, parameters) = value.split_once(';')?;
    if !media_type
        .trim()
        .eq_ignore_ascii_case("multipart/form-data")
    {
        return None;
    }
    let mut parameters = parameters
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, boundary) = parameters.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    let boundary = boundary.trim_matches('"');
    let fits = (1..=MOST_BOUNDARY).contains(&boundary.len())
        && boundary.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| boundary.to_owned())
}

async fn read(mut payload: Payload) -> Result<Bytes, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| payload_error(&error, MOST_FORM_BYTES))?;
        if body.len() + chunk.len() > MOST_FORM_BYTES {
            let error = Error::new(Kind::TooLarge, "body-too-large");
            return Err(error.with("limit", MOST_FORM_BYTES.to_string()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

impl FromRequest for FilesForm {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_coded = request.headers().contains_key(header::CONTENT_ENCODING);
        let boundary = boundary(request).filter(|_| !is_coded);
        let refused = match boundary {
            _ if is_foreign(request.headers()) => Err(Error::new(Kind::Forbidden, "foreign-form")),
            Some(boundary) => Ok(boundary),
            None => Err(Error::new(
                Kind::UnsupportedMediaType,
                "unsupported-media-type",
            )),
        };
        let payload = payload.take();
        Box::pin(async move {
            let boundary = refused.map_err(Failure::from)?;
            let body = read(payload).await.map_err(Failure::from)?;
            let form = Self::parse(&body, &boundary);
            let malformed = || Failure::from(Error::invalid("form-malformed"));
            Ok(form.ok_or_else(malformed)?)
        })
    }
}

/// A file that a program sends as the whole body; what it says the file is is passed over.
#[derive(Debug, Clone)]
pub struct FileBody(pub Bytes);

impl FromRequest for FileBody {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_coded = request.headers().contains_key(header::CONTENT_ENCODING);
        let payload = payload.take();
        Box::pin(async move {
            if is_coded {
                let refused = Error::new(Kind::UnsupportedMediaType, "unsupported-media-type");
                return Err(Failure::from(refused).into());
            }
            let body = read(payload).await.map_err(Failure::from)?;
            Ok(Self(body))
        })
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Part({}, {} bytes)",
            self.name,
            self.content.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(body: &str) -> Option<FilesForm> {
        FilesForm::parse(&Bytes::copy_from_slice(body.as_bytes()), "mau")
    }

    const WHOLE: &str = "--mau\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nMẫu\r\n--mau\r\ncontent-disposition: form-data; name=\"front\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--ma\r\n\r\n--mau--\r\n";

    #[test]
    fn a_form_is_read_to_its_end() {
        let form = parsed(WHOLE).expect("it is whole");
        assert_eq!(form.field("name"), "Mẫu");
        assert_eq!(form.file("front").as_deref(), Some(&b"\r\n--ma\r\n"[..]));
        assert_eq!(form.field("front"), "");
        assert_eq!(form.file("name"), None);
        assert!(parsed("--mau--").is_some());
    }

    #[test]
    fn a_form_that_is_not_whole_is_none() {
        for end in 0..WHOLE.len() - 2 {
            if WHOLE.is_char_boundary(end) {
                assert!(parsed(&WHOLE[..end]).is_none(), "{end}");
            }
        }
        let name = "--mau\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        for body in [
            String::new(),
            " --mau--".to_owned(),
            format!("{name}x\r\n--mau\r\nX: y\r\n\r\nz\r\n--mau--"),
            format!("{name}x\r\n{name}y\r\n--mau--"),
            format!("{name}{}\r\n--mau--", "x".repeat(MOST_TEXT + 1)),
            format!(
                "--mau\r\nX: {}\r\n\r\n\r\n--mau--",
                "x".repeat(MOST_HEADERS)
            ),
            "--mau\r\nContent-Disposition: form-data; name=\"../a\"\r\n\r\nx\r\n--mau--".to_owned(),
        ] {
            assert!(parsed(&body).is_none(), "{body}");
        }
        let many: String = (0..=MOST_PARTS)
            .map(|number| {
                format!("--mau\r\nContent-Disposition: form-data; name=\"{number}\"\r\n\r\n\r\n")
            })
            .collect();
        assert!(parsed(&format!("{many}--mau--")).is_none());
    }
}
