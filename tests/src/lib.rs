#![doc = include_str!("../README.md")]
#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something unexpected happens"
)]

pub mod authorization;
pub mod canary;
mod client;
mod databases;
mod folder;
mod kit;
mod log;
mod package;
mod posts;
mod program;
pub mod repository;
mod revisions;
mod sample_page;
mod scale;
pub mod trial;
mod verdicts;
mod wait;
pub mod wire;

pub use client::{Address, Connection, Request, Response};
pub use databases::{administer, administrator, postgres_url};
pub use folder::TemporaryFolder;
pub use kit::{Kit, SEALING_KEY, Setup};
pub use log::process_log;
pub use package::PackageFolder;
pub use posts::NewPost;
pub use program::{Finished, Program, Serving};
pub use sample_page::SamplePage;
pub use scale::scaled;
pub use wait::eventually;
