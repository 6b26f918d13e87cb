//! `cargo xtask dist`: one archive, made and then tried out.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::archive;
use crate::failure::{Context, Failure, Outcome};
use crate::http;
use crate::process::{self, Background, Keep, Signal};
use crate::project::{self, Project};
use crate::suites::clock;
use crate::temporary::TemporaryFolder;

/// From the start of the program to the first page.
const FIRST_PAGE_LIMIT: Duration = Duration::from_secs(60);
/// The engine drains for up to 30 s.
const STOP_LIMIT: Duration = Duration::from_secs(40);

/// Builds for release, packs, and starts what was packed.
pub(crate) fn dist(project: &Project) -> Outcome {
    let seconds = source_date(project)?;
    println!("Building for release. The first build takes many minutes.");
    process::run(
        project
            .cargo()
            .args(["build", "--release", "--locked", "--package", "tinhid"]),
    )?;
    let target = project.target()?;

    // All crates of the workspace have one version, this one too.
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("tinhid-{version}-linux-{}", std::env::consts::ARCH);
    let output = target.join("dist");
    let stage = output.join(&name);
    let cannot_make = || format!("the folder {} cannot be made", stage.display());
    if stage.exists() {
        fs::remove_dir_all(&stage).context(cannot_make)?;
    }
    fs::create_dir_all(&stage).context(cannot_make)?;
    archive::fill(project, &target.join("release/tinhid"), &stage)?;
    let packed = archive::pack(&output, &name, seconds)?;
    fs::remove_dir_all(&stage).context(|| format!("{} cannot be removed", stage.display()))?;
    let file = PathBuf::from(format!("{name}.tar.gz"));
    archive::sums(&output, &[file], &output.join("SHA256SUMS"))?;

    let size = fs::metadata(&packed).context(|| format!("{} cannot be read", packed.display()))?;
    println!(
        "Made {} ({:.1} MiB)",
        packed.display(),
        mebibytes(size.len())
    );
    try_out(&packed, &name)
}

/// Unpacks the archive somewhere else, checks its sums, and starts it as INSTALL.md says.
fn try_out(packed: &Path, name: &str) -> Outcome {
    println!("Trying it out in an empty environment …");
    let folder = TemporaryFolder::new("dist")?;
    process::run(
        Command::new("tar")
            .current_dir(folder.path())
            .arg("-xzf")
            .arg(packed),
    )?;
    let unpacked = folder.path().join(name);
    let mut sums = Command::new("sha256sum");
    process::run(sums.current_dir(&unpacked).args([
        "--check",
        "--quiet",
        "--strict",
        "SHA256SUMS",
    ]))?;
    let tenant = project::tenant_keys(&unpacked.join("tenants"))?
        .into_iter()
        .next()
        .ok_or_else(|| Failure::new("the archive holds no tenant"))?;

    let portal = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
    let ops = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
    let mut engine = Command::new("./tinhid");
    engine.current_dir(&unpacked).args(["serve", "--dev"]);
    engine.arg("--listen").arg(portal.to_string());
    engine.arg("--ops-listen").arg(ops.to_string());
    let keep = Keep {
        name: "the engine from the archive",
        log: &folder.path().join("engine.log"),
        signal: Signal::Terminate,
        patience: STOP_LIMIT,
        user: None,
        empty_environment: true,
    };
    let start = Instant::now();
    let mut server = Background::start(&engine, &keep)?;
    let host = format!("{tenant}.localhost:{}", portal.port());
    let mut last = String::from("nothing");
    let first_page = server.wait(FIRST_PAGE_LIMIT, || match http::get(portal, &host, "/") {
        Ok(answer) if answer.status == 200 && answer.body.contains("<html") => true,
        Ok(answer) => {
            last = format!("status {}", answer.status);
            false
        }
        Err(error) => {
            last = error.to_string();
            false
        }
    });
    if let Err(failure) = first_page {
        return Err(Failure::new(format!(
            "http://{host}/ did not show a page (last answer: {last}): {failure}"
        )));
    }
    println!(
        "First page of http://{host}/ after {}",
        clock(start.elapsed())
    );
    let status = server.stop()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "the engine from the archive ended with {status}"
        )))
    }
}

/// The time every file in the archive bears, in seconds since 1970: `SOURCE_DATE_EPOCH`, else that of
/// the last commit.
fn source_date(project: &Project) -> Outcome<u64> {
    let advice = "set SOURCE_DATE_EPOCH to a number of seconds since 1970";
    if let Some(value) = project.variable("SOURCE_DATE_EPOCH") {
        let text = value.to_string_lossy();
        return text
            .parse()
            .context(|| format!("SOURCE_DATE_EPOCH is `{text}`; {advice}"));
    }
    let mut command = project.command("git");
    let text = process::output(command.args(["log", "-1", "--format=%ct"]))
        .context(|| format!("the time of the last commit is not known; {advice}"))?;
    text.trim().parse().context(|| {
        format!(
            "git says the last commit was at `{}`; {advice}",
            text.trim()
        )
    })
}

fn mebibytes(bytes: u64) -> f64 {
    let kibibytes = u32::try_from(bytes / 1024).unwrap_or(u32::MAX);
    f64::from(kibibytes) / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_mebibytes() {
        assert!((mebibytes(3 * 1024 * 1024 + 512 * 1024) - 3.5).abs() < 0.001);
    }
}
