//! What every adapter must do.

use super::{Server, config, host, server::DirectClient};
use crate::{Config, storage};
use tinhid_contract::testing::objects::protocol;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_conforms_on_a_server_that_checks_signatures() {
    let server = Server::start().await;
    let config = Config {
        prefix: "shared/with-others".to_owned(),
        ..config(&server.url)
    };
    let cases = protocol(async || storage(config.clone(), host(DirectClient))).await;
    assert!(cases.unwrap() > 30);
    // Whatever was begun in parts has ended, also what was dropped.
    for _ in 0..100 {
        if server.files(".upload").is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("unfinished: {:?}", server.files(".upload"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_conforms_without_addresses_and_with_a_bucket_for_each_tenant() {
    let server = Server::start().await;
    let config = Config {
        public_url: None,
        bucket: "of-{tenant}".to_owned(),
        ..config(&server.url)
    };
    // Buckets are made by the operator: here for the tenants of the suite, as it opens them.
    let folder = server.folder.path().to_owned();
    let cases = protocol(async || {
        let inner = storage(config.clone(), host(DirectClient))?;
        Ok(std::sync::Arc::new(Provided {
            inner,
            folder: folder.clone(),
        }) as _)
    })
    .await;
    assert!(cases.unwrap() > 30);
}

/// Makes the bucket of a tenant before it is opened.
struct Provided {
    inner: std::sync::Arc<dyn tinhid_contract::objects::ObjectStorage>,
    folder: std::path::PathBuf,
}

#[async_trait::async_trait]
impl tinhid_contract::objects::ObjectStorage for Provided {
    async fn open(
        &self,
        tenant: &str,
    ) -> tinhid_contract::PortResult<std::sync::Arc<dyn tinhid_contract::objects::ObjectStore>>
    {
        let opened = self.inner.open(tenant).await?;
        std::fs::create_dir_all(self.folder.join(format!("of-{tenant}"))).unwrap();
        Ok(opened)
    }
}
