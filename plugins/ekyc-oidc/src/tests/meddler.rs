use async_trait::async_trait;
use std::sync::{Arc, Mutex};
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PortResult};
use tinhid_loopback::DirectClient;

type Change = Box<dyn Fn(&mut HttpAnswer) + Send + Sync>;

/// A way out on which somebody changes answers.
#[derive(Clone, Default)]
pub(super) struct Meddler {
    changes: Arc<Mutex<Vec<(&'static str, Change)>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Meddler {
    /// Changes every answer of an address that ends so.
    pub(super) fn change(
        &self,
        end: &'static str,
        change: impl Fn(&mut HttpAnswer) + Send + Sync + 'static,
    ) {
        self.changes.lock().unwrap().push((end, Box::new(change)));
    }

    /// Changes the ID token.
    pub(super) fn change_token(&self, change: impl Fn(&str) -> String + Send + Sync + 'static) {
        self.change("/token", move |answer| {
            let mut body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            let token = body["id_token"].as_str().map(&change);
            body["id_token"] = token.into();
            answer.body = body.to_string().into_bytes();
        });
    }

    /// How often an address that ends so was asked.
    pub(super) fn asked(&self, end: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|url| url.ends_with(end)).count()
    }
}

impl std::fmt::Debug for Meddler {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Meddler")
    }
}

#[async_trait]
impl HttpClient for Meddler {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        let url = request.url.clone();
        let mut answer = DirectClient.send(request).await?;
        for (end, change) in self.changes.lock().unwrap().iter() {
            if url.ends_with(end) {
                change(&mut answer);
            }
        }
        self.asked.lock().unwrap().push(url);
        Ok(answer)
    }
}
