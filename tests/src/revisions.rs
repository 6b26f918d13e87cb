use crate::kit::Kit;
use chrono::{DateTime, Utc};
use serde_json::Value;
use tinhid_contract::Clock;
use tinhid_core::database::control::revision::{self, NewRevision};
use uuid::Uuid;

impl Kit {
    /// Publishes a change of a section, in force from now on; takes effect with the next reload.
    pub async fn publish(&self, tenant: &str, section: &str, patch: Value) -> i64 {
        let now = self.clock().now();
        self.publish_for(tenant, section, patch, now, None).await
    }

    /// Publishes a change that is in force from one moment until another.
    pub async fn publish_for(
        &self,
        tenant: &str,
        section: &str,
        patch: Value,
        valid_from: DateTime<Utc>,
        valid_until: Option<DateTime<Utc>>,
    ) -> i64 {
        let now = self.clock().now();
        let number = self.engine().fleet().randomness().identifier(now);
        let new = NewRevision {
            id: Uuid::from_bytes(*number.as_bytes()),
            tenant: tenant.to_owned(),
            section: section.to_owned(),
            patch,
            author: "chi.lan".to_owned(),
            reason: "thử một thay đổi".to_owned(),
            valid_from,
            valid_until,
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
