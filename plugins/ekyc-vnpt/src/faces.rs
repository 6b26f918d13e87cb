//! Whether two faces are one person's.

use crate::client::{Client, Shown, finding};
use crate::codes::{Picture, Refusal};
use crate::documents::fields;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, FaceFacts, FaceReference, Finding, Image, JsonAnswer, ProviderReference, Reason,
    Verdict, share,
};

/// Compares two faces.
pub(crate) async fn compare(
    client: &Client,
    context: &EkycContext,
    reference: FaceReference<'_>,
    probe: &Image,
) -> PortResult<Finding<FaceFacts>> {
    let mut references = Vec::new();
    let looked = look(client, context, reference, probe, &mut references).await;
    finding(looked, references, Picture::of_face)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    reference: FaceReference<'_>,
    probe: &Image,
    references: &mut Vec<ProviderReference>,
) -> Result<Verdict<FaceFacts>, Refusal> {
    let picture = reference.picture();
    let known = client.upload(context, picture, Shown::Front).await?;
    references.push(known.clone());
    let face = client.upload(context, probe, Shown::Face).await?;
    references.push(face.clone());
    let question = fields([
        ("img_front", known.as_str().into()),
        ("img_face", face.as_str().into()),
        ("token", client.nonce().into()),
    ]);
    let answer = client.ask(context, "/ai/v1/face/compare", question).await?;
    let answer = JsonAnswer(&answer);
    let similarity = answer.number("prob");
    let facts = FaceFacts {
        source: reference.source(),
        reference: picture.hash(),
        probe: probe.hash(),
        similarity: similarity.and_then(|number| share(number, 100.0)),
        model: "VNPT eKYC /ai/v1/face/compare".to_owned(),
        is_calibrated: true,
    };
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    // The service's threshold decides; the number beside it is for officers.
    match answer.text("msg") {
        Some("MATCH") => {}
        Some("NOMATCH") => failures.push(Reason::FaceDiffers),
        _ => doubts.push(Reason::SignalMissing),
    }
    if answer.flag("multiple_faces") == Some(true) {
        doubts.push(Reason::SeveralFaces);
    }
    if answer.flag("match_warning") == Some(true) {
        doubts.push(Reason::ReviewAdvised);
    }
    Ok(Verdict::weigh(facts, failures, doubts))
}
