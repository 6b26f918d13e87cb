//! The SDK's way out of the process, which is the host's, and its time.

use aws_sdk_s3::config::http::{HttpRequest as SdkRequest, HttpResponse as SdkResponse};
use aws_sdk_s3::error::ConnectorError;
use aws_sdk_s3::primitives::SdkBody;
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient as SdkClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tinhid_contract::objects::PIECE_BYTES;
use tinhid_contract::{Clock, HttpAnswer, HttpClient, HttpRequest, NamedBy, PortError, PortResult};

/// The most bytes of an answer: a piece of an object, or a page of a listing.
const ANSWER_BYTES: usize = PIECE_BYTES + 64 * 1024;

/// Header fields that the host's client writes itself.
const OF_THE_CLIENT: [&str; 3] = ["host", "connection", "expect"];
/// As is this, unless there is nothing to send: a client may leave out the length of nothing, and it is
/// signed.
const LENGTH: &str = "content-length";

/// Sends what the SDK has signed through the host's client.
#[derive(Debug, Clone)]
pub(crate) struct Bridge {
    http: Arc<dyn HttpClient>,
    timeout: Duration,
}

impl Bridge {
    pub(crate) fn new(http: Arc<dyn HttpClient>, timeout: Duration) -> Self {
        Self { http, timeout }
    }

    async fn exchange(&self, request: SdkRequest) -> PortResult<SdkResponse> {
        let request = self.translated(&request)?;
        let sent = self.http.send(request);
        let Ok(answer) = tokio::time::timeout(self.timeout, sent).await else {
            return Err(unavailable(format!(
                "the S3 server did not answer within {:?}",
                self.timeout
            )));
        };
        let answer = answer?;
        is_no_page(&answer)?;
        translated_back(answer)
    }

    fn translated(&self, request: &SdkRequest) -> PortResult<HttpRequest> {
        let bug = |what: &str| PortError::Bug(format!("the S3 client made {what}"));
        let body = request.body().bytes();
        let body = body.ok_or_else(|| bug("a body without an end"))?;
        let ours = |name| !OF_THE_CLIENT.contains(&name) && (name != LENGTH || body.is_empty());
        let headers = request.headers().iter().filter(|(name, _)| ours(name));
        Ok(HttpRequest {
            method: method(request.method()).ok_or_else(|| bug("a request of another method"))?,
            url: request.uri().to_owned(),
            named_by: NamedBy::Operator,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: body.to_vec(),
            timeout: self.timeout,
            answer_bytes: ANSWER_BYTES,
        })
    }
}

impl SdkClient for Bridge {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Bridge {
    fn call(&self, request: SdkRequest) -> HttpConnectorFuture {
        let bridge = self.clone();
        HttpConnectorFuture::new(async move {
            let answer = bridge.exchange(request).await;
            answer.map_err(|error| match error {
                // What may pass is tried again by the SDK.
                PortError::Unavailable { .. } => ConnectorError::io(error.into()),
                _ => ConnectorError::other(error.into(), None),
            })
        })
    }
}

/// The host's clock, by which requests are signed.
#[derive(Debug)]
pub(crate) struct HostTime(pub(crate) Arc<dyn Clock>);

impl TimeSource for HostTime {
    fn now(&self) -> SystemTime {
        self.0.now().into()
    }
}

/// A page for people is never an answer of S3, whatever its status says: it comes of a proxy or of
/// another server. An object that is such a page has an `ETag`.
fn is_no_page(answer: &HttpAnswer) -> PortResult<()> {
    let kind = answer.header("content-type").unwrap_or_default();
    if !kind.starts_with("text/html") || answer.header("etag").is_some() {
        return Ok(());
    }
    let status = answer.status;
    if status >= 500 || status == 429 {
        return Err(unavailable(format!(
            "a page for people came instead of an answer of S3 (status {status})"
        )));
    }
    Err(crate::failure::stranger(status))
}

fn translated_back(answer: HttpAnswer) -> PortResult<SdkResponse> {
    let garbled = || unavailable("the answer of the S3 server cannot be read".to_owned());
    let status = answer.status.try_into().ok().ok_or_else(garbled)?;
    let mut response = SdkResponse::new(status, SdkBody::from(answer.body));
    for (name, value) in answer.headers {
        let appended = response.headers_mut().try_append(name, value);
        appended.ok().ok_or_else(garbled)?;
    }
    Ok(response)
}

fn method(name: &str) -> Option<&'static str> {
    let known = ["GET", "PUT", "POST", "DELETE", "HEAD"];
    known.into_iter().find(|known| *known == name)
}

fn unavailable(reason: String) -> PortError {
    PortError::Unavailable {
        reason,
        retry_after: None,
    }
}
