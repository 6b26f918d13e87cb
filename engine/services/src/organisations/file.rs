//! A file that a form of a page sends.

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest};
use tinhid_core::{Error, Kind, Result};

/// The file in a form (`multipart/form-data`, RFC 7578). Its name and what it says it is are passed over:
/// its content is judged.
///
/// # Errors
/// `unsupported-media-type` for another body; `invalid-request` for one that is no form with one file.
pub(super) fn file(request: &HttpRequest, body: &Bytes) -> Result<Bytes> {
    if request.content_type() != "multipart/form-data" {
        return Err(Error::new(
            Kind::UnsupportedMediaType,
            "unsupported-media-type",
        ));
    }
    let said = request.headers().get(header::CONTENT_TYPE);
    let boundary = said
        .and_then(|said| said.to_str().ok())
        .and_then(boundary)
        .ok_or_else(wrong)?;
    one_file(body, &boundary).ok_or_else(wrong)
}

fn wrong() -> Error {
    Error::invalid("invalid-request")
}

/// What parts are divided by (RFC 2046 §5.1.1).
fn boundary(content_type: &str) -> Option<String> {
    let (_, parameters) = content_type.split_once(';')?;
    let boundary = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.trim().split_once('=')?;
        name.eq_ignore_ascii_case("boundary")
            .then(|| value.trim_matches('"').to_owned())
    })?;
    let is_plain = boundary.bytes().all(|byte| byte.is_ascii_graphic());
    (!boundary.is_empty() && boundary.len() <= 70 && is_plain).then_some(boundary)
}

fn one_file(body: &Bytes, boundary: &str) -> Option<Bytes> {
    let first = format!("--{boundary}\r\n").into_bytes();
    let divider = format!("\r\n--{boundary}").into_bytes();
    let mut at = body.starts_with(&first).then_some(first.len())?;
    let mut found = None;
    loop {
        let rest = &body[at..];
        let head = position(rest, b"\r\n\r\n")?;
        let content = head + 4;
        // A part without content ends where its head does.
        let length = position(&rest[content..], &divider)?;
        let said = std::str::from_utf8(&rest[..head]).ok()?;
        if said.to_ascii_lowercase().contains("filename=") {
            let file = body.slice(at + content..at + content + length);
            // Of two files one would be passed over in silence.
            if found.replace(file).is_some() {
                return None;
            }
        }
        at += content + length + divider.len();
        match body.get(at..at + 2)? {
            b"--" => return found,
            b"\r\n" => at += 2,
            _ => return None,
        }
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Bytes> {
        one_file(&Bytes::copy_from_slice(body.as_bytes()), "x")
    }

    const HEAD: &str = "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"";

    #[test]
    fn the_one_file_of_a_form_is_found() {
        let other = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n";
        let body = format!("{other}--x\r\n{HEAD}\r\n\r\nA\r\n--B\r\n--x--\r\n");
        assert_eq!(read(&body).as_deref(), Some(&b"A\r\n--B"[..]));
    }

    #[test]
    fn what_is_no_form_with_one_file_is_refused() {
        let file = format!("--x\r\n{HEAD}\r\n\r\nA\r\n");
        for wrong in [
            String::new(),
            "--x--".to_owned(),
            "--y\r\n".to_owned(),
            file.clone(),
            format!("{file}--x"),
            format!("{file}--xx\r\n"),
            format!("{file}{file}--x--"),
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--".to_owned(),
        ] {
            assert_eq!(read(&wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_boundary_is_plain_and_short() {
        assert_eq!(
            boundary("multipart/form-data; boundary=\"a-b\"").as_deref(),
            Some("a-b")
        );
        assert_eq!(
            boundary("multipart/form-data; x=y; Boundary=ab").as_deref(),
            Some("ab")
        );
        let long = format!("multipart/form-data; boundary={}", "a".repeat(71));
        for wrong in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            &long,
        ] {
            assert_eq!(boundary(wrong), None, "{wrong}");
        }
    }
}
