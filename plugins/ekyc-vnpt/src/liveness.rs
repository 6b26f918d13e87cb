//! Whether a living person is in front of the camera, by one picture.

use crate::client::{Client, Shown, finding};
use crate::codes::{Picture, Refusal};
use crate::documents::fields;
use chrono::TimeDelta;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, Finding, JsonAnswer, LivenessEvidence, LivenessFacts, LivenessPrompt,
    PersonalText, ProviderReference, Reason, Verdict,
};

/// How long a person has for the picture.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// What the person shall do: look into the camera.
pub(crate) fn prompt(client: &Client) -> LivenessPrompt {
    LivenessPrompt {
        nonce: PersonalText::new(client.nonce()),
        steps: Vec::new(),
        pictures: 1,
        is_video: false,
        expires_at: client.host.clock.now() + PATIENCE,
    }
}

/// Judges the picture.
pub(crate) async fn check(
    client: &Client,
    context: &EkycContext,
    evidence: &LivenessEvidence,
) -> PortResult<Finding<LivenessFacts>> {
    let mut references = Vec::new();
    let looked = look(client, context, evidence, &mut references).await;
    finding(looked, references, Picture::of_face)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    evidence: &LivenessEvidence,
    references: &mut Vec<ProviderReference>,
) -> Result<Verdict<LivenessFacts>, Refusal> {
    let Some(picture) = evidence.pictures.first() else {
        return Ok(Verdict::inconclusive(Reason::PictureMissing));
    };
    let face = client.upload(context, picture, Shown::Face).await?;
    references.push(face.clone());
    let question = fields([
        ("img", face.as_str().into()),
        ("token", client.nonce().into()),
    ]);
    let live = client
        .ask(context, "/ai/v1/face/liveness", question)
        .await?;
    let question = fields([("img", face.as_str().into())]);
    let covered = client.ask(context, "/ai/v1/face/mask", question).await?;

    let live = JsonAnswer(&live);
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    match live.text("liveness") {
        Some("success") => {}
        Some("failure") => failures.push(Reason::NotLive),
        _ => doubts.push(Reason::SignalMissing),
    }
    let signs = [
        (live.flag("is_eye_open"), true, Reason::EyesClosed),
        (live.flag("blur_face"), false, Reason::FaceUnclear),
        (
            JsonAnswer(&covered).flag("masked"),
            false,
            Reason::FaceCovered,
        ),
    ];
    for (sign, good, doubt) in signs {
        match sign {
            Some(sign) if sign == good => {}
            Some(_) => doubts.push(doubt),
            None => doubts.push(Reason::SignalMissing),
        }
    }
    let facts = LivenessFacts {
        media: vec![picture.hash()],
        score: None,
        face: None,
    };
    Ok(Verdict::weigh(facts, failures, doubts))
}
