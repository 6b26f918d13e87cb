//! Asking the service.

use crate::codes::{Picture, Refusal, success, unavailable};
use crate::config::{Settings, misconfigured};
use crate::tokens::Tokens;
use serde_json::{Map, Value};
use std::time::Duration;
use tinhid_contract::ekyc::{
    EkycContext, Finding, Image, ImageKind, JsonAnswer, ProviderReference, Reason, Verdict,
};
use tinhid_contract::hexadecimal;
use tinhid_contract::{FormData, HttpRequest, NamedBy, PluginHost, PortResult};

/// The most bytes of an answer.
const ANSWER_BYTES: usize = 2 * 1024 * 1024;

/// The service, as this tenant's contract reaches it.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) host: PluginHost,
    settings: Settings,
    tokens: Tokens,
}

/// What a picture shows, for the titles that the service keeps.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shown {
    Front,
    Back,
    Face,
}

/// What became of looking at pictures: one that cannot be judged is no trouble of the service.
pub(crate) fn finding<T>(
    looked: Result<Verdict<T>, Refusal>,
    references: Vec<ProviderReference>,
    meaning: fn(Picture) -> Reason,
) -> PortResult<Finding<T>> {
    let verdict = match looked {
        Ok(verdict) => verdict,
        Err(Refusal::Picture(picture)) => Verdict::inconclusive(meaning(picture)),
        Err(Refusal::Port(error)) => return Err(error),
    };
    Ok(Finding {
        verdict,
        references,
    })
}

/// A request before the token is put in.
struct Draft {
    url: String,
    content_type: String,
    mac_address: bool,
    body: Vec<u8>,
}

impl Client {
    pub(crate) fn new(settings: Settings, host: PluginHost) -> Self {
        Self {
            host,
            settings,
            tokens: Tokens::default(),
        }
    }

    /// Gets a token, if none holds.
    pub(crate) async fn health(&self) -> PortResult<()> {
        let patience = self.settings.patience;
        let token = self.tokens.get(&self.settings, &self.host, patience);
        token.await.map(|_held| ())
    }

    /// Uploads a picture; the service is asked about it by the reference.
    pub(crate) async fn upload(
        &self,
        context: &EkycContext,
        picture: &Image,
        shown: Shown,
    ) -> Result<ProviderReference, Refusal> {
        let kind = picture.kind();
        let (title, name) = match (shown, kind) {
            (Shown::Front, ImageKind::Jpeg) => ("front", "front.jpg"),
            (Shown::Front, ImageKind::Png) => ("front", "front.png"),
            (Shown::Back, ImageKind::Jpeg) => ("back", "back.jpg"),
            (Shown::Back, ImageKind::Png) => ("back", "back.png"),
            (Shown::Face, ImageKind::Jpeg) => ("face", "face.jpg"),
            (Shown::Face, ImageKind::Png) => ("face", "face.png"),
        };
        let form = FormData::new(self.host.randomness.as_ref())
            .file("file", name, kind.media_type(), picture.bytes())
            .text("title", title)
            .text("description", title);
        let (content_type, body) = form.finish();
        let draft = Draft {
            url: self.settings.address.join("/file-service/v1/addFile"),
            content_type,
            mac_address: false,
            body,
        };
        let answer = self.send(context, &draft).await?;
        let hash = JsonAnswer(&answer).part("object").text("hash");
        let hash = hash.and_then(ProviderReference::new);
        hash.ok_or_else(|| {
            let reason = "the upload of a picture was not answered with its hash";
            Refusal::Port(unavailable(reason, None))
        })
    }

    /// Asks about uploaded pictures; the answer is the `object` of the envelope.
    pub(crate) async fn ask(
        &self,
        context: &EkycContext,
        path: &str,
        question: Map<String, Value>,
    ) -> Result<Value, Refusal> {
        let challenge = self.nonce();
        let mut body = question;
        let session = self.session(context);
        body.insert("client_session".to_owned(), session.into());
        let draft = Draft {
            url: format!(
                "{}?challenge_code={challenge}",
                self.settings.address.join(path)
            ),
            content_type: "application/json".to_owned(),
            mac_address: true,
            body: Value::Object(body).to_string().into_bytes(),
        };
        let mut answer = self.send(context, &draft).await?;
        if JsonAnswer(&answer).text("challengeCode") != Some(challenge.as_str()) {
            let reason = "an answer that does not repeat our challenge";
            return Err(Refusal::Port(unavailable(reason, None)));
        }
        Ok(answer["object"].take())
    }

    /// 32 letters and digits that nobody can guess.
    pub(crate) fn nonce(&self) -> String {
        let mut bytes = [0; 16];
        self.host.randomness.fill(&mut bytes);
        hexadecimal::encode(bytes)
    }

    /// Names the attempt in the form the service wants.
    fn session(&self, context: &EkycContext) -> String {
        let attempt = context.attempt.0.simple();
        let now = self.host.clock.now().timestamp_millis();
        format!(
            "WEB_tinhid_server_Device_{}_{attempt}_{now}",
            env!("CARGO_PKG_VERSION")
        )
    }

    async fn send(&self, context: &EkycContext, draft: &Draft) -> Result<Value, Refusal> {
        for _try in 0..2 {
            let patience = self.patience(context)?;
            let token = self.tokens.get(&self.settings, &self.host, patience).await;
            let token = token.map_err(Refusal::Port)?;
            let mut headers = vec![
                ("content-type".to_owned(), draft.content_type.clone()),
                (
                    "authorization".to_owned(),
                    format!("Bearer {}", token.expose()),
                ),
                ("token-id".to_owned(), self.settings.token_id.clone()),
                (
                    "token-key".to_owned(),
                    self.settings.token_key.expose().to_owned(),
                ),
            ];
            if draft.mac_address {
                headers.push(("mac-address".to_owned(), self.settings.device.clone()));
            }
            let request = HttpRequest {
                method: "POST",
                url: draft.url.clone(),
                named_by: NamedBy::Operator,
                headers,
                body: draft.body.clone(),
                timeout: self.patience(context)?,
                answer_bytes: ANSWER_BYTES,
            };
            let answer = self.host.http.send(request).await.map_err(Refusal::Port)?;
            match success(&answer) {
                Some(outcome) => return outcome,
                None => self.tokens.forget(&token).await,
            }
        }
        Err(Refusal::Port(misconfigured(
            "the service gives out tokens and refuses them; token_id and token_key_file may be of another account (status 401)",
        )))
    }

    fn patience(&self, context: &EkycContext) -> Result<Duration, Refusal> {
        let left = context.remaining(self.host.clock.now());
        let left = left.ok_or_else(|| {
            let reason = "the time for the answer is over";
            Refusal::Port(unavailable(reason, None))
        })?;
        Ok(left.min(self.settings.patience))
    }
}
