//! Bodies: in time, of the type that is understood, in a coding that can be undone.

use crate::failure::Failure;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::Stream;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tinhid_core::{Error, Kind};
use tokio::time::{Sleep, sleep};

/// The content codings that bodies may come in.
const CODINGS: [&str; 5] = ["identity", "gzip", "x-gzip", "deflate", "br"];

/// Gives a body a moment by which all of it must have come.
pub(crate) fn with_deadline(payload: Payload, time: Duration) -> Payload {
    match payload {
        Payload::None => Payload::None,
        payload => Payload::Stream {
            payload: Box::pin(InTime {
                payload,
                end: Box::pin(sleep(time)),
            }),
        },
    }
}

struct InTime {
    payload: Payload,
    end: Pin<Box<Sleep>>,
}

impl Stream for InTime {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.payload).poll_next(context);
        if next.is_pending() && self.end.as_mut().poll(context).is_ready() {
            let late = PayloadError::Io(io::ErrorKind::TimedOut.into());
            return Poll::Ready(Some(Err(late)));
        }
        next
    }
}

/// What a body that could not be read is answered with.
pub(crate) fn payload_error(error: &PayloadError, limit: usize) -> Error {
    match error {
        PayloadError::Overflow => {
            Error::new(Kind::TooLarge, "body-too-large").with("limit", limit.to_string())
        }
        PayloadError::EncodingCorrupted => Error::invalid("invalid-content-coding"),
        PayloadError::Io(cause) if cause.kind() == io::ErrorKind::TimedOut => {
            Error::new(Kind::RequestTimeout, "body-timeout")
        }
        // The undoing of a coding says no more of what is wrong with the bytes.
        PayloadError::Io(cause) | PayloadError::Incomplete(Some(cause)) => {
            Error::invalid("invalid-content-coding").caused_by(cause)
        }
        other => Error::invalid("invalid-request").caused_by(other),
    }
}

/// A body that says of itself that it is JSON; whether it is, the handler finds out.
#[derive(Debug, Clone)]
pub struct JsonBytes(pub Bytes);

impl FromRequest for JsonBytes {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !(is_json(request) && is_coding_known(request.headers())) {
            let error = Error::new(Kind::UnsupportedMediaType, "unsupported-media-type");
            return Box::pin(std::future::ready(Err(Failure::from(error).into())));
        }
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move { bytes.await.map(Self) })
    }
}

/// A JSON body of a known form. What has other fields, or values of another type, is refused: whoever
/// sends what nobody asked for is wrong about something.
#[derive(Debug, Clone)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = JsonBytes::from_request(request, payload);
        Box::pin(async move {
            let JsonBytes(bytes) = bytes.await?;
            let read = serde_json::from_slice(&bytes);
            // What is wrong is said by the schema; what was sent may be somebody's password.
            read.map(Self)
                .map_err(|_unfit| Failure::from(Error::invalid("invalid-json")).into())
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request
        .content_type()
        .eq_ignore_ascii_case("application/json")
}

fn is_coding_known(headers: &HeaderMap) -> bool {
    headers.get_all(header::CONTENT_ENCODING).all(|value| {
        value.to_str().is_ok_and(|coding| {
            CODINGS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(coding.trim()))
        })
    })
}
