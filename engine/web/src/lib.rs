#![doc = include_str!("../README.md")]

mod access;
mod answer;
mod authority;
mod back;
mod body;
mod caller;
mod connection;
mod counting;
mod credential;
mod cursor;
mod entry;
mod failure;
mod form;
mod forwarded;
mod headers;
mod language;
mod ledger;
mod limits;
mod negotiate;
mod networks;
mod neutral;
mod page;
mod parameters;
mod passage;
mod problem;
mod query;
mod request;
mod resolve;
mod server;
mod service;
mod staff;
mod upload;
mod validate;
mod words;

pub use access::Access;
pub use answer::{Cache, prebuilt, remembered, rendered, rendered_with_tag};
pub use back::{own_address, without_language};
pub use body::{JsonBody, JsonBytes};
pub use caller::Caller;
pub use credential::{session_cookie, session_cookie_of};
pub use cursor::{Cursor, CursorError};
pub use entry::{Entry, EntryOptions};
pub use failure::{Failure, WebResult};
pub use form::{Form, cookie, is_encrypted, keep_cookie, set_cookie};
pub use headers::standalone_policy;
pub use ledger::{REQUEST_SECONDS, REQUESTS};
pub use limits::configure_limits;
pub use negotiate::accepted_encoding;
pub use networks::{Networks, NetworksError};
pub use page::{PageLink, PageOptions, PageView, shows_feature, telephone_href, theme_colour};
pub use parameters::Parameters;
pub use problem::{Problem, problem_for};
pub use query::{Query, pairs as query_pairs};
pub use request::{Ctx, caller_of, request_id};
pub use server::serve;
pub use service::{RouteDefinition, Service, Surface, TenantOperations, configure};
pub use staff::{
    STAFF_PASSWORD, STAFF_SIGN_IN, STAFF_UNLOCK, Staff, StaffNeed, safe_staff_back, see_other,
    set_staff_cookie,
};
pub use upload::{FileBody, FilesForm, MOST_FORM_BYTES};
pub use words::{ErrorPage, SIGN_IN};
