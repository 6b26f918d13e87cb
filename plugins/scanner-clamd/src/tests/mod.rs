mod conformance;
mod conversation;
mod operator;
mod real;

use crate::{Config, scanner};
use std::path::Path;
use std::sync::Arc;
use tinhid_contract::scanning::Scanner;
use tinhid_contract::{PluginHost, PortResult, SystemClock, SystemRandomness};
use tinhid_loopback::{Clamd, DirectClient};

fn host() -> PluginHost {
    PluginHost {
        http: Arc::new(DirectClient),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        folder: Path::new("/nowhere").to_owned(),
    }
}

fn config(address: impl Into<String>) -> Config {
    Config {
        address: address.into(),
        most_mebibytes: 4,
        connect_seconds: 1,
        timeout_seconds: 2,
        ..Config::default()
    }
}

fn made(config: Config) -> PortResult<Arc<dyn Scanner>> {
    scanner(config, host())
}

fn of(clamd: &Clamd) -> Arc<dyn Scanner> {
    made(config(format!("tcp:{}", clamd.address()))).unwrap()
}
