//! Changes that go by what somebody has seen, and creations that may be asked for twice.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};
use tinhid_core::database::records::idempotency_record as record;
use tinhid_core::database::{Reader, Unit};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

/// What a client calls a creation that it may ask for again
/// (draft-ietf-httpapi-idempotency-key-header-07).
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest key, in characters.
const LONGEST_KEY: usize = 64;
/// For how long the same key gives the same answer.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);
/// What was created stands in the record and nothing else: whoever asks again is told how it is now.
const CREATED: i32 = 201;

/// Tells which version an answer shows (RFC 9110 §8.8.3).
pub(crate) fn tag(answer: &mut HttpResponse, version: i64) {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"v{version}\"")) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
}

/// The version that whoever changes something has seen (RFC 9110 §13.1.1).
///
/// # Errors
/// `if-match-missing` when they do not say; `version-changed` for a tag that is none of ours.
pub(crate) fn seen(request: &HttpRequest) -> Result<i64> {
    let said = request.headers().get(header::IF_MATCH);
    let said = said.ok_or_else(|| Error::invalid("if-match-missing"))?;
    let version = said.to_str().ok().and_then(|tag| {
        let tag = tag.trim().strip_prefix("\"v")?.strip_suffix('"')?;
        tag.parse().ok()
    });
    version.ok_or_else(|| Error::new(Kind::PreconditionFailed, "version-changed"))
}

/// A creation that its client may ask for again with the same key.
#[derive(Debug, Clone)]
pub(crate) struct Repeatable {
    actor: String,
    route: &'static str,
    key: String,
    request: String,
}

impl Repeatable {
    /// The creation of whoever is signed in, if the client gave it a key. `body` is what was sent.
    ///
    /// # Errors
    /// `idempotency-key-wrong`; `not-signed-in`.
    pub(crate) fn of(
        request: &HttpRequest,
        context: &Context,
        route: &'static str,
        body: &[u8],
    ) -> Result<Option<Self>> {
        let Some(key) = request.headers().get(IDEMPOTENCY_KEY) else {
            return Ok(None);
        };
        let key = key.to_str().unwrap_or_default().trim_matches('"');
        let is_plain = key.bytes().all(|byte| byte.is_ascii_graphic());
        if key.is_empty() || key.len() > LONGEST_KEY || !is_plain {
            return Err(Error::invalid("idempotency-key-wrong"));
        }
        let target = request.path().as_bytes();
        // Keyed, for what was sent may be somebody's number.
        let request = context
            .runtime
            .secret()
            .sign("idempotency", &[target, body]);
        Ok(Some(Self {
            actor: context.citizen()?.person.uuid().to_string(),
            route,
            key: key.to_owned(),
            request: Uuid::from_slice(&request[..16])
                .map_err(Error::internal)?
                .simple()
                .to_string(),
        }))
    }

    /// What was created when this was asked for the first time.
    ///
    /// # Errors
    /// The conflict `idempotency-key-reused` when something else was asked for with this key.
    pub(crate) async fn created(&self, reader: &Reader) -> Result<Option<Uuid>> {
        let key = (self.actor.clone(), self.route.to_owned(), self.key.clone());
        let Some(found) = record::Entity::find_by_id(key).one(reader).await? else {
            return Ok(None);
        };
        if found.request_hash != self.request {
            return Err(Error::new(Kind::Conflict, "idempotency-key-reused"));
        }
        let id = Uuid::from_slice(&found.answer).map_err(Error::internal)?;
        Ok(Some(id))
    }

    /// Notes what is created, in the unit of work that creates it. Of two at once one is the conflict
    /// `duplicate`.
    pub(crate) fn note(&self, unit: &Unit, created: Uuid, now: DateTime<Utc>) {
        unit.insert(record::ActiveModel {
            actor: Set(self.actor.clone()),
            route: Set(self.route.to_owned()),
            key: Set(self.key.clone()),
            request_hash: Set(self.request.clone()),
            status: Set(CREATED),
            answer: Set(created.as_bytes().to_vec()),
            created_at: Set(now),
            expires_at: Set(now + REMEMBERED),
        });
    }
}
