//! Opening the index of a tenant.

use crate::config::Config;
use crate::failure::{is_missing, port_error};
use crate::index::MeilisearchIndex;
use crate::layout::{ID, Mark};
use crate::server::Server;
use crate::settings::IndexSettings;
use async_trait::async_trait;
use meilisearch_sdk::documents::{DocumentsQuery, DocumentsResults};
use serde::de::IgnoredAny;
use std::sync::Arc;
use tinhid_contract::search::{IndexState, Opened, Placement, SearchEngine};
use tinhid_contract::{PluginHost, PortError, PortResult};

/// Makes the engine. Nothing is sent to the server before an index is opened.
///
/// # Errors
/// `Misconfigured` when the configuration cannot work.
pub fn engine(config: Config, host: PluginHost) -> PortResult<Arc<dyn SearchEngine>> {
    config.check()?;
    Ok(Arc::new(MeilisearchEngine {
        prefix: config.checked_prefix()?.to_owned(),
        server: Server::new(&config, &host)?,
    }))
}

struct MeilisearchEngine {
    prefix: String,
    server: Server,
}

#[async_trait]
impl SearchEngine for MeilisearchEngine {
    fn placement(&self) -> Placement {
        Placement::Server
    }

    async fn open(&self, tenant: &str) -> PortResult<Opened> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if tenant.is_empty() || tenant.len() > 200 || !tenant.bytes().all(fits) {
            let what = "the key of a tenant is 1 to 200 letters, digits and hyphens";
            return Err(PortError::Bug(what.to_owned()));
        }
        // `_` can stand in neither part, so no two tenants share a name.
        let uid = format!("{}_{tenant}", self.prefix);
        let state = prepare(&self.server, &uid).await?;
        let index = MeilisearchIndex::new(self.server.clone(), uid);
        Ok(Opened {
            index: Arc::new(index),
            state,
        })
    }
}

/// Sees to it that an index exists and has our settings.
pub(crate) async fn prepare(server: &Server, uid: &str) -> PortResult<IndexState> {
    let settings = IndexSettings::ours();
    match primary_key(server, uid).await? {
        Found::Index(Some(key)) if key == ID => {
            if settings.are(&server.settings(uid).await?) {
                return state(server, uid).await;
            }
            // Whatever it held, it was made by other rules.
            let index = server.working.index(uid);
            let task = index.delete_document(Mark::ID).await.map_err(port_error)?;
            server.carried_out(&[task.task_uid]).await?;
        }
        Found::Index(_) => {
            delete(server, uid).await?;
            create(server, uid).await?;
        }
        Found::Nothing => create(server, uid).await?,
    }
    server.set(uid, &settings).await?;
    Ok(IndexState::Empty)
}

/// Sees to it that an index exists, whatever its settings.
pub(crate) async fn exist(server: &Server, uid: &str) -> PortResult<()> {
    match primary_key(server, uid).await? {
        Found::Index(_) => Ok(()),
        Found::Nothing => create(server, uid).await,
    }
}

/// Deletes an index, if there is one.
pub(crate) async fn delete(server: &Server, uid: &str) -> PortResult<()> {
    if let Found::Nothing = primary_key(server, uid).await? {
        return Ok(());
    }
    let task = server.working.delete_index(uid).await.map_err(port_error)?;
    let outcome = server.carried_out(&[task.task_uid]).await;
    // It may have stood in line for deletion already.
    match outcome {
        Err(_) if matches!(primary_key(server, uid).await, Ok(Found::Nothing)) => Ok(()),
        outcome => outcome,
    }
}

async fn state(server: &Server, uid: &str) -> PortResult<IndexState> {
    let index = server.working.index(uid);
    let mut query = DocumentsQuery::new(&index);
    query.with_ids([Mark::ID]).with_fields([ID]).with_limit(1);
    let found: DocumentsResults<IgnoredAny> = query.execute().await.map_err(port_error)?;
    Ok(match found.results.is_empty() {
        true => IndexState::Empty,
        false => IndexState::Whole,
    })
}

enum Found {
    Nothing,
    Index(Option<String>),
}

async fn primary_key(server: &Server, uid: &str) -> PortResult<Found> {
    match server.working.get_index(uid).await {
        Ok(index) => Ok(Found::Index(index.primary_key)),
        Err(error) if is_missing(&error) => Ok(Found::Nothing),
        Err(error) => Err(port_error(error)),
    }
}

async fn create(server: &Server, uid: &str) -> PortResult<()> {
    let task = server
        .working
        .create_index(uid, Some(ID))
        .await
        .map_err(port_error)?;
    match server.carried_out(&[task.task_uid]).await {
        // Another node may have been faster.
        Err(PortError::Bug(_)) => match primary_key(server, uid).await? {
            Found::Index(Some(key)) if key == ID => Ok(()),
            _ => Err(PortError::Bug(format!("the index {uid} could not be made"))),
        },
        outcome => outcome,
    }
}
