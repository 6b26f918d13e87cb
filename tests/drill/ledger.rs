//! What writers were told is stored, held against what is.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use tinhid_tests::PackageFolder;
use tinhid_tests::trial::{self, Citizen};
use tinhid_tests::wire::{self, Connection};

/// The tenant that is written to.
pub(crate) const TENANT: &str = "song-xanh";
/// Its host.
pub(crate) const HOST: &str = "id.song-xanh.example";
/// The trial citizens that write.
const CITIZENS: usize = 8;
/// What each of them decides about: with eight people, 64 who write at once.
const PURPOSES: usize = 8;

/// People who decide, again and again, and what came of it.
#[derive(Debug)]
pub(crate) struct Ledger {
    streams: Vec<Stream>,
}

/// One person and one purpose: given, taken back, given, and so on. Each is a unit of work that adds a
/// sealed entry to the ledger of consents and one to the audit trail.
#[derive(Debug)]
struct Stream {
    token: String,
    purpose: String,
    version: String,
    /// Decisions that were acknowledged.
    acknowledged: usize,
    /// Decisions that were sent: as many, or one more.
    sent: usize,
}

/// What a look at the store found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Decisions that were acknowledged since the last look.
    pub(crate) acknowledged: usize,
    /// Decisions that are stored though nobody was told.
    pub(crate) untold: usize,
}

/// Writes what the tenant uses data for: purposes to decide about.
pub(crate) fn write_purposes(package: &PackageFolder) {
    let mut text = String::new();
    for number in 0..PURPOSES {
        let key = purpose(number);
        text.push_str(&format!(
            r#"[purposes.{key}]
title = {{ vi = "Diễn tập {number}", en = "Drill {number}" }}
text = {{ vi = "Chỉ để diễn tập.", en = "For the drill only." }}
retention = {{ vi = "Hết buổi diễn tập", en = "Until the drill ends" }}
legal_basis = "consent"
required = false
sensitive = false
order = {order}

"#,
            order = 100 + number
        ));
    }
    package.write("privacy.toml", text);
}

fn purpose(number: usize) -> String {
    format!("drill-{number}")
}

impl Ledger {
    /// Signs everybody in.
    pub(crate) fn open(address: SocketAddr) -> Self {
        let mut streams = Vec::new();
        for citizen in 1..=CITIZENS {
            let token = Citizen::sign_in(address, HOST, citizen).token;
            let known = trial::ask(
                address,
                HOST,
                "GET",
                "/api/v1/privacy/purposes",
                &token,
                None,
            )
            .unwrap();
            for number in 0..PURPOSES {
                let key = purpose(number);
                let items = known.1["items"].as_array().unwrap();
                let found = items.iter().find(|item| item["key"] == key.as_str());
                let version = found.unwrap_or_else(|| panic!("no purpose {key}: {}", known.1));
                streams.push(Stream {
                    token: token.clone(),
                    version: version["text_version"].as_str().unwrap().to_owned(),
                    purpose: key,
                    acknowledged: 0,
                    sent: 0,
                });
            }
        }
        Self { streams }
    }

    /// Everybody decides until there is nobody who answers, or `over` says so.
    pub(crate) fn write(&mut self, address: SocketAddr, over: &AtomicBool) {
        std::thread::scope(|scope| {
            for stream in &mut self.streams {
                scope.spawn(move || stream.write(address, over));
            }
        });
    }

    /// Holds what is stored against what was acknowledged, and goes on from there.
    ///
    /// # Errors
    /// What is lost, doubled or out of order.
    pub(crate) fn compare(&mut self, address: SocketAddr) -> Result<Found, String> {
        let mut stored: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        let mut found = Found::default();
        for stream in &mut self.streams {
            if !stored.contains_key(&stream.token) {
                stored.insert(stream.token.clone(), decisions(address, &stream.token)?);
            }
            let of_purpose = stored[&stream.token]
                .iter()
                .filter(|(purpose, _)| *purpose == stream.purpose);
            let mut count = 0;
            for (_, decision) in of_purpose {
                if decision != stream.decision(count) {
                    return Err(format!(
                        "decision {count} about {} is doubled or out of order: {decision}",
                        stream.purpose
                    ));
                }
                count += 1;
            }
            if count < stream.acknowledged {
                let lost = stream.acknowledged - count;
                return Err(format!(
                    "{lost} of {} decisions about {} that were acknowledged are lost",
                    stream.acknowledged, stream.purpose
                ));
            }
            if count > stream.sent {
                return Err(format!(
                    "{count} decisions about {} are stored, but only {} were sent",
                    stream.purpose, stream.sent
                ));
            }
            found.untold += count - stream.acknowledged;
            found.acknowledged += stream.acknowledged;
            (stream.acknowledged, stream.sent) = (count, count);
        }
        Ok(found)
    }
}

impl Stream {
    fn write(&mut self, address: SocketAddr, over: &AtomicBool) {
        let Ok(mut connection) = Connection::open(address) else {
            return;
        };
        let target = format!("/api/v1/privacy/consents/{}", self.purpose);
        let bearer = trial::bearer(&self.token);
        while !over.load(Ordering::Relaxed) {
            let body = json!({
                "decision": self.decision(self.sent),
                "text_version": self.version,
            });
            let headers = [("Authorization", bearer.as_str())];
            let request = wire::json("PUT", HOST, &target, &headers, &body);
            self.sent += 1;
            match connection.ask(&request) {
                Ok(answer) if answer.status == 200 => self.acknowledged += 1,
                // It says that it may not be stored, and nobody relies on it.
                Ok(answer) if answer.status >= 500 => return,
                Ok(answer) => panic!("{} {}", answer.status, String::from_utf8_lossy(answer.body)),
                // The process is gone.
                Err(_broken) => return,
            }
        }
    }

    /// What is decided when so many decisions were there before.
    fn decision(&self, before: usize) -> &'static str {
        if before.is_multiple_of(2) {
            "given"
        } else {
            "withdrawn"
        }
    }
}

/// All decisions of somebody: purpose and decision, in their order.
fn decisions(address: SocketAddr, token: &str) -> Result<Vec<(String, String)>, String> {
    let target = "/api/v1/privacy/consents";
    let (status, body) = trial::ask(address, HOST, "GET", target, token, None)
        .map_err(|failure| format!("the decisions cannot be read: {failure}"))?;
    if status != 200 {
        return Err(format!(
            "a session that was acknowledged is gone: {status} {body}"
        ));
    }
    let word = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    let items = body["items"].as_array().unwrap().iter();
    Ok(items
        .map(|item| (word(item, "purpose"), word(item, "decision")))
        .collect())
}
