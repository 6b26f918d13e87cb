//! From files to a value that can say why.
//!
//! A tenant's configuration is read in layers, and a later layer wins: the base, the package, the
//! published revisions, the environment. Each layer is kept as its own dictionary with the origin
//! of every key, because a merge remembers only its winner and `explain` must also say what the
//! others said. The merged value is validated against the JSON Schema of each section, which lists
//! every violation at once, and only then turned into the structs of `sections`.

mod backup_settings;
mod deployment;
mod document;
mod environment;
mod explain;
mod file_names;
mod file_set;
pub mod floors;
mod forms;
mod key_path;
mod layer;
mod lines;
mod merge;
mod object_settings;
mod people_settings;
mod problem;
mod rate_limit_settings;
mod repair;
mod revision;
mod schema;
mod schema_words;
mod sealing_settings;
pub mod sections;
mod typed;

pub use backup_settings::BackupSettings;
pub use deployment::{
    AuditSettings, DatabaseSettings, Deployment, DeploymentError, ForwardSettings, LimitSettings,
    LogFormat, LogSettings, SecretSettings, ServerSettings,
};
pub use document::Document;
pub use environment::EnvironmentLayer;
pub use explain::{Explanation, LayerStatement, explain};
pub(crate) use file_names::refuse_unknown_files;
pub use file_set::{FileSet, FileSetError, Limits};
pub(crate) use forms::{is_visible, visible_characters};
pub use key_path::KeyPath;
pub use layer::{Layer, LayerName, Origin};
pub(crate) use lines::Lines;
pub use merge::LayerStack;
pub use object_settings::{ObjectSettings, ScannerSettings};
pub use people_settings::{MessageSettings, PasswordSettings};
pub use problem::{Problem, Problems, Severity};
pub use rate_limit_settings::RateLimitSettings;
pub use repair::Remains;
pub use revision::PublishedRevision;
pub(crate) use schema::holds_words;
pub use schema::{SectionSchema, section_schemas};
pub use sealing_settings::{KeySettings, SealingSettings};
pub use typed::Configuration;
