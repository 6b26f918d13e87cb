//! The suite that every provider must pass.

use super::{config, host, image, now, secrets};
use crate::provider;
use async_trait::async_trait;
use std::any::Any;
use std::sync::{Arc, Mutex};
use tinhid_contract::ekyc::{
    DocumentEvidence, EkycProvider, Image, LivenessEvidence, LivenessPrompt,
};
use tinhid_contract::testing::ManualClock;
use tinhid_contract::testing::ekyc::{Ground, Wanted, Weather, protocol};
use tinhid_contract::{Clock, PortResult};
use tinhid_loopback::{LoopbackServer, Received, Reply, Responder};

use super::fake::FakeVnpt;

/// A far end that says the same to everybody.
struct Always(u16, &'static str);

#[async_trait]
impl Responder for Always {
    async fn reply(&self, _request: Received) -> Option<Reply> {
        Some(Reply::new(self.0, "application/json", self.1))
    }
}

struct Scene {
    clock: Arc<ManualClock>,
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
        self.clock.clone()
    }

    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>> {
        let start = |always: Always| LoopbackServer::start(Arc::new(always));
        let url = match weather {
            Weather::Fair => {
                let fake = FakeVnpt::start(self.clock.clone()).await;
                let url = fake.server.url();
                self.keep(fake);
                url
            }
            Weather::Down => start(Always(200, "")).await.unwrap().url(),
            Weather::Garbled | Weather::Refused => {
                let always = match weather {
                    Weather::Refused => Always(401, "{\"message\":\"no\"}"),
                    _ => Always(200, "{\"message\":\"IDG-0"),
                };
                let server = start(always).await.unwrap();
                let url = server.url();
                self.keep(server);
                url
            }
        };
        let secrets = secrets();
        let provider = provider(config(&url, secrets.path()), host(self.clock.clone()));
        self.keep(secrets);
        provider.map(Some)
    }

    fn document(&self, wanted: Wanted) -> Option<DocumentEvidence> {
        let case = match wanted {
            Wanted::Pass => "ok",
            Wanted::Fail => "edited",
            Wanted::Inconclusive => "need_review",
        };
        Some(DocumentEvidence {
            front: Some(image(case)),
            back: Some(image("ok")),
            ..DocumentEvidence::default()
        })
    }

    fn faces(&self, wanted: Wanted) -> Option<(Image, Image)> {
        let case = match wanted {
            Wanted::Pass => "ok",
            Wanted::Fail => "face_mismatch",
            Wanted::Inconclusive => "no_face",
        };
        Some((image("ok"), image(case)))
    }

    fn liveness(&self, wanted: Wanted, prompt: LivenessPrompt) -> Option<LivenessEvidence> {
        let case = match wanted {
            Wanted::Pass => "ok",
            Wanted::Fail => "spoof",
            Wanted::Inconclusive => "need_review",
        };
        Some(LivenessEvidence {
            prompt,
            pictures: vec![image(case)],
            video: None,
            card: None,
        })
    }
}

#[tokio::test]
async fn the_provider_keeps_the_promises_of_the_port() {
    let scene = Scene {
        clock: Arc::new(ManualClock::new(now())),
        kept: Mutex::default(),
    };
    match protocol(Arc::new(scene)).await {
        Ok(cases) => assert!(cases > 20, "{cases}"),
        Err(failures) => panic!("{failures:?}"),
    }
}
