//! How often somebody may ask, over HTTP and for services.

mod answers;
mod callers;
mod configuration;
mod document;
mod own_keys;
mod together;

use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Request, Response, Setup};

const TENANT: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
const OTHER_HOST: &str = "id.nui-do.example";

/// A route that counts as a read, and one that counts as a search.
const READ: &str = "/api/v1/features";
const SEARCH: &str = "/api/v1/places?q=phuong";

/// Three reads and two searches a minute, of whoever asks.
const FEW: &str = "[rate_limits]\nread = { requests = 3, seconds = 60 }\n\
                   search = { requests = 2, seconds = 60 }\n";

/// Two small tenants that give everybody little, and a proxy on the loopback through which callers
/// come.
fn few(backend: Backend) -> Setup {
    let mut setup = Setup::on(backend);
    for (key, name) in [(TENANT, "Sông Xanh ID"), ("nui-do", "Núi Đỏ ID")] {
        setup.synthetic(key, name).write("limits.toml", FEW);
    }
    setup.deployment.rate_limits.exempt.clear();
    setup.deployment.server.trusted_proxies = vec!["127.0.0.1".to_owned()];
    setup
}

/// A request of a caller behind the proxy.
fn from(kit: &Kit, caller: &str, host: &str, target: &str) -> Request {
    kit.get(host, target).header("X-Forwarded-For", caller)
}

/// What an answer says of how its caller stands: policy and rest.
fn standing(answer: &Response) -> Option<(&str, &str)> {
    let policy = answer.header("ratelimit-policy");
    let left = answer.header("ratelimit");
    assert_eq!(policy.is_some(), left.is_some(), "{:?}", answer.headers);
    Some((policy?, left?))
}

/// Uses up all reads of a caller.
async fn use_up(kit: &Kit, caller: &str) {
    for _ in 0..3 {
        from(kit, caller, HOST, READ).await.expect(200);
    }
    from(kit, caller, HOST, READ).await.expect(429);
}
