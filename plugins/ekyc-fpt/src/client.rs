//! Asking the service.

use crate::codes::{Refusal, body, unavailable};
use crate::config::Settings;
use chrono::SecondsFormat;
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::ekyc::{
    EkycContext, Finding, Image, ImageKind, ProviderReference, Reason, Verdict,
};
use tinhid_contract::{FormData, HttpRequest, NamedBy, PluginHost, PortResult};

/// The most bytes of an answer.
const ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes of a picture that the service takes.
const PICTURE_BYTES: usize = 5 * 1024 * 1024;

/// The service, as this tenant's contract reaches it.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) host: PluginHost,
    pub(crate) settings: Settings,
}

/// What was sent to the service while one question was answered.
#[derive(Debug, Default)]
pub(crate) struct Sent(Vec<ProviderReference>);

impl Sent {
    /// The finding, with what was sent.
    pub(crate) fn finding<T>(self, looked: Result<Verdict<T>, Refusal>) -> PortResult<Finding<T>> {
        let verdict = match looked {
            Ok(verdict) => verdict,
            Err(Refusal::Media(reason)) => Verdict::inconclusive(reason),
            Err(Refusal::Port(error)) => return Err(error),
        };
        Ok(Finding {
            verdict,
            references: self.0,
        })
    }
}

impl Client {
    pub(crate) fn form(&self) -> FormData {
        FormData::new(self.host.randomness.as_ref())
    }

    /// Sends a form and reads the answer as JSON.
    pub(crate) async fn send(
        &self,
        context: &EkycContext,
        path: &'static str,
        form: FormData,
        sent: &mut Sent,
    ) -> Result<Value, Refusal> {
        let now = self.host.clock.now();
        let left = context.remaining(now).ok_or_else(|| {
            let reason = "the time for the answer is over";
            Refusal::Port(unavailable(reason, None))
        })?;
        // The service names no transactions: what it has is found by account, call and time.
        let time = now.to_rfc3339_opts(SecondsFormat::Millis, true);
        sent.0
            .extend(ProviderReference::new(format!("{path}@{time}")));
        let patience = left.min(self.settings.patience);
        let request = self.request(path, form, patience);
        let answer = self.host.http.send(request).await.map_err(Refusal::Port)?;
        body(&answer)
    }

    /// Whether the service answers and takes the key. The question is an empty form, which it
    /// refuses.
    pub(crate) async fn health(&self, path: &'static str) -> PortResult<()> {
        let request = self.request(path, self.form(), self.settings.patience);
        let answer = self.host.http.send(request).await?;
        match body(&answer) {
            Ok(body) if body["errorCode"].is_number() => Ok(()),
            Ok(_) | Err(Refusal::Media(_)) => {
                let reason = "what answers at url does not speak the interface";
                Err(unavailable(reason, None))
            }
            Err(Refusal::Port(error)) => Err(error),
        }
    }

    fn request(&self, path: &'static str, form: FormData, timeout: Duration) -> HttpRequest {
        let (content_type, form) = form.finish();
        let key = self.settings.api_key.expose().to_owned();
        HttpRequest {
            method: "POST",
            url: self.settings.address.join(path),
            named_by: NamedBy::Operator,
            headers: vec![
                ("content-type".to_owned(), content_type),
                ("api-key".to_owned(), key),
            ],
            body: form,
            timeout,
            answer_bytes: ANSWER_BYTES,
        }
    }
}

/// Puts a picture into a form.
pub(crate) fn with_picture(
    form: FormData,
    name: &'static str,
    picture: &Image,
) -> Result<FormData, Refusal> {
    if picture.bytes().len() > PICTURE_BYTES {
        return Err(Refusal::Media(Reason::PictureTooLarge));
    }
    let kind = picture.kind();
    let file = match kind {
        ImageKind::Jpeg => "picture.jpg",
        ImageKind::Png => "picture.png",
    };
    Ok(form.file(name, file, kind.media_type(), picture.bytes()))
}
