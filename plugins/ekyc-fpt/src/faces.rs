//! Whether two faces are one person's.

use crate::client::{Client, Sent, with_picture};
use crate::codes::{Refusal, match_code};
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, FaceFacts, FaceReference, Finding, Image, JsonAnswer, Reason, Verdict, share,
};

const MATCH: &str = "/dmp/checkface/v1";

/// Compares two faces.
pub(crate) async fn compare(
    client: &Client,
    context: &EkycContext,
    reference: FaceReference<'_>,
    probe: &Image,
) -> PortResult<Finding<FaceFacts>> {
    let mut sent = Sent::default();
    let looked = look(client, context, reference, probe, &mut sent).await;
    sent.finding(looked)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    reference: FaceReference<'_>,
    probe: &Image,
    sent: &mut Sent,
) -> Result<Verdict<FaceFacts>, Refusal> {
    let form = with_picture(client.form(), "file[]", reference.picture())?;
    let form = with_picture(form, "file[]", probe)?;
    let body = client.send(context, MATCH, form, sent).await?;
    match_code(JsonAnswer(&body))?;
    let data = JsonAnswer(&body).part("data");
    let similarity = data.number("similarity");
    let facts = FaceFacts {
        source: reference.source(),
        reference: reference.picture().hash(),
        probe: probe.hash(),
        similarity: similarity.and_then(|number| share(number, 100.0)),
        model: format!("FPT.AI {MATCH}"),
        is_calibrated: true,
    };
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    // The service's threshold decides; the number beside it is for officers.
    match data.flag("isMatch") {
        Some(true) => {}
        Some(false) => failures.push(Reason::FaceDiffers),
        None => doubts.push(Reason::SignalMissing),
    }
    // Two cards: the one that should be a face before a camera is none.
    match data.flag("isBothImgIDCard") {
        Some(false) => {}
        Some(true) => doubts.push(Reason::ReviewAdvised),
        None => doubts.push(Reason::SignalMissing),
    }
    Ok(Verdict::weigh(facts, failures, doubts))
}
