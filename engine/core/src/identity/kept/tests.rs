use super::*;
use crate::identity::rows::Outcome;
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    Contradiction, DocumentFacts, DocumentKind, ElectronicIdFacts, FaceFacts, FaceSource, Field,
    FieldSource, FieldValue, LivenessFacts, Reason, RegistryFacts, Verdict,
};

fn reading() -> Reading {
    Reading {
        kind: Some(DocumentKind::IdentityCard),
        values: vec![FieldValue {
            field: Field::Name,
            text: PersonalText::new("Nguyễn Văn Mẫu"),
            source: FieldSource::Print,
            confidence: Some(0.5),
        }],
        contradictions: vec![Contradiction {
            field: Field::BornOn,
            source: FieldSource::Form,
            against: FieldSource::Zone,
        }],
        reasons: BTreeSet::from([Reason::CodeNotFound]),
    }
}

fn face() -> FaceFacts {
    FaceFacts {
        source: FaceSource::Card,
        reference: MediaHash([1; 32]),
        probe: MediaHash([0xab; 32]),
        similarity: Some(0.25),
        model: "mẫu 1".to_owned(),
        is_calibrated: true,
    }
}

fn comes_back<T: Kept + PartialEq + std::fmt::Debug>(verdict: &Verdict<T>) {
    let kept = found(verdict);
    let written = kept.facts.as_ref().map(Value::to_string);
    let facts = written.map(|text| serde_json::from_str(&text).expect("it is JSON"));
    assert_eq!(
        restored(&FoundVerdict { facts, ..kept }).as_ref(),
        Some(verdict)
    );
}

#[test]
fn what_was_kept_comes_back() {
    let document = DocumentFacts {
        reading: reading(),
        pictures: vec![MediaHash([7; 32])],
        portrait: None,
    };
    comes_back(&Verdict::Pass(document.clone()));
    comes_back(&Verdict::weigh(document, [Reason::DocumentExpired], []));
    comes_back(&Verdict::<DocumentFacts>::fail(Reason::DocumentNotFound));
    comes_back(&Verdict::<FaceFacts>::inconclusive(Reason::FaceUnclear));
    comes_back(&Verdict::Pass(face()));
    for verdict in [
        None,
        Some(Verdict::weigh(face(), [Reason::FaceDiffers], [])),
    ] {
        comes_back(&Verdict::Pass(LivenessFacts {
            media: vec![MediaHash([2; 32])],
            score: None,
            face: verdict.map(Box::new),
        }));
    }
    comes_back(&Verdict::Pass(RegistryFacts {
        confirmed: BTreeSet::from([Field::Name, Field::PersonalId]),
        denied: BTreeSet::new(),
    }));
    comes_back(&Verdict::Pass(ElectronicIdFacts {
        subject: PersonalText::new("mau"),
        reading: reading(),
        is_national: true,
    }));
}

#[test]
fn what_was_told_to_do_and_written_comes_back() {
    let prompt = LivenessPrompt {
        nonce: PersonalText::new("a1"),
        steps: LivenessStep::ALL.to_vec(),
        pictures: 2,
        is_video: false,
        expires_at: "2026-11-22T03:00:00Z".parse().expect("a moment"),
    };
    assert_eq!(LivenessPrompt::of_text(&prompt.text()), Some(prompt));
    let claim = PersonClaim {
        personal_id: PersonalId::parse("019085000001").expect("a number"),
        name: PersonalText::new("Nguyễn Văn Mẫu"),
        born_on: "1985-03-12".parse().expect("a day"),
        sex: Some(Sex::Female),
    };
    assert_eq!(PersonClaim::of_text(&claim.text()), Some(claim));
}

#[test]
fn what_is_not_whole_is_nothing() {
    for text in ["", "{}", "[]", "null", r#"{"steps":["other"]}"#] {
        assert_eq!(LivenessPrompt::of_text(text), None, "{text}");
        assert_eq!(PersonClaim::of_text(text), None, "{text}");
        assert_eq!(Reading::of_text(text), None, "{text}");
    }
    let pass_without_facts = FoundVerdict {
        outcome: Outcome::Pass,
        reasons: Value::Array(Vec::new()),
        facts: None,
    };
    assert_eq!(restored::<FaceFacts>(&pass_without_facts), None);
    let unknown_reason = FoundVerdict {
        outcome: Outcome::Fail,
        reasons: serde_json::json!(["other"]),
        facts: None,
    };
    assert_eq!(restored::<FaceFacts>(&unknown_reason), None);
}
