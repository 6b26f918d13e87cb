//! The server, its clients, and the tasks it carries out.

use crate::bridge::Bridge;
use crate::config::Config;
use crate::failure::{port_error, task_error, unavailable};
use crate::settings::IndexSettings;
use meilisearch_sdk::client::Client;
use meilisearch_sdk::request::{HttpClient, Method};
use meilisearch_sdk::task_info::TaskInfo;
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::{PluginHost, PortResult};
use tokio::time::Instant;

/// The first pause between two looks at a task; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(5);
/// The longest pause between two looks.
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// A Meilisearch server.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    /// For questions of citizens, who wait.
    pub(crate) asking: Client<Bridge>,
    /// For everything else.
    pub(crate) working: Client<Bridge>,
    /// For what the SDK has no function for.
    bridge: Bridge,
    host: String,
    task_time: Duration,
}

/// What is read of a task.
#[derive(Debug, Deserialize)]
struct Task {
    status: String,
    error: Option<TaskError>,
}

#[derive(Debug, Deserialize)]
struct TaskError {
    code: Option<String>,
}

impl Server {
    pub(crate) fn new(config: &Config, host: &PluginHost) -> PortResult<Self> {
        let key = config.key()?;
        let address = config.host()?;
        let bridge = |timeout| Bridge::new(host.http.clone(), key.clone(), timeout);
        // The bridge sends the key. The SDK's client would show it in its `Debug`.
        let client = |bridge| Client::new_with_client(address, None::<String>, bridge);
        let working = bridge(config.request_time());
        Ok(Self {
            asking: client(bridge(config.question_time())),
            working: client(working.clone()),
            bridge: working,
            host: address.to_owned(),
            task_time: config.task_time(),
        })
    }

    /// Reads all settings of an index.
    pub(crate) async fn settings(&self, uid: &str) -> PortResult<Value> {
        let url = self.settings_url(uid);
        let method = Method::<(), ()>::Get { query: () };
        let read = self.bridge.request(&url, method, 200).await;
        read.map_err(port_error)
    }

    /// Sets the settings of an index and waits until they hold.
    pub(crate) async fn set(&self, uid: &str, settings: &IndexSettings) -> PortResult<()> {
        let url = self.settings_url(uid);
        let method = Method::Patch {
            query: (),
            body: settings,
        };
        let task: TaskInfo = self
            .bridge
            .request(&url, method, 202)
            .await
            .map_err(port_error)?;
        self.carried_out(&[task.task_uid]).await
    }

    /// Waits until tasks have been carried out, all of them within the time for one.
    ///
    /// # Errors
    /// With the first that failed; `Unavailable` when they take too long, and then they may still be
    /// carried out.
    pub(crate) async fn carried_out(&self, tasks: &[u32]) -> PortResult<()> {
        let end = Instant::now() + self.task_time;
        for &task in tasks {
            self.wait_for(task, end).await?;
        }
        Ok(())
    }

    async fn wait_for(&self, task: u32, end: Instant) -> PortResult<()> {
        let url = format!("{}/tasks/{task}", self.host);
        let mut pause = FIRST_PAUSE;
        loop {
            let method = Method::<(), ()>::Get { query: () };
            let seen: Task = self
                .bridge
                .request(&url, method, 200)
                .await
                .map_err(port_error)?;
            match seen.status.as_str() {
                "succeeded" => return Ok(()),
                "enqueued" | "processing" => {}
                "canceled" => {
                    return Err(unavailable(format!("Meilisearch task {task} was canceled")));
                }
                _ => {
                    let code = seen.error.and_then(|error| error.code);
                    return Err(task_error(task, code.as_deref()));
                }
            }
            if Instant::now() + pause > end {
                let time = self.task_time;
                return Err(unavailable(format!(
                    "Meilisearch has not carried out task {task} within {time:?}"
                )));
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn settings_url(&self, uid: &str) -> String {
        format!("{}/indexes/{uid}/settings", self.host)
    }
}
