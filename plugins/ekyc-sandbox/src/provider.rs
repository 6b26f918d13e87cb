use crate::KEY;
use crate::citizens::{Citizen, Story};
use crate::config::Config;
use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::ekyc::{
    Descriptor, DocumentReader, DocumentVerifier, EkycContext, EkycProvider, ElectronicIds,
    FaceMatcher, Finding, IdentityLevel, Kept, LivenessChecker, ProviderReference, Recipient,
    RegistryVerifier, Retention, RetentionPeriod, Verdict,
};
use tinhid_contract::hexadecimal;
use tinhid_contract::{PluginHost, PortError, PortResult};

/// Makes the provider.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work.
pub fn provider(config: Config, host: PluginHost) -> PortResult<Arc<dyn EkycProvider>> {
    config.check()?;
    Ok(Arc::new(Sandbox { config, host }))
}

pub(crate) struct Sandbox {
    pub(crate) config: Config,
    pub(crate) host: PluginHost,
}

#[async_trait]
impl EkycProvider for Sandbox {
    fn descriptor(&self) -> Descriptor {
        let retention = |days| Retention {
            kept: Kept::Media,
            period: RetentionPeriod::Days(days),
            is_erasable: false,
        };
        Descriptor {
            key: KEY,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ceiling: IdentityLevel::National,
            recipient: self.config.claims_to_keep_days.map(|_| Recipient {
                name: "Bên nhận thử nghiệm (không có thật)".to_owned(),
                country: "VN".to_owned(),
            }),
            retention: Vec::from_iter(self.config.claims_to_keep_days.map(retention)),
            is_for_trial: true,
        }
    }

    async fn health(&self) -> PortResult<()> {
        self.reachable()
    }

    fn reader(&self) -> Option<&dyn DocumentReader> {
        Some(self)
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

    fn registry(&self) -> Option<&dyn RegistryVerifier> {
        Some(self)
    }

    fn electronic_ids(&self) -> Option<&dyn ElectronicIds> {
        Some(self)
    }
}

impl Sandbox {
    /// Whether anybody can be asked.
    fn reachable(&self) -> PortResult<()> {
        if self.config.is_down {
            return Err(outage("the sandbox is switched off"));
        }
        Ok(())
    }

    /// Whether anybody can be asked about these citizens within the time of `context`.
    pub(crate) fn asked(
        &self,
        context: &EkycContext,
        citizens: &[Option<&Citizen>],
    ) -> PortResult<()> {
        self.reachable()?;
        if context.remaining(self.host.clock.now()).is_none() {
            return Err(outage("the time is over"));
        }
        let mut known = citizens.iter().flatten();
        if known.any(|citizen| citizen.story == Story::Outage) {
            return Err(outage("this citizen's story is an outage"));
        }
        Ok(())
    }

    /// A verdict, and a name for what is claimed to be kept of the question.
    pub(crate) fn finding<T>(
        &self,
        context: &EkycContext,
        part: &str,
        verdict: Verdict<T>,
    ) -> Finding<T> {
        let name = format!("sandbox-{part}-{}", context.attempt.0);
        let kept = self.config.claims_to_keep_days.map(|_| name);
        Finding {
            verdict,
            references: kept.and_then(ProviderReference::new).into_iter().collect(),
        }
    }

    /// Sixteen unpredictable bytes, in hexadecimal digits.
    pub(crate) fn token(&self) -> String {
        let mut bytes = [0; 16];
        self.host.randomness.fill(&mut bytes);
        hexadecimal::encode(bytes)
    }
}

fn outage(reason: &str) -> PortError {
    PortError::Unavailable {
        reason: reason.to_owned(),
        retry_after: Some(Duration::from_secs(60)),
    }
}
