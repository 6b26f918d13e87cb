#![doc = include_str!("../README.md")]

mod access;
mod answer;
mod caller;
mod cursor;
mod entry;
mod failure;
mod headers;
mod language;
mod limits;
mod negotiate;
mod neutral;
mod page;
mod problem;
mod proxies;
mod query;
mod request;
mod resolve;
mod service;
mod validate;

pub use access::Access;
pub use answer::{Cache, prebuilt, rendered};
pub use caller::Caller;
pub use cursor::{Cursor, CursorError};
pub use entry::{Entry, EntryOptions};
pub use failure::{Failure, WebResult};
pub use headers::standalone_policy;
pub use limits::configure_limits;
pub use negotiate::{accepted_encoding, matches_etag};
pub use page::{PageLink, PageOptions, PageView, shows_feature, telephone_href, theme_colour};
pub use problem::{Problem, problem_for};
pub use proxies::{TrustedProxies, TrustedProxiesError};
pub use query::StrictQuery;
pub use request::Ctx;
pub use service::{RouteDefinition, Service, Surface, configure};
