//! Forwarding: every sealed entry, in order, to places outside.
//!
//! A sink has a position in each tenant's database, which moves after the sink has taken the entries and
//! never before: what was sent when the process ended is sent again, nothing is left out. "Taken" means for a
//! file that it is on the disk; for TCP that the other side has read to the end, or kept the connection for
//! two seconds without refusing anything; for UDP and a local socket that the system has taken it, which is
//! all that these can say. A sink that fails holds up no other, and no sealing.
//!
//! OpenTelemetry's protocol is not spoken: its Rust crates bring an HTTP or gRPC stack of their own beside
//! ours. Its collector reads the file (`filelogreceiver`) and syslog (`syslogreceiver`).

mod file;
mod forwarder;
mod pass;
mod sink;
mod syslog;
mod target;

pub use forwarder::Forwarder;
pub use sink::Sinks;
pub use target::{ForwardTarget, ForwardTargetError};
