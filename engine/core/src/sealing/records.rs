//! The tables of keys.

/// The keys of the tenant, wrapped by deployment keys.
pub mod tenant_key {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// A key of the tenant.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tenant_key")]
    pub struct Model {
        /// What the key is called, in hexadecimal digits.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        /// `person-keys` or `blind-index`.
        pub purpose: String,
        /// The key, sealed with a deployment key.
        pub wrapped: Vec<u8>,
        /// What that deployment key is called.
        pub deployment_key: String,
        /// When it was made.
        pub created_at: DateTime<Utc>,
        /// Since when it only opens; empty for the one that seals.
        pub retired_at: Option<DateTime<Utc>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The data keys of persons, wrapped by keys of the tenant.
pub mod person_key {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// The data key of a person. Without this row nothing of the person opens.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_key")]
    pub struct Model {
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// The key, sealed with a key of the tenant.
        pub wrapped: Vec<u8>,
        /// What that key of the tenant is called.
        pub key_id: String,
        /// When it was made.
        pub created_at: DateTime<Utc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Rotations of the tenant's key, those under way and those that ended.
pub mod key_rotation {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// A rotation of the tenant's key.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_rotation")]
    pub struct Model {
        /// What the new key is called.
        #[sea_orm(primary_key, auto_increment = false)]
        pub new_key: String,
        /// How many data keys there were to wrap anew when it began.
        pub total: i64,
        /// How many have been.
        pub rewrapped: i64,
        /// When it began.
        pub started_at: DateTime<Utc>,
        /// When the old key was destroyed; empty while it is under way.
        pub finished_at: Option<DateTime<Utc>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
