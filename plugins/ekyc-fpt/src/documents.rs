//! Reading a card, and whether it is genuine: one side a call.

use crate::card::{Side, read};
use crate::client::{Client, Sent, with_picture};
use crate::codes::{Refusal, card_code, unavailable};
use serde_json::Value;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    DocumentEvidence, DocumentFacts, EkycContext, Finding, Image, JsonAnswer, Reading, Reason,
    Verdict,
};

const READ: &str = "/vision/idr/vnm/";
const VERIFY: &str = "/vision/vnm/id-fraudcheck";

/// Whether the service answers.
pub(crate) async fn health(client: &Client) -> PortResult<()> {
    client.health(READ).await
}

/// Reads a document.
pub(crate) async fn reading(
    client: &Client,
    context: &EkycContext,
    evidence: &DocumentEvidence,
) -> PortResult<Reading> {
    let mut reading = Reading::default();
    if evidence.front.is_none() {
        reading.reasons.insert(Reason::PictureMissing);
    }
    for (side, picture) in sides(evidence) {
        match ask(client, context, READ, picture, &mut Sent::default()).await {
            Ok(body) => read(&mut reading, side, first(&body)),
            Err(Refusal::Media(reason)) => {
                reading.reasons.insert(reason);
            }
            Err(Refusal::Port(error)) => return Err(error),
        }
    }
    Ok(reading)
}

/// Verifies a document.
pub(crate) async fn verify(
    client: &Client,
    context: &EkycContext,
    evidence: &DocumentEvidence,
) -> PortResult<Finding<DocumentFacts>> {
    let mut sent = Sent::default();
    let looked = look(client, context, evidence, &mut sent).await;
    sent.finding(looked)
}

async fn look(
    client: &Client,
    context: &EkycContext,
    evidence: &DocumentEvidence,
    sent: &mut Sent,
) -> Result<Verdict<DocumentFacts>, Refusal> {
    if evidence.front.is_none() {
        return Ok(Verdict::inconclusive(Reason::PictureMissing));
    }
    let mut signs = Signs::default();
    let mut reading = Reading::default();
    for (side, picture) in sides(evidence) {
        let body = ask(client, context, VERIFY, picture, sent).await?;
        let card = first(&body);
        read(&mut reading, side, card);
        signs.of_picture(card.part("checking_result"));
        let rules = after_check(&body);
        if side == Side::Front || rules.is_some() {
            signs.of_rules(rules);
        }
    }
    signs.doubts.extend(reading.reasons.iter().copied());
    let facts = DocumentFacts {
        reading,
        pictures: evidence.hashes(),
        portrait: None,
    };
    Ok(Verdict::weigh(facts, signs.failures, signs.doubts))
}

fn sides(evidence: &DocumentEvidence) -> impl Iterator<Item = (Side, &Image)> {
    let front = evidence.front.iter().map(|picture| (Side::Front, picture));
    front.chain(evidence.back.iter().map(|picture| (Side::Back, picture)))
}

async fn ask(
    client: &Client,
    context: &EkycContext,
    path: &'static str,
    picture: &Image,
    sent: &mut Sent,
) -> Result<Value, Refusal> {
    let form = with_picture(client.form(), "image", picture)?;
    let body = client.send(context, path, form, sent).await?;
    card_code(JsonAnswer(&body))?;
    if body["data"][0].is_object() {
        return Ok(body);
    }
    let reason = "an answer without a card and without an error";
    Err(Refusal::Port(unavailable(reason, None)))
}

fn first(body: &Value) -> JsonAnswer<'_> {
    JsonAnswer(&body["data"][0])
}

/// What the service's rules say; it stands in an entry of its own.
fn after_check(body: &Value) -> Option<JsonAnswer<'_>> {
    let entries = body["data"].as_array()?;
    let mut checks = entries.iter().map(|entry| &entry["post_check_result"]);
    checks.find(|check| check.is_object()).map(JsonAnswer)
}

/// What speaks against a card, and what is missing to be sure of it.
#[derive(Debug, Default)]
struct Signs {
    failures: Vec<Reason>,
    doubts: Vec<Reason>,
}

impl Signs {
    fn of_picture(&mut self, checks: JsonAnswer<'_>) {
        for (check, failure) in [
            ("recaptured_result", Reason::DocumentRecaptured),
            ("edited_result", Reason::DocumentAltered),
            ("check_photocopied_result", Reason::DocumentCopied),
        ] {
            match checks.flag(check) {
                Some(false) => {}
                Some(true) => self.failures.push(failure),
                None => self.doubts.push(Reason::SignalMissing),
            }
        }
        match checks.flag("corner_cut_result") {
            Some(false) => {}
            Some(true) => self.doubts.push(Reason::DocumentCutOff),
            None => self.doubts.push(Reason::SignalMissing),
        }
        for check in [
            "check_emblem_result",
            "check_title_result",
            "check_headline_result",
            "check_QRcode_result",
            "check_chip_result",
            "check_mrz_result",
        ] {
            // `N/A` is said of what this side of this card does not have.
            match checks.text(check) {
                Some("passed" | "N/A") => {}
                Some("failed") => self.failures.push(Reason::DocumentAltered),
                _ => self.doubts.push(Reason::SignalMissing),
            }
        }
        match checks.text("check_covering_result") {
            Some("passed" | "N/A") => {}
            Some("failed") => self.doubts.push(Reason::DocumentCutOff),
            _ => self.doubts.push(Reason::SignalMissing),
        }
        let low = checks.part("low_score_result").0.as_array();
        if low.is_some_and(|fields| !fields.is_empty()) {
            self.doubts.push(Reason::ReviewAdvised);
        }
    }

    /// The rules of numbers and dates.
    fn of_rules(&mut self, rules: Option<JsonAnswer<'_>>) {
        let Some(rules) = rules else {
            return self.doubts.push(Reason::SignalMissing);
        };
        match (rules.text("result"), rules.text("code")) {
            (Some("Passed"), _) => {}
            (Some("Failed"), Some(code)) => match broken(code) {
                Some(failure) => self.failures.push(failure),
                None => self.doubts.push(Reason::ReviewAdvised),
            },
            _ => self.doubts.push(Reason::SignalMissing),
        }
    }
}

/// What a rule that was broken means, if its code is described.
fn broken(code: &str) -> Option<Reason> {
    Some(match code {
        "E02" => Reason::PersonalIdInvalid,
        "E05" => Reason::TooYoung,
        "E07" => Reason::BirthYearContradictsId,
        "E08" => Reason::SexContradictsId,
        "E10" => Reason::DocumentExpired,
        "E11" | "E13" | "E17" | "E19" | "E20" | "E21" | "E22" => Reason::DocumentDatesImpossible,
        _ => return None,
    })
}
