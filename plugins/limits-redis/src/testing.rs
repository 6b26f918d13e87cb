//! A server of its own for a test.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The programs that are looked for, the first that is there is used.
const PROGRAMS: [&str; 2] = ["valkey-server", "redis-server"];

/// A Valkey or Redis server on the loopback that keeps nothing, ended when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    password: Option<String>,
    child: Option<Child>,
}

impl Server {
    /// Starts one, for whoever knows the password if there is one.
    ///
    /// # Panics
    /// When neither program is installed (Debian: `redis-server`), or it does not answer.
    pub fn start(password: Option<&str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        drop(listener);
        let mut server = Self {
            address,
            password: password.map(str::to_owned),
            child: None,
        };
        server.come_back();
        server
    }

    /// The address for `plugins.redis.url`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// Ends it at once, with all it knew.
    pub fn go_away(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again on the same port, knowing nothing.
    ///
    /// # Panics
    /// As [`start`](Self::start).
    pub fn come_back(&mut self) {
        let child = PROGRAMS.iter().find_map(|program| self.spawn(program));
        self.child = Some(child.expect("neither valkey-server nor redis-server is installed"));
        let begun = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the server does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn spawn(&self, program: &str) -> Option<Child> {
        let mut command = Command::new(program);
        command
            .args(["--bind", "127.0.0.1"])
            .args(["--port", &self.address.port().to_string()])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(password) = &self.password {
            command.args(["--requirepass", password]);
        }
        command.spawn().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.go_away();
    }
}
