//! The second process of `cargo xtask run`: waits for readiness, prints the addresses, ends.

use std::net::SocketAddr;
use std::os::unix::process::parent_id;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::Outcome;
use crate::http;

const POLL: Duration = Duration::from_millis(100);
const REMINDER: Duration = Duration::from_secs(15);

/// Waits as long as the engine, which is this process's parent, lives.
pub(crate) fn announce(ops: SocketAddr, urls: &[String]) -> Outcome {
    let engine = parent_id();
    let host = ops.to_string();
    let mut reminded = Instant::now();
    while parent_id() == engine {
        let answer = http::get(ops, &host, "/readyz");
        if answer.as_ref().is_ok_and(|answer| answer.status == 200) {
            println!("{}", invitation(urls));
            return Ok(());
        }
        if reminded.elapsed() > REMINDER {
            reminded = Instant::now();
            let state = match answer {
                Ok(answer) => format!("it answers {}: {}", answer.status, answer.body.trim()),
                Err(error) => error.to_string(),
            };
            println!("Still waiting for http://{ops}/readyz ({state})");
        }
        sleep(POLL);
    }
    Ok(())
}

fn invitation(urls: &[String]) -> String {
    let mut text = String::from("\nReady. Open in a browser:");
    for url in urls {
        text.push_str("\n  ");
        text.push_str(url);
    }
    text.push_str("\nCtrl-C ends the engine.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_line() {
        let urls = [
            "http://a.localhost:1".to_owned(),
            "http://b.localhost:1".to_owned(),
        ];
        let text = invitation(&urls);
        assert!(
            text.contains("\n  http://a.localhost:1\n  http://b.localhost:1\n"),
            "{text}"
        );
    }
}
