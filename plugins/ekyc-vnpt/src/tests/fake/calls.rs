use super::answers::{compared, face_live, liveness, mask, read};
use super::image::case_of;
use super::{Answered, State, error};
use serde_json::{Map, Value, json};
use std::time::Duration;
use tinhid_loopback::{Received, Reply};

/// What can be asked about uploaded images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    CardLiveness,
    ReadFront,
    ReadBoth,
    FaceLiveness,
    Mask,
    Compare,
}

impl Call {
    pub(super) fn at(path: &str) -> Option<Self> {
        Some(match path {
            "/ai/v1/card/liveness" => Self::CardLiveness,
            "/ai/v1/ocr/id/front" => Self::ReadFront,
            "/ai/v1/ocr/id" => Self::ReadBoth,
            "/ai/v1/face/liveness" => Self::FaceLiveness,
            "/ai/v1/face/mask" => Self::Mask,
            "/ai/v1/face/compare" => Self::Compare,
            _ => return None,
        })
    }

    /// The fields that hold hashes, and all others of the body.
    fn fields(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::CardLiveness | Self::Mask => (&["img"], &["client_session"]),
            Self::FaceLiveness => (&["img"], &["client_session", "token"]),
            Self::ReadFront => (
                &["img_front"],
                &["client_session", "token", "type", "validate_postcode"],
            ),
            Self::ReadBoth => (
                &["img_front", "img_back"],
                &["client_session", "token", "type", "validate_postcode"],
            ),
            Self::Compare => (&["img_front", "img_face"], &["client_session", "token"]),
        }
    }
}

impl State {
    pub(super) fn call(&self, call: Call, request: &Received) -> Answered {
        let malformed = |what: &str| error(200, 400, "IDG-00000400", what);
        if request.header("mac-address").is_none_or(str::is_empty)
            || request.header("content-type") != Some("application/json")
        {
            return Err(malformed("a header is missing"));
        }
        self.authorized(request)?;
        let body: Map<String, Value> =
            serde_json::from_slice(&request.body).map_err(|_cause| malformed("not JSON"))?;
        let (images, others) = call.fields();
        let known = |key: &String| images.iter().chain(others).any(|field| field == key);
        if body.len() != images.len() + others.len() || !body.keys().all(known) {
            return Err(malformed("other fields are wanted"));
        }
        check_values(&body).map_err(malformed)?;
        let mut cases = Vec::new();
        for field in images {
            let hash = body[*field].as_str().unwrap_or_default();
            let image = self.image(hash);
            let missing = || error(200, 404, "IDG-00010102", "File not found");
            cases.push(case_of(&image.ok_or_else(missing)?));
        }
        let mut cases = cases.iter().map(String::as_str);
        let case = cases.find(|case| *case != "ok").unwrap_or("ok");
        let challenge = challenge(request);
        answer(call, case, challenge)
    }
}

fn check_values(body: &Map<String, Value>) -> Result<(), &'static str> {
    let session = body["client_session"].as_str().unwrap_or_default();
    let parts: Vec<_> = session.split('_').collect();
    let shaped = parts.len() == 7
        && ["IOS", "ANDROID", "WEB"].contains(&parts[0])
        && ["Device", "Simulator"].contains(&parts[3])
        && parts.iter().all(|part| !part.is_empty())
        && parts[6].parse::<i64>().is_ok_and(|time| time > 0);
    if !shaped {
        return Err("client_session");
    }
    if let Some(token) = body.get("token") {
        let token = token.as_str().unwrap_or_default();
        let alphanumeric = token.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if token.is_empty() || token.len() > 32 || !alphanumeric {
            return Err("token");
        }
    }
    if let Some(kind) = body.get("type") {
        let known = [-1, 5, 6, 7, 9].map(Value::from);
        if !known.contains(kind) || !body["validate_postcode"].is_boolean() {
            return Err("type");
        }
    }
    Ok(())
}

fn challenge(request: &Received) -> Option<&str> {
    let (_, query) = request.target.split_once('?')?;
    query.strip_prefix("challenge_code=")
}

fn answer(call: Call, case: &str, challenge: Option<&str>) -> Answered {
    match case {
        "limited" => {
            let mut reply = Reply::new(429, "text/plain", "slow down");
            reply
                .headers
                .push(("retry-after".to_owned(), "7".to_owned()));
            return Err(reply);
        }
        "broken" => return Err(Reply::new(500, "application/json", "{\"message\":\"NPE\"}")),
        "html" => {
            let page = "<html><body>Bad gateway of Nguyễn Văn Mẫu</body></html>";
            return Err(Reply::new(200, "text/html", page));
        }
        "late" => return Err(error(200, 408, "IDG-00010004", "Timeout")),
        _ => {}
    }
    let object = match call {
        Call::CardLiveness => liveness(case),
        Call::ReadFront => read(case, false)?,
        Call::ReadBoth => read(case, true)?,
        Call::FaceLiveness => face_live(case)?,
        Call::Mask => mask(case),
        Call::Compare => compared(case)?,
    };
    let mut envelope = json!({
        "imgs": {},
        "dataSign": "bm90IGEgc2lnbmF0dXJl",
        "dataBase64": "e30=",
        "logID": "0b6f-2",
        "message": "IDG-00000000",
        "server_version": "1.5.2",
        "object": object,
        "statusCode": 200,
    });
    if let Some(challenge) = challenge {
        let echoed = match case {
            "foreign" => "of-somebody-else",
            _ => challenge,
        };
        envelope["challengeCode"] = echoed.into();
    }
    let mut reply = Reply::json(200, &envelope);
    match case {
        "cut" => reply.body.truncate(reply.body.len() / 2),
        "broken_off" => reply.broken_off = true,
        "slow" => reply.after = Duration::from_secs(30),
        _ => {}
    }
    Ok(reply)
}
