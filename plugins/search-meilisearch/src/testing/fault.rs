use std::time::Duration;

/// A way in which a server can fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It closes connections without an answer.
    Down,
    /// It answers after so long.
    Slow(Duration),
    /// It answers with a status, header fields and a body, whatever is asked.
    Answer {
        /// The status.
        status: u16,
        /// Header fields.
        headers: Vec<(&'static str, &'static str)>,
        /// The body.
        body: &'static str,
    },
    /// It answers with success and something that is no JSON.
    Garbage,
    /// It closes the connection in the middle of its answer.
    Truncated,
}

impl Fault {
    /// An answer with a status and nothing else.
    pub fn status(status: u16) -> Self {
        Self::Answer {
            status,
            headers: Vec::new(),
            body: "",
        }
    }
}

/// Which requests fail, and how.
#[derive(Debug)]
pub(super) struct Trap {
    pub(super) method: Option<&'static str>,
    pub(super) path: &'static str,
    pub(super) fault: Fault,
}

impl Trap {
    pub(super) fn catches(&self, method: &str, path: &str) -> bool {
        self.method.is_none_or(|caught| caught == method) && path.contains(self.path)
    }
}
