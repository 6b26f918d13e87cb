//! Other programs: run to their end, or kept in the background and ended by pid.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::{Context, Failure, Outcome};

const POLL: Duration = Duration::from_millis(50);
const LOG_LINES: usize = 40;

/// Prints the command, runs it to its end, and fails unless it ends with 0.
pub(crate) fn run(command: &mut Command) -> Outcome {
    println!("$ {}", shown(command));
    let status = command
        .stdin(Stdio::null())
        .status()
        .context(|| format!("`{}` cannot be started", program(command)))?;
    demand(command, status)
}

/// Runs the command silently and gives its standard output; fails unless it ends with 0.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context(|| format!("`{}` cannot be started", program(command)))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    demand(command, output.status)?;
    String::from_utf8(output.stdout)
        .context(|| format!("the output of `{}` is not UTF-8", shown(command)))
}

/// Whether the command can be started and ends with 0; what it prints is thrown away.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn demand(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "`{}` failed ({status})",
            shown(command)
        )))
    }
}

/// The command as a person would type it; good enough to read, not for a shell.
pub(crate) fn shown(command: &Command) -> String {
    let mut text = program(command);
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&quoted(argument));
    }
    text
}

fn program(command: &Command) -> String {
    Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned()
}

fn quoted(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    if text.is_empty() || text.contains([' ', '\'', '"', '$', '*']) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        text.into_owned()
    }
}

/// A user to run a program as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct User {
    /// The numeric user id.
    pub(crate) user: u32,
    /// The numeric group id.
    pub(crate) group: u32,
}

/// A signal to end a program with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Signal {
    /// What Ctrl-C sends.
    Interrupt,
    /// What systemd sends.
    Terminate,
}

impl Signal {
    fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "INT",
            Self::Terminate => "TERM",
        }
    }
}

/// How a program is kept in the background.
pub(crate) struct Keep<'a> {
    /// What it is called in messages.
    pub(crate) name: &'static str,
    /// The file its output goes to.
    pub(crate) log: &'a Path,
    /// The signal that ends it in an orderly way.
    pub(crate) signal: Signal,
    /// How long it may take to end before it is killed.
    pub(crate) patience: Duration,
    /// The user it runs as, where that is not the present one.
    pub(crate) user: Option<User>,
    /// Whether it gets only the variables its command names, and none of this program's.
    pub(crate) empty_environment: bool,
}

/// A program in the background; it is ended when this value is dropped, and by the kernel when this
/// program dies without dropping it.
pub(crate) struct Background {
    name: &'static str,
    child: Child,
    log: PathBuf,
    signal: Signal,
    patience: Duration,
}

impl Background {
    /// Starts `command`: its program, arguments, folder and variables; its standard streams are set here.
    pub(crate) fn start(command: &Command, keep: &Keep<'_>) -> Outcome<Self> {
        let cannot_log = || format!("the log {} cannot be made", keep.log.display());
        let log = File::create(keep.log).context(cannot_log)?;
        let mut guarded = Command::new("setpriv");
        guarded.args(["--pdeathsig", keep.signal.name()]);
        if let Some(user) = keep.user {
            guarded.arg(format!("--reuid={}", user.user));
            guarded.arg(format!("--regid={}", user.group));
            guarded.arg("--clear-groups");
        }
        guarded.arg("--").arg(command.get_program());
        guarded.args(command.get_args());
        if keep.empty_environment {
            guarded.env_clear();
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => guarded.env(name, value),
                None => guarded.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            guarded.current_dir(folder);
        }
        guarded.stdin(Stdio::null());
        guarded.stdout(log.try_clone().context(cannot_log)?);
        guarded.stderr(log);
        let child = guarded
            .spawn()
            .context(|| "`setpriv` cannot be started (Debian package util-linux)".to_owned())?;
        Ok(Self {
            name: keep.name,
            child,
            log: keep.log.to_path_buf(),
            signal: keep.signal,
            patience: keep.patience,
        })
    }

    /// Asks `ready` again and again until it says yes; fails when the program ends or `limit` is over.
    pub(crate) fn wait(&mut self, limit: Duration, mut ready: impl FnMut() -> bool) -> Outcome {
        let start = Instant::now();
        loop {
            if let Some(status) = self.ended()? {
                return Err(self.with_log(format!("{} ended at once ({status})", self.name)));
            }
            if ready() {
                return Ok(());
            }
            if start.elapsed() > limit {
                let seconds = limit.as_secs();
                return Err(self.with_log(format!("{} is not ready after {seconds} s", self.name)));
            }
            sleep(POLL);
        }
    }

    /// Ends the program and gives its status; fails when it had to be killed.
    pub(crate) fn stop(&mut self) -> Outcome<ExitStatus> {
        if let Some(status) = self.ended()? {
            return Ok(status);
        }
        send(self.signal, self.child.id())?;
        let start = Instant::now();
        while start.elapsed() < self.patience {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            sleep(POLL);
        }
        self.kill();
        Err(self.with_log(format!(
            "{} did not end within {} s of SIG{} and was killed",
            self.name,
            self.patience.as_secs(),
            self.signal.name()
        )))
    }

    fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        let name = self.name;
        self.child
            .try_wait()
            .context(|| format!("the state of {name} cannot be read"))
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// `message` and the last lines of the program's own output.
    fn with_log(&self, message: String) -> Failure {
        let bytes = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        let tail = lines[lines.len().saturating_sub(LOG_LINES)..].join("\n");
        if tail.is_empty() {
            Failure::new(format!("{message}; it printed nothing"))
        } else {
            Failure::new(format!("{message}; the end of what it printed:\n{tail}"))
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        if let Err(failure) = self.stop() {
            eprintln!("{failure}");
            self.kill();
        }
    }
}

/// The shell's own `kill`: the program of that name is in a package that may be missing.
fn send(signal: Signal, process: u32) -> Outcome {
    let mut command = Command::new("sh");
    command.args(["-c", "kill -\"$1\" \"$2\"", "sh", signal.name()]);
    command.arg(process.to_string());
    if succeeds(&mut command) {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "SIG{} cannot be sent to process {process}",
            signal.name()
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporary::TemporaryFolder;

    fn background(script: &str, folder: &TemporaryFolder, patience: Duration) -> Background {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let keep = Keep {
            name: "the test program",
            log: &folder.path().join("log"),
            signal: Signal::Terminate,
            patience,
            user: None,
            empty_environment: false,
        };
        Background::start(&command, &keep).unwrap()
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "a b", ""]);
        assert_eq!(shown(&command), "cargo test 'a b' ''");
    }

    #[test]
    fn failure_names_the_command() {
        let failure = run(Command::new("false").arg("x")).unwrap_err();
        assert!(
            failure.to_string().starts_with("`false x` failed"),
            "{failure}"
        );
    }

    #[test]
    fn a_program_that_ends_early_shows_its_output() {
        let folder = TemporaryFolder::new("early").unwrap();
        let mut program = background(
            "echo port is taken; exit 3",
            &folder,
            Duration::from_secs(9),
        );
        let failure = program.wait(Duration::from_secs(30), || false).unwrap_err();
        assert!(failure.to_string().contains("port is taken"), "{failure}");
    }

    #[test]
    fn a_program_is_ended_by_its_signal() {
        let folder = TemporaryFolder::new("ended").unwrap();
        let marker = folder.path().join("ready");
        let script = format!(
            "trap 'exit 0' TERM; : > '{}'; while :; do sleep 0.1; done",
            marker.display()
        );
        let mut program = background(&script, &folder, Duration::from_secs(30));
        program
            .wait(Duration::from_secs(30), || marker.exists())
            .unwrap();
        assert!(program.stop().unwrap().success());
    }

    #[test]
    fn a_program_that_will_not_end_is_killed_and_reported() {
        let folder = TemporaryFolder::new("stubborn").unwrap();
        let marker = folder.path().join("ready");
        let script = format!(
            "trap '' TERM; : > '{}'; while :; do sleep 0.1; done",
            marker.display()
        );
        let mut program = background(&script, &folder, Duration::ZERO);
        program
            .wait(Duration::from_secs(30), || marker.exists())
            .unwrap();
        let failure = program.stop().unwrap_err();
        assert!(failure.to_string().contains("was killed"), "{failure}");
    }
}
