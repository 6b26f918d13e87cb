use crate::KEY;
use crate::config::{Config, Settings};
use crate::directory::Directory;
use crate::fetch::patience;
use crate::{finish, start};
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::ekyc::{
    Descriptor, EkycContext, EkycProvider, ElectronicIdFacts, ElectronicIds, Finding, Kept,
    Recipient, Retention, RetentionPeriod, SignIn, SignInAnswer,
};
use tinhid_contract::{PluginHost, PortResult};

/// Makes the provider of one tenant. Nothing is sent before something is asked.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work or the file of the secret cannot be read.
pub fn provider(config: Config, host: PluginHost) -> PortResult<Arc<dyn EkycProvider>> {
    Ok(Arc::new(OpenIdProvider {
        settings: config.checked()?,
        host,
        directory: Directory::default(),
    }))
}

struct OpenIdProvider {
    settings: Settings,
    host: PluginHost,
    directory: Directory,
}

#[async_trait]
impl EkycProvider for OpenIdProvider {
    fn descriptor(&self) -> Descriptor {
        let config = &self.settings.config;
        Descriptor {
            key: KEY,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ceiling: config.levels.ceiling(),
            recipient: Some(Recipient {
                name: config.recipient.trim().to_owned(),
                country: config.country.clone(),
            }),
            retention: vec![Retention {
                kept: Kept::Transaction,
                period: RetentionPeriod::Unknown,
                is_erasable: false,
            }],
            is_for_trial: false,
        }
    }

    async fn health(&self) -> PortResult<()> {
        let (settings, host) = (&self.settings, &self.host);
        self.directory
            .refresh(settings, host, settings.patience)
            .await
    }

    fn electronic_ids(&self) -> Option<&dyn ElectronicIds> {
        Some(self)
    }
}

#[async_trait]
impl ElectronicIds for OpenIdProvider {
    async fn start(&self, context: &EkycContext, return_to: &str) -> PortResult<SignIn> {
        let (settings, host) = (&self.settings, &self.host);
        let time = patience(settings, host, context)?;
        let metadata = self.directory.metadata(settings, host, time).await?;
        start::sign_in(settings, host, &metadata, return_to)
    }

    async fn finish(
        &self,
        context: &EkycContext,
        answer: &SignInAnswer,
    ) -> PortResult<Finding<ElectronicIdFacts>> {
        let (settings, host) = (&self.settings, &self.host);
        let judged = finish::judged(settings, host, &self.directory, context, answer);
        Ok(Finding::from(judged.await?))
    }
}
