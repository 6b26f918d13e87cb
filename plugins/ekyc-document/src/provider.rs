use crate::KEY;
use crate::card_code::card;
use crate::codes::{Abandoned, codes};
use crate::config::Config;
use crate::picture::grey;
use crate::reading::{Found, reading};
use async_trait::async_trait;
use chrono::NaiveDate;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tinhid_contract::ekyc::{
    Descriptor, DocumentEvidence, DocumentReader, EkycContext, EkycProvider, IdentityLevel, Image,
    Reading,
};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tokio::sync::Semaphore;

/// Makes the provider.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work.
pub fn provider(config: Config, host: PluginHost) -> PortResult<Arc<dyn EkycProvider>> {
    config.check()?;
    Ok(Arc::new(CardReader {
        max_pixels: config.max_pixels(),
        places: Arc::new(Semaphore::new(config.readers)),
        host,
    }))
}

/// Reads cards. It has no part that gives a verdict: the QR code and the zone of a card are not signed,
/// and anybody can print them.
struct CardReader {
    max_pixels: u64,
    places: Arc<Semaphore>,
    host: PluginHost,
}

#[async_trait]
impl EkycProvider for CardReader {
    fn descriptor(&self) -> Descriptor {
        Descriptor {
            key: KEY,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ceiling: IdentityLevel::Guest,
            recipient: None,
            retention: Vec::new(),
            is_for_trial: false,
        }
    }

    /// Nothing outside is needed.
    async fn health(&self) -> PortResult<()> {
        Ok(())
    }

    fn reader(&self) -> Option<&dyn DocumentReader> {
        Some(self)
    }
}

#[async_trait]
impl DocumentReader for CardReader {
    async fn read(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Reading> {
        let now = self.host.clock.now();
        let time = context.remaining(now).ok_or_else(too_late)?;
        let pictures: Vec<Image> = evidence.pictures().cloned().collect();
        let found = if pictures.is_empty() {
            Found::default()
        } else {
            self.look(pictures, time).await?
        };
        Ok(reading(evidence, found, today(now)))
    }
}

impl CardReader {
    /// Looks at the pictures on a thread for such work, when there is a place and while anybody waits.
    async fn look(&self, pictures: Vec<Image>, time: Duration) -> PortResult<Found> {
        let waiting = Waiting::default();
        let is_awaited = Arc::clone(&waiting.0);
        let max_pixels = self.max_pixels;
        let places = Arc::clone(&self.places);
        let looking = async move {
            let place = places.acquire_owned().await;
            let work = move || {
                let _place = place;
                look_at(&pictures, max_pixels, || is_awaited.load(Ordering::Relaxed))
            };
            tokio::task::spawn_blocking(work).await
        };
        match tokio::time::timeout(time, looking).await {
            Ok(Ok(Ok(found))) => Ok(found),
            Ok(Ok(Err(Abandoned))) | Err(_) => Err(too_late()),
            Ok(Err(broken)) => Err(PortError::Bug(format!("ekyc-document: {broken}"))),
        }
    }
}

/// True until it is dropped.
struct Waiting(Arc<AtomicBool>);

impl Default for Waiting {
    fn default() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

fn look_at(
    pictures: &[Image],
    max_pixels: u64,
    go_on: impl Fn() -> bool,
) -> Result<Found, Abandoned> {
    let mut found = Found::default();
    for picture in pictures {
        match grey(picture, max_pixels) {
            Ok(picture) => found.codes.extend(codes(&picture, has_card, &go_on)?),
            Err(reason) => {
                found.reasons.insert(reason);
            }
        }
    }
    Ok(found)
}

fn has_card(texts: &[String]) -> bool {
    matches!(card(texts.iter().map(String::as_str)), Ok(Some(_)))
}

/// The day in Viet Nam, where cards expire at midnight.
fn today(now: chrono::DateTime<chrono::Utc>) -> NaiveDate {
    (now + chrono::Duration::hours(7)).date_naive()
}

fn too_late() -> PortError {
    PortError::Unavailable {
        reason: "ekyc-document: the time is over".to_owned(),
        retry_after: None,
    }
}
