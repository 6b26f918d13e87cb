use crate::KEY;
use crate::client::Client;
use crate::config::Config;
use crate::{documents, faces, liveness};
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::ekyc::{
    Descriptor, DocumentEvidence, DocumentFacts, DocumentVerifier, EkycContext, EkycProvider,
    FaceFacts, FaceMatcher, FaceReference, Finding, IdentityLevel, Image, Kept, LivenessChecker,
    LivenessEvidence, LivenessFacts, LivenessPrompt, Recipient, Retention, RetentionPeriod,
};
use tinhid_contract::{PluginHost, PortResult};

/// Makes the provider of one tenant. Nothing is sent before something is asked.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work or a file of a secret cannot be read.
pub fn provider(config: Config, host: PluginHost) -> PortResult<Arc<dyn EkycProvider>> {
    let settings = config.checked()?;
    Ok(Arc::new(Vnpt {
        client: Client::new(settings, host),
        recipient: config.recipient.trim().to_owned(),
        media_days: config.media_days,
    }))
}

struct Vnpt {
    client: Client,
    recipient: String,
    media_days: u32,
}

#[async_trait]
impl EkycProvider for Vnpt {
    fn descriptor(&self) -> Descriptor {
        let kept = |kept, period| Retention {
            kept,
            period,
            is_erasable: false,
        };
        Descriptor {
            key: KEY,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ceiling: IdentityLevel::Document,
            recipient: Some(Recipient {
                name: self.recipient.clone(),
                country: "VN".to_owned(),
            }),
            retention: vec![
                kept(Kept::Media, RetentionPeriod::Days(self.media_days)),
                kept(Kept::Fields, RetentionPeriod::Unknown),
                kept(Kept::Transaction, RetentionPeriod::Unknown),
            ],
            is_for_trial: false,
        }
    }

    async fn health(&self) -> PortResult<()> {
        self.client.health().await
    }

    fn documents(&self) -> Option<&dyn DocumentVerifier> {
        Some(self)
    }

    fn faces(&self) -> Option<&dyn FaceMatcher> {
        Some(self)
    }

    fn liveness(&self) -> Option<&dyn LivenessChecker> {
        Some(self)
    }
}

#[async_trait]
impl DocumentVerifier for Vnpt {
    async fn verify(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Finding<DocumentFacts>> {
        documents::verify(&self.client, context, evidence).await
    }
}

#[async_trait]
impl FaceMatcher for Vnpt {
    async fn compare(
        &self,
        context: &EkycContext,
        reference: FaceReference<'_>,
        probe: &Image,
    ) -> PortResult<Finding<FaceFacts>> {
        faces::compare(&self.client, context, reference, probe).await
    }
}

#[async_trait]
impl LivenessChecker for Vnpt {
    async fn start(&self, _context: &EkycContext) -> PortResult<LivenessPrompt> {
        Ok(liveness::prompt(&self.client))
    }

    async fn check(
        &self,
        context: &EkycContext,
        evidence: &LivenessEvidence,
    ) -> PortResult<Finding<LivenessFacts>> {
        liveness::check(&self.client, context, evidence).await
    }
}
