use crate::Config;
use async_trait::async_trait;
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ErrorKind, RedisError, Script};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tinhid_contract::limits::{Bucket, Level, LimitStore};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tokio::runtime::Handle;

/// How long the server may take for one script; whoever asks waits for less.
const ANSWER: Duration = Duration::from_secs(1);

/// The buckets of a deployment on one server. The connection lives on the runtime this is made on,
/// whichever thread asks.
///
/// # Errors
/// `Misconfigured` when the settings cannot stand. A server that is away is no error yet.
pub fn store(config: Config, _host: PluginHost) -> PortResult<Arc<dyn LimitStore>> {
    let client = config.client()?;
    let runtime = Handle::try_current()
        .map_err(|cause| PortError::Bug(format!("no runtime to connect on: {cause}")))?;
    let connecting = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(config.connect_time()))
        .set_response_timeout(Some(ANSWER));
    Ok(Arc::new(RedisStore {
        shared: Arc::new(Shared {
            client,
            connecting,
            connection: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }),
        runtime,
        script: Script::new(include_str!("take.lua")),
    }))
}

struct RedisStore {
    shared: Arc<Shared>,
    runtime: Handle,
    script: Script,
}

struct Shared {
    client: Client,
    connecting: AsyncConnectionConfig,
    connection: Mutex<Option<MultiplexedConnection>>,
    turn: tokio::sync::Mutex<()>,
}

impl Shared {
    fn known(&self) -> Option<MultiplexedConnection> {
        let connection = self.connection.lock();
        connection.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, connection: Option<MultiplexedConnection>) {
        let mut known = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *known = connection;
    }

    /// The connection there is, or a new one; one at a time tries.
    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let _turn = self.turn.lock().await;
        if let Some(connection) = self.known() {
            return Ok(connection);
        }
        let connection = self
            .client
            .get_multiplexed_async_connection_with_config(&self.connecting)
            .await?;
        self.keep(Some(connection.clone()));
        Ok(connection)
    }
}

impl RedisStore {
    async fn connection(&self) -> PortResult<MultiplexedConnection> {
        if let Some(connection) = self.shared.known() {
            return Ok(connection);
        }
        let shared = Arc::clone(&self.shared);
        let connecting = self.runtime.spawn(async move { shared.connect().await });
        match connecting.await {
            Ok(connected) => connected.map_err(failure),
            Err(cause) => Err(PortError::Bug(cause.to_string())),
        }
    }
}

#[async_trait]
impl LimitStore for RedisStore {
    async fn take(&self, bucket: &Bucket) -> PortResult<Level> {
        let mut connection = self.connection().await?;
        let interval = u64::try_from(bucket.interval.as_micros()).unwrap_or(u64::MAX);
        let asked: Result<(u32, u64, u64), RedisError> = self
            .script
            .key(&bucket.key)
            .arg(bucket.burst)
            .arg(interval.max(1))
            .invoke_async(&mut connection)
            .await;
        let (remaining, full_in, wait) = asked.map_err(|error| {
            if error.is_io_error() || error.is_unrecoverable_error() {
                self.shared.keep(None);
            }
            failure(error)
        })?;
        Ok(Level {
            remaining,
            full_in: Duration::from_micros(full_in),
            wait: (wait > 0).then(|| Duration::from_micros(wait)),
        })
    }
}

fn failure(error: RedisError) -> PortError {
    if error.kind() == ErrorKind::AuthenticationFailed {
        return PortError::Misconfigured(format!("the server refuses the login: {error}"));
    }
    PortError::Unavailable {
        reason: error.to_string(),
        retry_after: None,
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RedisStore(…)")
    }
}
