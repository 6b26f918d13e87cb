//! An engine that serves packages in development mode while something is checked against it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::http;
use crate::process::{self, Background, Keep, Signal};
use crate::project::Project;
use crate::temporary::TemporaryFolder;

/// A debug build renders every template once before it is ready.
const START_LIMIT: Duration = Duration::from_secs(120);
/// The engine drains for up to 30 s.
const STOP_LIMIT: Duration = Duration::from_secs(40);

/// A running engine; its data are gone with it.
pub(crate) struct Serving<'project> {
    tinhid: Tinhid<'project>,
    portal: SocketAddr,
    // Dropped before the folder that it writes to.
    engine: Background,
    data: TemporaryFolder,
}

/// The binary on some packages.
#[derive(Clone, Copy)]
pub(crate) struct Tinhid<'project> {
    pub(crate) project: &'project Project,
    pub(crate) binary: &'project Path,
    pub(crate) packages: &'project Path,
}

/// The made-up posts of an engine.
#[derive(Clone, Copy)]
pub(crate) enum Posts<'tenants> {
    /// A tenth of them, for these tenants, before it serves.
    Few(&'tenants [String]),
    /// All of them, for every tenant, while it serves.
    All,
}

impl Tinhid<'_> {
    fn on(&self, data: &TemporaryFolder) -> Command {
        let mut command = self.project.command(self.binary);
        command.arg("--tenants").arg(self.packages);
        command.arg("--data").arg(data.path().join("data"));
        command
    }
}

impl<'project> Serving<'project> {
    /// Starts the binary on free ports and waits until it is ready.
    pub(crate) fn start(tinhid: Tinhid<'project>, posts: Posts<'_>) -> Outcome<Self> {
        Self::start_with(tinhid, posts, &[])
    }

    /// The same with variables in its environment, each a name and a value.
    pub(crate) fn start_with(
        tinhid: Tinhid<'project>,
        posts: Posts<'_>,
        variables: &[(String, String)],
    ) -> Outcome<Self> {
        let data = TemporaryFolder::new("serving")?;
        let portal = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
        let ops = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
        let mut command = tinhid.on(&data);
        command.args(["serve", "--dev"]);
        // Checks ask more often than people do.
        command.env("TINHID__RATE_LIMITS__EXEMPT", "[\"127.0.0.1\"]");
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        match posts {
            Posts::All => {
                command.arg("--demo");
            }
            Posts::Few(tenants) => {
                for key in tenants {
                    let seed = ["tenant", "seed-demo", key, "--scale", "0.1"];
                    process::run(tinhid.on(&data).args(seed))?;
                }
            }
        }
        command.arg("--listen").arg(portal.to_string());
        command.arg("--ops-listen").arg(ops.to_string());
        let keep = Keep {
            name: "the engine",
            log: &data.path().join("engine.log"),
            signal: Signal::Terminate,
            patience: STOP_LIMIT,
            user: None,
            empty_environment: false,
        };
        let mut engine = Background::start(&command, &keep)?;
        engine.wait(START_LIMIT, || {
            http::get(ops, &ops.to_string(), "/readyz").is_ok_and(|answer| answer.status == 200)
        })?;
        Ok(Self {
            tinhid,
            portal,
            engine,
            data,
        })
    }

    /// A command of the binary on the same data, which the engine carries out.
    pub(crate) fn command(&self) -> Command {
        self.tinhid.on(&self.data)
    }

    /// Where it answers.
    pub(crate) fn portal(&self) -> SocketAddr {
        self.portal
    }

    /// Stops it; fails unless it ended well.
    pub(crate) fn stop(mut self) -> Outcome {
        let status = self.engine.stop()?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("the engine ended with {status}")))
        }
    }
}
