//! The SDK's way out of the process, which is the host's.

use crate::config::ApiKey;
use crate::failure::{Refusal, unavailable};
use async_trait::async_trait;
use futures_util::io::{AsyncRead, AsyncReadExt};
use meilisearch_sdk::errors::Error;
use meilisearch_sdk::request::{HttpClient as SdkClient, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{HttpClient, HttpRequest, NamedBy};

/// The most bytes of an answer: a page of documents' hashes and every value of some facets fit.
const ANSWER_BYTES: usize = 8 * 1024 * 1024;

/// Sends what the SDK asks for through the host's client, each request within a time.
#[derive(Debug, Clone)]
pub(crate) struct Bridge {
    http: Arc<dyn HttpClient>,
    key: Option<ApiKey>,
    timeout: Duration,
}

impl Bridge {
    pub(crate) fn new(http: Arc<dyn HttpClient>, key: Option<ApiKey>, timeout: Duration) -> Self {
        Self { http, key, timeout }
    }

    async fn exchange<Output: DeserializeOwned>(
        &self,
        method: &'static str,
        url: String,
        content: Option<(&str, Vec<u8>)>,
        expected_status: u16,
    ) -> Result<Output, Error> {
        let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
        if let Some(key) = &self.key {
            let value = format!("Bearer {}", key.reveal());
            headers.push(("authorization".to_owned(), value));
        }
        let body = match content {
            Some((content_type, body)) => {
                headers.push(("content-type".to_owned(), content_type.to_owned()));
                body
            }
            None => Vec::new(),
        };
        let sent = self.http.send(HttpRequest {
            method,
            url,
            named_by: NamedBy::Operator,
            headers,
            body,
            timeout: self.timeout,
            answer_bytes: ANSWER_BYTES,
        });
        let answer = match tokio::time::timeout(self.timeout, sent).await {
            Ok(answer) => answer.map_err(Refusal::Port)?,
            Err(_) => {
                let late = format!("Meilisearch did not answer within {:?}", self.timeout);
                return Err(Refusal::Port(unavailable(late)).into());
            }
        };
        if answer.status != expected_status {
            return Err(Refusal::of(&answer).into());
        }
        let body = match answer.body.as_slice() {
            [] => b"null".as_slice(),
            body => body,
        };
        serde_json::from_slice(body).map_err(|cause| {
            // The cause may quote what the server wrote; its kind and place do not.
            let (kind, line, column) = (cause.classify(), cause.line(), cause.column());
            let garbled =
                format!("Meilisearch's answer cannot be read ({kind:?} at {line}:{column})");
            Refusal::Port(unavailable(garbled)).into()
        })
    }
}

#[async_trait]
impl SdkClient for Bridge {
    async fn request<Query, Body, Output>(
        &self,
        url: &str,
        method: Method<Query, Body>,
        expected_status_code: u16,
    ) -> Result<Output, Error>
    where
        Query: Serialize + Send + Sync,
        Body: Serialize + Send + Sync,
        Output: DeserializeOwned + 'static + Send,
    {
        let url = address(url, method.query())?;
        let verb = verb(&method);
        let body = method.body().map(serde_json::to_vec).transpose()?;
        let content = body.map(|body| ("application/json", body));
        self.exchange(verb, url, content, expected_status_code)
            .await
    }

    async fn stream_request<
        Query: Serialize + Send + Sync,
        Body: AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    >(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, Error> {
        let url = address(url, method.query())?;
        let verb = verb(&method);
        let content = match method.into_body() {
            Some(stream) => {
                let mut stream = std::pin::pin!(stream);
                let mut body = Vec::new();
                let read = stream.read_to_end(&mut body).await;
                read.map_err(|cause| Error::Other(Box::new(cause)))?;
                Some((content_type, body))
            }
            None => None,
        };
        self.exchange(verb, url, content, expected_status_code)
            .await
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

fn address(url: &str, query: &impl Serialize) -> Result<String, Error> {
    let query = yaup::to_string(query)?;
    Ok(format!("{url}{query}"))
}

fn verb<Query, Body>(method: &Method<Query, Body>) -> &'static str {
    match method {
        Method::Get { .. } => "GET",
        Method::Delete { .. } => "DELETE",
        Method::Post { .. } => "POST",
        Method::Put { .. } => "PUT",
        Method::Patch { .. } => "PATCH",
    }
}
