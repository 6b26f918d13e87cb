//! Whether a card is genuine: its picture is looked at, then it is read.

use crate::client::{Client, Shown, finding};
use crate::codes::{Picture, Refusal};
use crate::reading::reading;
use serde_json::{Map, Value, json};
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    DocumentEvidence, DocumentFacts, EkycContext, Finding, JsonAnswer, ProviderReference, Reason,
    Verdict,
};

/// Any identity card.
const ANY_CARD: i64 = -1;

/// What speaks against a card, and what is missing to be sure of it.
#[derive(Debug, Default)]
struct Signs {
    failures: Vec<Reason>,
    doubts: Vec<Reason>,
}

/// Verifies a document.
pub(crate) async fn verify(
    client: &Client,
    context: &EkycContext,
    evidence: &DocumentEvidence,
) -> PortResult<Finding<DocumentFacts>> {
    let mut references = Vec::new();
    let looked = look(client, context, evidence, &mut references).await;
    finding(looked, references, Picture::of_document)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    evidence: &DocumentEvidence,
    references: &mut Vec<ProviderReference>,
) -> Result<Verdict<DocumentFacts>, Refusal> {
    let Some(front) = &evidence.front else {
        return Ok(Verdict::inconclusive(Reason::PictureMissing));
    };
    let front = client.upload(context, front, Shown::Front).await?;
    references.push(front.clone());
    let back = match &evidence.back {
        Some(back) => Some(client.upload(context, back, Shown::Back).await?),
        None => None,
    };
    references.extend(back.clone());

    let mut signs = Signs::default();
    let question = fields([("img", front.as_str().into())]);
    let picture = client
        .ask(context, "/ai/v1/card/liveness", question)
        .await?;
    signs.of_picture(JsonAnswer(&picture));

    let mut question = fields([
        ("img_front", front.as_str().into()),
        ("type", ANY_CARD.into()),
        ("validate_postcode", false.into()),
        ("token", client.nonce().into()),
    ]);
    let path = match &back {
        Some(back) => {
            question.insert("img_back".to_owned(), json!(back.as_str()));
            "/ai/v1/ocr/id"
        }
        None => "/ai/v1/ocr/id/front",
    };
    let card = client.ask(context, path, question).await?;
    let card = JsonAnswer(&card);
    signs.of_card(card);
    if back.is_some() {
        signs.of_both_sides(card);
    }

    let facts = DocumentFacts {
        reading: reading(card),
        pictures: evidence.hashes(),
        portrait: None,
    };
    signs.doubts.extend(facts.reading.reasons.iter().copied());
    Ok(Verdict::weigh(facts, signs.failures, signs.doubts))
}

pub(crate) fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl Signs {
    /// A sign that must be there and be `good`.
    fn require(&mut self, sign: Option<bool>, good: bool, failure: Reason) {
        match sign {
            Some(sign) if sign == good => {}
            Some(_) => self.failures.push(failure),
            None => self.doubts.push(Reason::SignalMissing),
        }
    }

    /// A sign that only some versions of the service give.
    fn unless(&mut self, sign: Option<bool>, failure: Reason) {
        if sign == Some(true) {
            self.failures.push(failure);
        }
    }

    fn of_picture(&mut self, picture: JsonAnswer<'_>) {
        let genuine = match picture.text("liveness") {
            Some("success") => Some(true),
            Some("failure") => Some(false),
            _ => None,
        };
        self.require(genuine, true, Reason::DocumentRecaptured);
        let recaptured = picture.flag("fake_liveness");
        self.require(recaptured, false, Reason::DocumentRecaptured);
        let swapped = picture.flag("face_swapping");
        self.require(swapped, false, Reason::PortraitReplaced);
        let printed = picture.flag("fake_print_photo");
        self.unless(printed, Reason::DocumentRecaptured);
    }

    fn of_card(&mut self, card: JsonAnswer<'_>) {
        if card.text("msg") != Some("OK") {
            self.doubts.push(Reason::DocumentUnreadable);
        }
        let legal = card.part("tampering").flag("is_legal");
        self.require(legal, true, Reason::DocumentAltered);
        let expired = card.flag("expire_warning");
        self.require(expired, false, Reason::DocumentExpired);
        let forged = card.flag("id_fake_warning");
        self.require(forged, false, Reason::DocumentAltered);
        for warning in ["name_fake_warning", "dob_fake_warning"] {
            self.unless(card.flag(warning), Reason::DocumentAltered);
        }
        for side in ["checking_result_front", "checking_result_back"] {
            self.of_side(card.part(side));
        }
        for warning in ["corner_warning", "back_corner_warning"] {
            if card.flag(warning) == Some(true) {
                self.doubts.push(Reason::DocumentCutOff);
            }
        }
        for warning in card.texts("warning") {
            self.doubts.push(match warning {
                "anh_dau_vao_mo_nhoe" => Reason::PictureBlurred,
                "anh_dau_vao_mat_goc" => Reason::DocumentCutOff,
                _ => Reason::ReviewAdvised,
            });
        }
    }

    fn of_side(&mut self, side: JsonAnswer<'_>) {
        self.unless(side.flag("recaptured_result"), Reason::DocumentRecaptured);
        self.unless(side.flag("edited_result"), Reason::DocumentAltered);
        let copied = side.flag("check_photocopied_result");
        self.unless(copied, Reason::DocumentCopied);
        // One sign for the card, or one for each corner.
        let corners = side.texts("corner_cut_result").any(|sign| sign == "1");
        if corners || side.flag("corner_cut_result") == Some(true) {
            self.doubts.push(Reason::DocumentCutOff);
        }
    }

    fn of_both_sides(&mut self, card: JsonAnswer<'_>) {
        if card.text("msg_back") != Some("OK") {
            self.doubts.push(Reason::DocumentUnreadable);
        }
        let expired = card.flag("back_expire_warning");
        self.unless(expired, Reason::DocumentExpired);
        let matches = card.part("match_front_back");
        self.require(matches.flag("match_id"), true, Reason::SidesDiffer);
        for sign in ["match_sex", "match_bod", "match_valid_date", "match_name"] {
            if matches.flag(sign) == Some(false) {
                self.failures.push(Reason::SidesDiffer);
            }
        }
    }
}
