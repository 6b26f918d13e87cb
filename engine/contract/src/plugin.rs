use crate::{Clock, HttpClient, Randomness};
use std::path::PathBuf;
use std::sync::Arc;

/// What a plugin gets of the world. It opens no socket, reads no clock and draws no random number
/// but through this.
#[derive(Debug, Clone)]
pub struct PluginHost {
    /// The way to systems outside.
    pub http: Arc<dyn HttpClient>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Unpredictable bytes.
    pub randomness: Arc<dyn Randomness>,
    /// A folder of the plugin's own in the data directory. It may not exist yet.
    pub folder: PathBuf,
}
