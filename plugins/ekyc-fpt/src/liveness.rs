//! Whether a living person is in front of the camera, and whether it is the person on the card.

use crate::client::{Client, Sent, with_picture};
use crate::codes::{Refusal, code, liveness_code};
use crate::config::LivenessMedia;
use chrono::TimeDelta;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, FaceFacts, FaceSource, Finding, Image, JsonAnswer, LivenessEvidence,
    LivenessFacts, LivenessPrompt, MediaHash, PersonalText, Reason, Verdict, VideoKind, share,
};
use tinhid_contract::hexadecimal;

const LIVENESS: &str = "/dmp/liveness/v3";
/// How long a person has.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// What the person shall do: look into the camera.
pub(crate) fn prompt(client: &Client) -> LivenessPrompt {
    let mut bytes = [0; 16];
    client.host.randomness.fill(&mut bytes);
    let is_video = client.settings.liveness == LivenessMedia::Video;
    LivenessPrompt {
        nonce: PersonalText::new(hexadecimal::encode(bytes)),
        steps: Vec::new(),
        pictures: usize::from(!is_video),
        is_video,
        expires_at: client.host.clock.now() + PATIENCE,
    }
}

/// Judges the video or the picture.
pub(crate) async fn check(
    client: &Client,
    context: &EkycContext,
    evidence: &LivenessEvidence,
) -> PortResult<Finding<LivenessFacts>> {
    let mut sent = Sent::default();
    let looked = look(client, context, evidence, &mut sent).await;
    sent.finding(looked)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    evidence: &LivenessEvidence,
    sent: &mut Sent,
) -> Result<Verdict<LivenessFacts>, Refusal> {
    let form = client.form();
    let (mut form, media) = match (client.settings.liveness, &evidence.video) {
        (LivenessMedia::Video, Some(video)) => {
            let kind = video.kind();
            let name = match kind {
                VideoKind::Mp4 => "video.mp4",
                VideoKind::Webm => "video.webm",
            };
            let form = form.file("video", name, kind.media_type(), video.bytes());
            (form, video.hash())
        }
        (LivenessMedia::Video, None) => return Err(Refusal::Media(Reason::VideoUnusable)),
        (LivenessMedia::Selfie, _) => match evidence.pictures.first() {
            Some(picture) => (with_picture(form, "selfies", picture)?, picture.hash()),
            None => return Err(Refusal::Media(Reason::PictureMissing)),
        },
    };
    if let Some(card) = &evidence.card {
        form = with_picture(form, "cmnd", card)?;
    }
    let body = client.send(context, LIVENESS, form, sent).await?;
    let body = JsonAnswer(&body);
    // An older form has the same fields without a level of their own.
    let live = match body.part("liveness") {
        part if part.0.is_object() => part,
        _ => body,
    };
    let number = code(live, "code").or_else(|| code(body, "code"));
    liveness_code(number)?;

    let face = evidence.card.as_ref();
    let face = face.map(|card| Box::new(face_of(body, number, card, media)));
    let spoof = live.number("spoof_prob");
    let facts = LivenessFacts {
        media: vec![media],
        score: spoof.and_then(|spoof| share(1.0 - spoof, 1.0)),
        face,
    };
    let (failures, doubts) = signs(live, number);
    Ok(Verdict::weigh(facts, failures, doubts))
}

fn signs(live: JsonAnswer<'_>, number: Option<i64>) -> (Vec<Reason>, Vec<Reason>) {
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    match number {
        Some(301) => failures.push(Reason::NotLive),
        Some(302) => failures.push(Reason::FaceSynthetic),
        _ => {}
    }
    match live.flag("is_live") {
        Some(true) => {}
        Some(false) => failures.push(Reason::NotLive),
        None => doubts.push(Reason::SignalMissing),
    }
    match live.flag("need_to_review") {
        Some(false) => {}
        Some(true) => doubts.push(Reason::ReviewAdvised),
        None => doubts.push(Reason::SignalMissing),
    }
    match (live.flag("is_deepfake"), live.text("is_deepfake")) {
        (Some(true), _) => failures.push(Reason::FaceSynthetic),
        // It says so where the contract does not include it.
        (Some(false), _) | (None, Some("N/A")) => {}
        (None, _) => doubts.push(Reason::SignalMissing),
    }
    (failures, doubts)
}

/// What the service says of the face and the card that went along.
fn face_of(
    body: JsonAnswer<'_>,
    number: Option<i64>,
    card: &Image,
    probe: MediaHash,
) -> Verdict<FaceFacts> {
    let answer = body.part("face_match");
    let similarity = answer.number("similarity");
    let facts = FaceFacts {
        source: FaceSource::Card,
        reference: card.hash(),
        probe,
        similarity: similarity.and_then(|number| share(number, 100.0)),
        model: format!("FPT.AI {LIVENESS}"),
        is_calibrated: true,
    };
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    if number == Some(303) {
        failures.push(Reason::FaceDiffers);
    }
    match (code(answer, "code"), answer.flag("isMatch")) {
        (Some(200), Some(true)) => {}
        (Some(200), Some(false)) => failures.push(Reason::FaceDiffers),
        (Some(407), _) => doubts.push(Reason::DocumentFaceNotFound),
        (Some(408), _) => doubts.push(Reason::SeveralFaces),
        _ => doubts.push(Reason::SignalMissing),
    }
    Verdict::weigh(facts, failures, doubts)
}
