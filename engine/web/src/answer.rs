use crate::failure::WebResult;
use crate::negotiate::{accepted_encoding, matches_etag, with_coding};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::Arc;
use tinhid_core::assets::{Encoding, Prebuilt};

/// For how long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// For ever: the address changes with the content.
    Immutable,
    /// As long as the tag is asked for each time.
    Revalidate,
    /// Not at all.
    Never,
}

impl Cache {
    const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
            Self::Never => "no-store",
        })
    }
}

/// Sends a prebuilt answer in the best coding the caller takes, or 304 if they have it already.
pub fn prebuilt(request: &HttpRequest, answer: &Prebuilt, cache: Cache) -> HttpResponse {
    // What never changes under its address needs no tag, and a shared file has no owner to check.
    let has_tag = cache == Cache::Revalidate;
    if has_tag && matches_etag(request.headers(), answer.etag()) {
        return HttpResponse::NotModified()
            .insert_header((header::ETAG, answer.etag()))
            .insert_header((header::CACHE_CONTROL, cache.header()))
            .insert_header((header::VARY, VARY))
            .finish();
    }
    let (encoding, bytes) = answer.encoded(accepted_encoding(request.headers()));
    let mut response = HttpResponse::Ok();
    response
        .insert_header((
            header::CONTENT_TYPE,
            HeaderValue::from_static(answer.content_type()),
        ))
        .insert_header((header::CACHE_CONTROL, cache.header()))
        .insert_header((header::VARY, VARY));
    let coding = coding_name(encoding);
    if let Some(coding) = coding {
        response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)));
    }
    if has_tag {
        match coding {
            Some(coding) => {
                response.insert_header((header::ETAG, with_coding(answer.etag(), coding)));
            }
            None => {
                response.insert_header((header::ETAG, answer.etag()));
            }
        }
    }
    response.body(Bytes::from_owner(Arc::clone(bytes)))
}

const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language");

fn coding_name(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Identity => None,
        Encoding::Gzip => Some("gzip"),
        Encoding::Brotli => Some("br"),
    }
}

/// Sends an answer that was made for this request alone.
pub fn rendered(
    request: &HttpRequest,
    content_type: &'static str,
    body: impl Into<Vec<u8>>,
) -> WebResult {
    let answer = Prebuilt::new("", content_type, body.into());
    // Gzip at most: Brotli at the quality of prebuilt answers would cost more than it saves here.
    let wanted = match accepted_encoding(request.headers()) {
        Encoding::Identity => Encoding::Identity,
        Encoding::Gzip | Encoding::Brotli => Encoding::Gzip,
    };
    let (encoding, bytes) = answer.encoded(wanted);
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(content_type)))
        .insert_header((header::CACHE_CONTROL, Cache::Never.header()))
        .insert_header((header::VARY, VARY));
    if let Some(coding) = coding_name(encoding) {
        response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)));
    }
    Ok(response.body(Bytes::from_owner(Arc::clone(bytes))))
}
