use crate::kit::Kit;
use serde_json::Value;
use tinhid_contract::Clock;
use tinhid_core::database::control::revision::{self, NewRevision};
use uuid::Uuid;

impl Kit {
    /// Publishes a change of a section, in force from now on; takes effect with the next reload.
    pub async fn publish(&self, tenant: &str, section: &str, patch: Value) -> i64 {
        let now = self.clock().now();
        let number = self.engine().fleet().randomness().identifier(now);
        let new = NewRevision {
            id: Uuid::from_bytes(*number.as_bytes()),
            tenant: tenant.to_owned(),
            section: section.to_owned(),
            patch,
            author: "chi.lan".to_owned(),
            reason: "thử một thay đổi".to_owned(),
            valid_from: now,
            valid_until: None,
            published_at: Some(now),
        };
        let control = self.engine().fleet().control();
        let stored = control
            .unit(move |unit| {
                let new = new.clone();
                Box::pin(async move { revision::insert(unit, new).await })
            })
            .await
            .unwrap();
        stored.number
    }
}
