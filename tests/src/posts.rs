use crate::kit::{Kit, Setup};
use crate::wait::eventually;
use chrono::{DateTime, Duration, Utc};
use sea_orm::ActiveValue::Set;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use tinhid_core::fleet::Served;
use tinhid_services::listings::entity;
use uuid::Uuid;

/// A post that a test makes up.
#[derive(Debug, Clone)]
pub struct NewPost {
    /// The short code.
    pub code: String,
    /// The key of its kind.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// Where it is.
    pub commune: Option<String>,
    /// The fields, under their names in the API.
    pub fields: Map<String, Value>,
    /// The numbers in the slots.
    pub slots: [Option<i64>; 4],
    /// How long ago it was published.
    pub age: Duration,
    /// How long it is shown from now on.
    pub lasts: Duration,
}

impl NewPost {
    /// A room.
    pub fn rental(code: &str, title: &str, body: &str, commune: &str, price: i64) -> Self {
        let fields = json!({ "type": "room", "price": price });
        Self {
            code: code.to_owned(),
            kind: "rental".to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            commune: Some(commune.to_owned()),
            fields: fields.as_object().cloned().unwrap(),
            slots: [Some(price), None, None, None],
            age: Duration::minutes(1),
            lasts: Duration::days(30),
        }
    }

    /// Published so long ago.
    #[must_use]
    pub fn aged(mut self, age: Duration) -> Self {
        self.age = age;
        self
    }

    /// Shown so long from now on.
    #[must_use]
    pub fn lasting(mut self, lasts: Duration) -> Self {
        self.lasts = lasts;
        self
    }

    fn row(&self, id: Uuid, now: DateTime<Utc>) -> entity::ActiveModel {
        entity::ActiveModel {
            id: Set(id),
            code: Set(self.code.clone()),
            kind: Set(self.kind.clone()),
            state: Set("published".to_owned()),
            published_at: Set(now - self.age),
            expires_at: Set(now + self.lasts),
            confirmed_at: Set(now - self.age),
            commune_code: Set(self.commune.clone()),
            latitude: Set(None),
            longitude: Set(None),
            owner: Set(None),
            title: Set(self.title.clone()),
            body: Set(self.body.clone()),
            fields: Set(Value::Object(self.fields.clone()).to_string()),
            n1: Set(self.slots[0]),
            n2: Set(self.slots[1]),
            n3: Set(self.slots[2]),
            n4: Set(self.slots[3]),
            source: Set("test".to_owned()),
            external_key: Set(None),
            version: Set(1),
            updated_at: Set(now),
        }
    }
}

impl Setup {
    /// Switches a feature of a tenant on, above its package.
    pub fn switch_on(&mut self, tenant: &str, feature: &str) {
        let name = |key: &str| key.to_uppercase().replace('-', "_");
        let (tenant, feature) = (name(tenant), name(feature));
        let name = format!("TINHID_TENANT__{tenant}__FEATURES__{feature}__ON");
        self.environment.insert(name, "true".to_owned());
    }
}

impl Kit {
    /// Publishes posts of a tenant and waits until they are found.
    pub async fn publish_posts(&self, tenant: &str, posts: Vec<NewPost>) {
        self.store(tenant, posts).await;
        self.indexed(tenant).await;
    }

    /// Publishes posts of a tenant; the index follows when it can.
    pub async fn store(&self, tenant: &str, posts: Vec<NewPost>) {
        self.insert(tenant, posts, true).await;
    }

    /// Publishes posts of a tenant that only lists of the database tell of.
    pub async fn store_unindexed(&self, tenant: &str, posts: Vec<NewPost>) {
        self.insert(tenant, posts, false).await;
    }

    async fn insert(&self, tenant: &str, posts: Vec<NewPost>, is_indexed: bool) {
        let served = self.served(tenant);
        let now = self.engine().fleet().clock().now();
        for some in posts.chunks(500) {
            let rows: Vec<_> = some
                .iter()
                .map(|post| {
                    let name = format!("{tenant}/{}/{}", post.kind, post.code);
                    (post.kind.clone(), post.row(identifier(&name), now))
                })
                .collect();
            let stored = served.runtime().database().unit(move |unit| {
                for (kind, row) in &rows {
                    if is_indexed {
                        unit.search_changed(kind, *row.id.as_ref(), 1, now);
                    }
                    unit.insert(row.clone());
                }
                Box::pin(async { Ok(()) })
            });
            stored.await.unwrap();
        }
    }

    /// Waits until the index of a tenant has everything that was noted.
    pub async fn indexed(&self, tenant: &str) {
        let served = self.served(tenant);
        let has_followed = async || served.runtime().search().has_followed().then_some(());
        eventually("the index follows the store", has_followed).await;
    }

    /// A tenant that is served.
    pub fn served(&self, tenant: &str) -> Arc<Served> {
        let directory = self.engine().fleet().directory();
        let served = directory.by_key(tenant);
        let why = || format!("{tenant} is not served: {:?}", self.report_of(tenant));
        Arc::clone(served.unwrap_or_else(|| panic!("{}", why())))
    }
}

/// The same identifier for the same name in every run.
fn identifier(name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(name.as_bytes());
    let bytes: [u8; 16] = hash[..16].try_into().unwrap();
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
