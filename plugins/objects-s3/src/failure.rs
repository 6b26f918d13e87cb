//! What the server's refusals mean to the port. What it wrote goes no further than its code.

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use std::error::Error;
use std::time::Duration;
use tinhid_contract::PortError;

/// How long to wait where the server does not say.
const PAUSE: Duration = Duration::from_secs(2);

/// Codes that ask for another configuration, and what is to be done.
const FOR_THE_OPERATOR: [(&str, &str); 14] = [
    (
        "NoSuchBucket",
        "the bucket (bucket) does not exist; make it there",
    ),
    (
        "InvalidBucketName",
        "the server knows no such name of a bucket (bucket)",
    ),
    (
        "InvalidAccessKeyId",
        "the server does not know the access key (access_key)",
    ),
    (
        "NotSignedUp",
        "the server does not know the access key (access_key)",
    ),
    (
        "SignatureDoesNotMatch",
        "the secret (secret_key_file) does not belong to the access key",
    ),
    (
        "AccessDenied",
        "the access key may not do this; README.md lists what it must be allowed",
    ),
    (
        "AllAccessDisabled",
        "the access key may not do this; README.md lists what it must be allowed",
    ),
    ("ExpiredToken", "the access key has expired"),
    (
        "RequestTimeTooSkewed",
        "the clock of this machine and that of the server differ too much",
    ),
    (
        "AuthorizationHeaderMalformed",
        "the region (region) is another one",
    ),
    (
        "IllegalLocationConstraintException",
        "the region (region) is another one",
    ),
    (
        "PermanentRedirect",
        "the bucket is at another address (endpoint, region)",
    ),
    (
        "TemporaryRedirect",
        "the bucket is at another address (endpoint, region)",
    ),
    ("XMinioServerNotInitialized", "the server is not set up"),
];

/// Codes of what may pass, where the status does not say so.
const PASSING: [&str; 8] = [
    "BadDigest",
    "IncompleteBody",
    "NoSuchUpload",
    "OperationAborted",
    "RequestTimeout",
    "SlowDown",
    "XAmzContentSHA256Mismatch",
    "XMinioStorageFull",
];

/// What a failed request means to the caller of the port.
pub(crate) fn port_error<E>(error: &SdkError<E, HttpResponse>) -> PortError
where
    E: ProvideErrorMetadata + Error + 'static,
{
    if let Some(carried) = carried(error) {
        return carried;
    }
    let Some(answer) = error.raw_response() else {
        return match error {
            SdkError::TimeoutError(_) => unavailable("the S3 server did not answer in time", None),
            _ => PortError::Bug("the S3 client could not make a request".to_owned()),
        };
    };
    let status = answer.status().as_u16();
    let code = error.code().and_then(readable);
    let named = code.unwrap_or("none");
    let told = FOR_THE_OPERATOR.iter().find(|(known, _)| *known == named);
    if let Some((_, what)) = told {
        return misconfigured(&format!("{what} (status {status}, code {named})"));
    }
    if PASSING.contains(&named) || matches!(status, 408 | 425 | 429 | 500 | 502..=599) {
        let told = format!("the S3 server answered status {status}, code {named}");
        return unavailable(&told, retry_after(answer));
    }
    match (status, code) {
        (401 | 403, _) => misconfigured(&format!(
            "the server refuses the access key (access_key, secret_key_file) (status {status}, code {named})"
        )),
        (_, Some(code)) => PortError::Bug(format!(
            "the S3 server refused a request (status {status}, code {code})"
        )),
        (404, None) => misconfigured("the bucket (bucket) does not exist (status 404)"),
        (_, None) => stranger(status),
    }
}

/// The status of an answer that is no success.
pub(crate) fn status<E>(error: &SdkError<E, HttpResponse>) -> Option<u16> {
    error.raw_response().map(|answer| answer.status().as_u16())
}

/// Whether the object is not there, as far as the server tells objects and buckets apart.
pub(crate) fn is_missing<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> bool {
    status(error) == Some(404) && error.code() != Some("NoSuchBucket")
}

/// What answers is something else.
pub(crate) fn stranger(status: u16) -> PortError {
    misconfigured(&format!(
        "what answers at endpoint is no S3 server (status {status})"
    ))
}

pub(crate) fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("plugins.objects-s3: {what}"))
}

/// A mistake of the caller.
pub(crate) fn beyond(what: &str) -> PortError {
    PortError::Bug(format!("{what} beyond the limits of the port"))
}

pub(crate) fn unavailable(reason: &str, retry_after: Option<Duration>) -> PortError {
    PortError::Unavailable {
        reason: reason.to_owned(),
        retry_after: Some(retry_after.unwrap_or(PAUSE)),
    }
}

/// The error of the host's client, if that is what failed.
fn carried(error: &(dyn Error + 'static)) -> Option<PortError> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(carried) = error.downcast_ref::<PortError>() {
            return Some(match carried {
                PortError::Unavailable {
                    reason,
                    retry_after,
                } => unavailable(reason, *retry_after),
                PortError::Rejected { code } => PortError::Rejected { code },
                PortError::Misconfigured(what) => PortError::Misconfigured(what.clone()),
                PortError::Bug(what) => PortError::Bug(what.clone()),
            });
        }
        cause = error.source();
    }
    None
}

/// A code is a word of the protocol; anything else is text that goes no further.
fn readable(code: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric();
    (!code.is_empty() && code.len() <= 60 && code.bytes().all(fits)).then_some(code)
}

fn retry_after(answer: &HttpResponse) -> Option<Duration> {
    let seconds: u64 = answer.headers().get("retry-after")?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(3_600)))
}
