use crate::Config;
use crate::client::client;
use crate::store::{Place, Store};
use async_trait::async_trait;
use aws_sdk_s3::Client;
use std::sync::Arc;
use tinhid_contract::objects::{ObjectStorage, ObjectStore};
use tinhid_contract::{Clock, PluginHost, PortError, PortResult};

/// A storage on an S3 server. Nothing is sent before a store is used.
///
/// # Errors
/// When the configuration cannot stand.
pub fn storage(config: Config, host: PluginHost) -> PortResult<Arc<dyn ObjectStorage>> {
    config.check()?;
    let public = config.public_url.as_deref();
    let public = public.map(|address| client(&config, address, &host));
    Ok(Arc::new(Storage {
        client: client(&config, &config.endpoint, &host)?,
        public: public.transpose()?,
        clock: Arc::clone(&host.clock),
        config,
    }))
}

struct Storage {
    client: Client,
    public: Option<Client>,
    clock: Arc<dyn Clock>,
    config: Config,
}

#[async_trait]
impl ObjectStorage for Storage {
    async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=64).contains(&tenant.len()) || !tenant.bytes().all(fits) {
            return Err(PortError::Bug(format!("{tenant:?} is no tenant key")));
        }
        let place = Arc::new(Place {
            client: self.client.clone(),
            public: self.public.clone(),
            clock: Arc::clone(&self.clock),
            bucket: self.config.bucket_of(tenant)?,
            prefix: self.config.prefix_of(tenant),
            part_bytes: self.config.part_mebibytes << 20,
        });
        Ok(Arc::new(Store(place)))
    }
}
