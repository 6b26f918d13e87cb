use crate::failure::WebResult;
use crate::negotiate::{accepted_encoding, accepted_encoding_of, matched_etag, with_coding};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::uri::PathAndQuery;
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;
use std::sync::Arc;
use tinhid_core::assets::{Encoding, Prebuilt};
use tinhid_core::tenant::{Actor, Context};

/// For how long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// For ever: the address changes with the content.
    Immutable,
    /// For an hour: the address stays and the content seldom changes.
    Hour,
    /// As long as the tag is asked for each time.
    Revalidate,
    /// Not at all.
    Never,
}

impl Cache {
    const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Hour => "public, max-age=3600",
            Self::Revalidate => "no-cache",
            Self::Never => "no-store",
        })
    }
}

/// Sends a prebuilt answer in the best coding the caller takes, or 304 if they have it already.
pub fn prebuilt(request: &HttpRequest, answer: &Prebuilt, cache: Cache) -> HttpResponse {
    send(request, answer, cache, accepted_encoding(request.headers()))
}

fn send(request: &HttpRequest, answer: &Prebuilt, cache: Cache, wanted: Encoding) -> HttpResponse {
    // What never changes under its address needs no tag, and a shared file has no owner to check.
    let has_tag = cache == Cache::Revalidate;
    if has_tag {
        let chosen = tag(answer, answer.coding(wanted));
        if let Some(held) = matched_etag(request.headers(), answer.etag(), &chosen) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, held))
                .insert_header((header::CACHE_CONTROL, cache.header()))
                .insert_header((header::VARY, VARY))
                .finish();
        }
    }
    let (encoding, bytes) = answer.encoded(wanted);
    let mut response = HttpResponse::Ok();
    response
        .insert_header((
            header::CONTENT_TYPE,
            HeaderValue::from_static(answer.content_type()),
        ))
        .insert_header((header::CACHE_CONTROL, cache.header()))
        .insert_header((header::VARY, VARY));
    if let Some(coding) = coding_name(encoding) {
        response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)));
    }
    if has_tag {
        response.insert_header((header::ETAG, tag(answer, encoding).into_owned()));
    }
    response.body(bytes.clone())
}

/// The tag of one form of an answer: two forms may not share a strong tag.
fn tag(answer: &Prebuilt, encoding: Encoding) -> Cow<'_, str> {
    match coding_name(encoding) {
        Some(coding) => with_coding(answer.etag(), coding).into(),
        None => answer.etag().into(),
    }
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
    Ok(send(request, &answer, Cache::Never, quick(request)))
}

/// Sends an answer that was made for this request and may be asked for again by its tag. `owner` is
/// the tenant, so that no other tenant's tag matches.
pub fn rendered_with_tag(
    request: &HttpRequest,
    owner: &str,
    content_type: &'static str,
    body: impl Into<Vec<u8>>,
) -> WebResult {
    let answer = Prebuilt::new(owner, content_type, body.into());
    Ok(send(request, &answer, Cache::Revalidate, quick(request)))
}

/// Sends what was made a moment ago for whoever asked the same, or makes it. Only what every guest
/// is told is shared.
///
/// # Errors
/// Whatever `make` returns; failures are not remembered.
pub async fn remembered(
    request: &HttpRequest,
    context: &Context,
    content_type: &'static str,
    make: impl AsyncFnOnce() -> WebResult<Vec<u8>>,
) -> WebResult {
    let owner = context.runtime.key();
    if context.actor != Actor::Guest {
        return rendered_with_tag(request, owner, content_type, make().await?);
    }
    let cache = context.runtime.cache();
    let asked = request.uri().path_and_query();
    let asked = asked.map_or("/", PathAndQuery::as_str);
    let address = format!("{} {asked}", context.language.tag());
    let answer = match cache.answer(&address, context) {
        Some(answer) => answer,
        None => {
            let as_of = cache.state(context.now);
            let made = Arc::new(Prebuilt::new(owner, content_type, make().await?));
            cache.keep_answer(&address, Arc::clone(&made), as_of, context);
            made
        }
    };
    Ok(send(request, &answer, Cache::Revalidate, quick(request)))
}

/// Gzip at most: Brotli at the quality of prebuilt answers would cost more than it saves where an
/// answer is sent once.
fn quick(request: &HttpRequest) -> Encoding {
    accepted_encoding_of(request.headers(), &[Encoding::Gzip])
}
