mod browser;
mod claims;
mod configuration;
mod conformance;
mod meddler;
mod real;
mod sign_in;
mod trouble;

use crate::{Config, provider};
use browser::Browser;
use chrono::TimeDelta;
use meddler::Meddler;
use real::RealProvider;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::ekyc::{
    AttemptId, ConsentId, EkycContext, EkycProvider, ElectronicIdFacts, PersonalText, Reason,
    SignIn, SignInAnswer, Verdict,
};
use tinhid_contract::{Clock, HttpClient, PluginHost, PortResult, SystemClock, SystemRandomness};
use uuid::Uuid;

const RETURN_TO: &str = "https://id.example/return";
/// The secret of the provider's clients, with letters that must be spelled.
const SECRET: &str = "a-secret+of/tests:with%signs-and-enough-length";

/// A real provider, and ours that sends people to it.
struct Stage {
    real: RealProvider,
    provider: Arc<dyn EkycProvider>,
    meddler: Meddler,
    clock: Arc<dyn Clock>,
    _secrets: tempfile::TempDir,
}

impl Stage {
    async fn new() -> Self {
        Self::with(json!({})).await
    }

    /// With other settings than usual.
    async fn with(settings: Value) -> Self {
        Self::at(settings, Arc::new(SystemClock), &[]).await
    }

    async fn at(settings: Value, clock: Arc<dyn Clock>, arguments: &[&str]) -> Self {
        let real = RealProvider::start(arguments).await;
        let secrets = secrets();
        let mut config = settings_for(&real.issuer, &secrets);
        for (key, value) in settings.as_object().unwrap() {
            config[key] = value.clone();
        }
        let meddler = Meddler::default();
        let host = host(Arc::new(meddler.clone()), clock.clone());
        let config: Config = serde_json::from_value(config).unwrap();
        Self {
            real,
            provider: provider(config, host).unwrap(),
            meddler,
            clock,
            _secrets: secrets,
        }
    }

    fn context(&self) -> EkycContext {
        context(&*self.clock)
    }

    async fn start(&self) -> SignIn {
        let electronic_ids = self.provider.electronic_ids().unwrap();
        let started = electronic_ids.start(&self.context(), RETURN_TO).await;
        started.unwrap()
    }

    /// What a person comes back with.
    async fn visit(&self, person: &str) -> SignInAnswer {
        let sign_in = self.start().await;
        let parameters = Browser::new(person)
            .visit(sign_in.address.expose(), RETURN_TO)
            .await;
        SignInAnswer {
            return_to: RETURN_TO.to_owned(),
            state: sign_in.state,
            secret: sign_in.secret,
            parameters,
        }
    }

    async fn finish(&self, answer: &SignInAnswer) -> PortResult<Verdict<ElectronicIdFacts>> {
        let electronic_ids = self.provider.electronic_ids().unwrap();
        let finding = electronic_ids.finish(&self.context(), answer).await?;
        Ok(finding.verdict)
    }

    /// The verdict on a person who goes there and comes back.
    async fn verdict(&self, person: &str) -> PortResult<Verdict<ElectronicIdFacts>> {
        let answer = self.visit(person).await;
        self.finish(&answer).await
    }
}

fn secrets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret"), format!("{SECRET}\n")).unwrap();
    folder
}

fn settings_for(issuer: &str, secrets: &tempfile::TempDir) -> Value {
    json!({
        "issuer": issuer,
        "client_id": "basic",
        "client_secret_file": secrets.path().join("secret"),
        "scopes": ["citizen"],
        "levels": {"claim": "level", "national": ["level-2"], "document": ["level-1"]},
        "claims": {
            "personal_id": "personal_id",
            "name": "name",
            "born_on": "birthdate",
            "sex": "gender",
        },
        "recipient": "Đơn vị định danh mẫu",
        "request_seconds": 5,
    })
}

fn host(http: Arc<dyn HttpClient>, clock: Arc<dyn Clock>) -> PluginHost {
    PluginHost {
        http,
        clock,
        randomness: Arc::new(SystemRandomness),
        folder: PathBuf::new(),
    }
}

fn context(clock: &dyn Clock) -> EkycContext {
    EkycContext {
        attempt: AttemptId(Uuid::from_u128(1)),
        idempotency_key: "attempt-1-electronic-ids".to_owned(),
        deadline: clock.now() + TimeDelta::seconds(60),
        consent: ConsentId(Uuid::from_u128(2)),
    }
}

#[track_caller]
fn assert_open<T>(verdict: &Verdict<T>, wanted: Reason) {
    assert!(!verdict.is_pass() && !verdict.is_fail());
    assert_eq!(verdict.reasons().collect::<Vec<_>>(), [wanted]);
}

/// The same answer with other parameters.
fn with_parameters(answer: &SignInAnswer, parameters: &[(&str, &str)]) -> SignInAnswer {
    let parameters = parameters.iter();
    let parameters =
        parameters.map(|(name, value)| ((*name).to_owned(), PersonalText::new(*value)));
    SignInAnswer {
        parameters: parameters.collect(),
        ..answer.clone()
    }
}
