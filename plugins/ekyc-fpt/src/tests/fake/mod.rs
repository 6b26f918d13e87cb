//! A stand-in for FPT.AI, as strict as its descriptions: it checks the key, the names of the parts,
//! media types and sizes, and writes truth values as texts where the service does. What an answer says
//! is decided by a marker inside the bytes of the picture or video.

mod answers;
mod media;

pub(super) use media::{picture, video};

use answers::{live, matched, old_live, side, verified};
use async_trait::async_trait;
use media::case_of;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tinhid_loopback::{LoopbackServer, Part, Received, Reply, Responder};

pub(super) const API_KEY: &str = "an-api-key-for-tests";
/// The most bytes of a picture.
const PICTURE_BYTES: usize = 5 * 1024 * 1024;
/// The most bytes of a video.
const VIDEO_BYTES: usize = 10 * 1024 * 1024;

/// The service.
pub(super) struct FakeFpt {
    pub(super) server: LoopbackServer,
}

struct Service;

impl FakeFpt {
    pub(super) async fn start() -> Self {
        let server = LoopbackServer::start(Arc::new(Service)).await.unwrap();
        Self { server }
    }

    /// The paths that were asked, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        let requests = self.server.requests().into_iter();
        requests.map(|request| request.target).collect()
    }
}

#[async_trait]
impl Responder for Service {
    async fn reply(&self, request: Received) -> Option<Reply> {
        let answered = answer(&request).await;
        Some(answered.unwrap_or_else(|refusal| refusal))
    }
}

type Answered = Result<Reply, Reply>;

async fn answer(request: &Received) -> Answered {
    // Descriptions and samples spell the header differently; the service takes both.
    let keys = [request.header("api-key"), request.header("api_key")];
    if request.method != "POST" || !keys.contains(&Some(API_KEY)) {
        let refusal = json!({"message": "Invalid authentication credentials"});
        return Err(Reply::json(401, &refusal));
    }
    let parts = request.form().await.unwrap_or_default();
    match request.target.as_str() {
        "/vision/idr/vnm/" => card(&parts, side),
        "/vision/vnm/id-fraudcheck" => card(&parts, verified),
        "/dmp/checkface/v1" => faces(&parts),
        "/dmp/liveness/v3" => liveness(&parts),
        _ => Err(Reply::new(404, "text/html", "<html>no route</html>")),
    }
}

fn card(parts: &[Part], describe: fn(&str) -> Value) -> Answered {
    let [part] = parts else {
        return Err(card_error(400, 1, "Invalid Parameters or Values!"));
    };
    if part.name != "image" || part.file_name.is_none() {
        return Err(card_error(400, 1, "Invalid Parameters or Values!"));
    }
    if part.bytes.len() > PICTURE_BYTES {
        return Err(Reply::new(413, "text/html", "<html>too large</html>"));
    }
    if !is_picture(part) {
        return Err(card_error(200, 7, "File is not an image"));
    }
    let case = case_of(&part.bytes);
    match case.as_str() {
        "cut_off" => Err(card_error(200, 2, "Failed in cropping")),
        "no_card" | "nothing" => Err(card_error(200, 3, "Unable to find ID card in the image")),
        "quality" => Err(card_error(200, 8, "Image is corrupted")),
        "novel" => Err(card_error(200, 77, "Ảnh của Nguyễn Văn Mẫu")),
        _ => shaken(&case, describe(&case)),
    }
}

fn card_error(status: u16, code: u16, message: &str) -> Reply {
    let body = json!({"errorCode": code, "errorMessage": message, "data": []});
    Reply::json(status, &body)
}

fn faces(parts: &[Part]) -> Answered {
    let error = |code: &str, what: &str| {
        // Of an error `data` is a text, and the status is that of success.
        let body = json!({"code": code, "data": what, "message": "request failed."});
        Reply::json(200, &body)
    };
    if parts.len() != 2 || parts.iter().any(|part| part.name != "file[]") {
        return Err(error("409", "Only two images are allowed"));
    }
    if !parts.iter().all(is_picture) {
        return Err(error("408", "File type not allowed"));
    }
    let case = odd(parts);
    match case.as_str() {
        "quality" => Err(error("406", "The face is not good enough")),
        "no_face" | "many_faces" | "nothing" => Err(error("407", "No face or many faces detected")),
        _ => shaken(&case, matched(&case)),
    }
}

fn liveness(parts: &[Part]) -> Answered {
    let error = |code: &str, what: &str| {
        let body = json!({"code": code, "message": what});
        Reply::json(200, &body)
    };
    let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
    let (media, with_card) = match names.as_slice() {
        [media @ ("video" | "selfies")] => (*media, false),
        [media @ ("video" | "selfies"), "cmnd"] => (*media, true),
        _ => return Err(error("400", "Invalid parameters")),
    };
    let first = &parts[0];
    let is_video = first.media_type.as_deref() == Some("video/mp4")
        && first.bytes.get(4..8) == Some(b"ftyp")
        && first.bytes.len() <= VIDEO_BYTES;
    let good = match media {
        "video" => is_video,
        _ => is_picture(first),
    };
    if !good || (with_card && !is_picture(&parts[1])) {
        return Err(error("409", "Bad video"));
    }
    let case = odd(parts);
    let refused = match case.as_str() {
        "short" => Some("409"),
        "still" => Some("413"),
        "no_face" | "nothing" => Some("410"),
        "many_faces" => Some("408"),
        "quality" => Some("412"),
        "far" => Some("411"),
        "no_face_on_card" => Some("407"),
        _ => None,
    };
    if let Some(code) = refused {
        return Err(error(code, "request failed"));
    }
    match case.as_str() {
        "old_form" => shaken(&case, old_live()),
        _ => shaken(&case, live(&case, with_card)),
    }
}

fn is_picture(part: &Part) -> bool {
    let magic: &[u8] = match part.media_type.as_deref() {
        Some("image/jpeg" | "image/jpg") => b"\xFF\xD8\xFF",
        Some("image/png") => b"\x89PNG\r\n\x1A\n",
        _ => return false,
    };
    part.file_name.is_some() && part.bytes.starts_with(magic)
}

/// The case of the first part that is not plain.
fn odd(parts: &[Part]) -> String {
    let mut cases = parts.iter().map(|part| case_of(&part.bytes));
    cases
        .find(|case| case != "ok")
        .unwrap_or_else(|| "ok".to_owned())
}

/// The answer, unless the case wants trouble on the way.
fn shaken(case: &str, body: Value) -> Answered {
    let mut reply = Reply::json(200, &body);
    match case {
        "limited" => {
            reply = Reply::new(429, "text/plain", "API rate limit exceeded");
            reply
                .headers
                .push(("retry-after".to_owned(), "7".to_owned()));
        }
        "broken" => reply = Reply::new(500, "application/json", "{\"message\":\"NPE\"}"),
        "html" => reply = Reply::new(200, "text/html", "<html>Nguyễn Văn Mẫu</html>"),
        "refused" => reply = Reply::json(403, &json!({"message": "quota of Nguyễn"})),
        "cut" => reply.body.truncate(reply.body.len() / 2),
        "broken_off" => reply.broken_off = true,
        "slow" => reply.after = Duration::from_secs(30),
        _ => {}
    }
    Ok(reply)
}
