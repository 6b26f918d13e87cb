//! The suite that every provider must pass.

use super::{Browser, RealProvider, host, secrets, settings_for};
use crate::provider;
use async_trait::async_trait;
use std::any::Any;
use std::sync::{Arc, Mutex};
use tinhid_contract::ekyc::{EkycProvider, PersonalText, SignIn};
use tinhid_contract::testing::ekyc::{Ground, Wanted, Weather, protocol};
use tinhid_contract::{Clock, PortResult, SystemClock};
use tinhid_loopback::{DirectClient, LoopbackServer, Received, Reply, Responder};

/// A far end that says the same to everybody.
struct Always(u16, &'static str);

#[async_trait]
impl Responder for Always {
    async fn reply(&self, _request: Received) -> Option<Reply> {
        Some(Reply::new(self.0, "application/json", self.1))
    }
}

struct Scene {
    real: RealProvider,
    /// What must stay as long as the providers do.
    kept: Mutex<Vec<Box<dyn Any + Send + Sync>>>,
}

impl Scene {
    fn keep(&self, thing: impl Any + Send + Sync) {
        self.kept.lock().unwrap().push(Box::new(thing));
    }
}

#[async_trait]
impl Ground for Scene {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }

    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>> {
        let always = match weather {
            Weather::Fair => None,
            Weather::Down => Some(Always(503, "")),
            Weather::Garbled => Some(Always(200, "{\"issuer\":\"htt")),
            Weather::Refused => Some(Always(401, "{\"error\":\"invalid_client\"}")),
        };
        let issuer = match always {
            None => self.real.issuer.clone(),
            Some(always) => {
                let server = LoopbackServer::start(Arc::new(always)).await.unwrap();
                let url = server.url();
                self.keep(server);
                url
            }
        };
        let secrets = secrets();
        let config = serde_json::from_value(settings_for(&issuer, &secrets)).unwrap();
        let provider = provider(config, host(Arc::new(DirectClient), self.clock()));
        self.keep(secrets);
        provider.map(Some)
    }

    async fn sign_in(
        &self,
        wanted: Wanted,
        sign_in: &SignIn,
        return_to: &str,
    ) -> Option<Vec<(String, PersonalText)>> {
        let person = match wanted {
            Wanted::Pass => "national",
            Wanted::Fail => "low",
            Wanted::Inconclusive => "nobody",
        };
        let browser = Browser::new(person);
        Some(browser.visit(sign_in.address.expose(), return_to).await)
    }
}

#[tokio::test]
async fn the_provider_keeps_the_promises_of_the_port() {
    let scene = Scene {
        real: RealProvider::start(&[]).await,
        kept: Mutex::default(),
    };
    match protocol(Arc::new(scene)).await {
        Ok(cases) => assert!(cases > 20, "{cases}"),
        Err(failures) => panic!("{failures:?}"),
    }
}
