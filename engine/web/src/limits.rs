use crate::failure::Failure;
use actix_web::error::{JsonPayloadError, PathError, QueryPayloadError};
use actix_web::{HttpRequest, web};
use tinhid_core::configuration::LimitSettings;
use tinhid_core::{Error, Kind};

/// Sets how much a body may hold, and turns what the framework refuses into errors of ours.
pub fn configure_limits(limits: &LimitSettings, config: &mut web::ServiceConfig) {
    let body = limits.body_bytes;
    config
        .app_data(web::PayloadConfig::new(body))
        .app_data(
            web::JsonConfig::default()
                .limit(body)
                .error_handler(move |error, _| Failure::from(json_error(&error, body)).into()),
        )
        .app_data(web::QueryConfig::default().error_handler(query_error))
        .app_data(web::PathConfig::default().error_handler(path_error));
}

fn json_error(error: &JsonPayloadError, limit: usize) -> Error {
    match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            Error::new(Kind::TooLarge, "body-too-large").with("limit", limit.to_string())
        }
        JsonPayloadError::ContentType => {
            Error::new(Kind::UnsupportedMediaType, "unsupported-media-type")
        }
        other => Error::invalid("invalid-json").caused_by(other),
    }
}

fn query_error(error: QueryPayloadError, _: &HttpRequest) -> actix_web::Error {
    Failure::from(Error::invalid("invalid-query").caused_by(error)).into()
}

fn path_error(error: PathError, _: &HttpRequest) -> actix_web::Error {
    Failure::from(Error::not_found("not-found").caused_by(error)).into()
}
