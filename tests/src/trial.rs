//! The trial citizens of a sandbox tenant; they and the code that counts for them are documented.

use crate::wire::{self, Connection};
use serde_json::{Value, json};
use std::io;
use std::net::SocketAddr;

/// How many there are.
pub const CITIZENS: usize = 10;
const CODE: &str = "246810";

/// One of them, signed in.
#[derive(Debug)]
pub struct Citizen {
    /// The telephone number.
    pub phone: String,
    /// What is shown with every request.
    pub token: String,
    /// What makes the device known.
    pub device: String,
}

impl Citizen {
    /// Signs the citizen of a number from 1 in.
    ///
    /// # Panics
    /// When it is refused.
    pub fn sign_in(address: SocketAddr, tenant: &str, number: usize) -> Self {
        let phone = format!("09000000{number:02}");
        let body = json!({ "phone": phone });
        let code = send(address, tenant, "POST", "/api/v1/sessions/codes", "", &body);
        let body = json!({ "phone": phone, "code_id": code["code_id"], "code": CODE });
        let tokens = send(address, tenant, "POST", "/api/v1/sessions", "", &body);
        let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
        Self {
            phone,
            token: text("access_token"),
            device: text("device_token"),
        }
    }
}

/// The header by which a token is shown.
pub fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

/// Sends JSON, or nothing, as whoever has the token, which may be empty; the status and what comes back.
///
/// # Errors
/// When there is no answer, or none in JSON.
pub fn ask(
    address: SocketAddr,
    tenant: &str,
    method: &str,
    target: &str,
    token: &str,
    body: Option<&Value>,
) -> io::Result<(u16, Value)> {
    let authorization = bearer(token);
    let headers: &[(&str, &str)] = match token {
        "" => &[],
        _ => &[("Authorization", authorization.as_str())],
    };
    let request = match body {
        Some(body) => wire::json(method, tenant, target, headers, body),
        None => wire::get(tenant, target, headers),
    };
    let mut connection = Connection::open(address)?;
    let answer = connection.ask(&request)?;
    let status = answer.status;
    match answer.body {
        [] => Ok((status, Value::Null)),
        body => Ok((
            status,
            serde_json::from_slice(body).map_err(io::Error::other)?,
        )),
    }
}

/// Sends JSON as whoever has the token, which may be empty, and returns what comes back.
///
/// # Panics
/// When it is refused.
pub fn send(
    address: SocketAddr,
    tenant: &str,
    method: &str,
    target: &str,
    token: &str,
    body: &Value,
) -> Value {
    let answer = ask(address, tenant, method, target, token, Some(body));
    let (status, answer) = answer.unwrap();
    assert!(status < 300, "{method} {target}: {status} {answer}");
    answer
}
