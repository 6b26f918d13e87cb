//! An engine that serves packages in development mode while something is checked against it.

use std::net::SocketAddr;
use std::path::Path;
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

/// The part of the posts of a demonstration that is enough to read.
const FEW: &str = "0.1";

/// A running engine; its data are gone with it.
pub(crate) struct Serving {
    // Dropped before the folder that it writes to.
    engine: Background,
    portal: SocketAddr,
    _data: TemporaryFolder,
}

impl Serving {
    /// Starts the binary on free ports and waits until it is ready. The tenants named have some made-up
    /// posts of every kind.
    pub(crate) fn start(
        project: &Project,
        binary: &Path,
        packages: &Path,
        with_posts: &[String],
    ) -> Outcome<Self> {
        let data = TemporaryFolder::new("serving")?;
        let portal = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
        let ops = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
        let tinhid = || {
            let mut command = project.command(binary);
            command.arg("--tenants").arg(packages);
            command.arg("--data").arg(data.path().join("data"));
            command
        };
        for key in with_posts {
            process::run(tinhid().args(["tenant", "seed-demo", key, "--scale", FEW]))?;
        }
        let mut command = tinhid();
        command.args(["serve", "--dev"]);
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
            engine,
            portal,
            _data: data,
        })
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
