//! Which evidence is worth what: the table of the policy, line by line.

use super::evidence::*;
use crate::identity::{
    Assessment, AssurancePolicy, Cause, Evidence, IdentityLevel, Next, OfficerDecision,
};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{CloneCheck, FaceSource, Part, Reading, Reason, Verdict};

pub(super) const POLICY: AssurancePolicy = AssurancePolicy {
    wanted: IdentityLevel::Document,
    is_live: true,
    needs_registry: false,
    needs_review: false,
    reviewers: 1,
};

/// What happens next, without its causes.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    Verified,
    Waiting(Vec<Part>),
    Again,
    Review,
    Rejected,
}

pub(super) fn shape(assessment: &Assessment) -> (u8, Vec<&'static str>, Kind) {
    let kind = match &assessment.next {
        Next::Verified => Kind::Verified,
        Next::Waiting(parts) => Kind::Waiting(parts.iter().copied().collect()),
        Next::Again(_) => Kind::Again,
        Next::Review(_) => Kind::Review,
        Next::Rejected(_) => Kind::Rejected,
    };
    let assurance = assessment.assurance.iter().map(|kind| kind.key());
    (assessment.level.number(), assurance.collect(), kind)
}

pub(super) fn causes(assessment: Assessment) -> BTreeSet<Cause> {
    match assessment.next {
        Next::Verified | Next::Waiting(_) => BTreeSet::new(),
        Next::Again(causes) | Next::Review(causes) | Next::Rejected(causes) => causes,
    }
}

pub(super) fn changed(mut evidence: Evidence, change: impl FnOnce(&mut Evidence)) -> Evidence {
    change(&mut evidence);
    evidence
}

#[test]
fn evidence_is_worth_what_the_table_says() {
    let three = vec![Part::Documents, Part::Faces, Part::Liveness];
    let national = vec![Part::ElectronicIds];
    let lines = [
        (
            "nothing",
            Evidence::default(),
            0,
            vec![],
            Kind::Waiting(three.clone()),
        ),
        ("a number", phone(), 1, vec![], Kind::Waiting(three.clone())),
        (
            "pictures",
            pictures(),
            2,
            vec!["document", "face"],
            Kind::Verified,
        ),
        (
            "pictures and the register",
            changed(pictures(), |all| all.registry = passed(registry())),
            2,
            vec!["document", "face", "registry"],
            Kind::Verified,
        ),
        (
            "a chip",
            chipped(CloneCheck::Passed),
            2,
            vec!["face", "chip"],
            Kind::Verified,
        ),
        (
            "a chip and the register",
            changed(chipped(CloneCheck::Passed), |all| {
                all.registry = passed(registry());
            }),
            3,
            vec!["face", "chip", "registry"],
            Kind::Verified,
        ),
        (
            "a chip that cannot sign",
            changed(chipped(CloneCheck::Impossible), |_| ()),
            1,
            vec![],
            Kind::Waiting(vec![Part::Documents]),
        ),
        (
            "an electronic identity of the state",
            changed(phone(), |all| all.electronic_id = passed(account(true))),
            3,
            vec!["registry"],
            Kind::Verified,
        ),
        (
            "another electronic identity",
            changed(phone(), |all| all.electronic_id = passed(account(false))),
            1,
            vec![],
            Kind::Waiting(three.clone()),
        ),
        (
            "the register alone",
            changed(phone(), |all| all.registry = passed(registry())),
            1,
            vec![],
            Kind::Waiting(three.clone()),
        ),
        (
            "a reader alone",
            changed(phone(), |all| all.reading = Some(reading(ID))),
            1,
            vec![],
            Kind::Waiting(three.clone()),
        ),
        (
            "a document without a face",
            changed(pictures(), |all| {
                all.face = None;
                all.liveness = None;
            }),
            1,
            vec![],
            Kind::Waiting(vec![Part::Faces, Part::Liveness]),
        ),
        (
            "an officer",
            changed(phone(), |all| {
                all.officers = vec![opinion(1, OfficerDecision::Approved)];
            }),
            2,
            vec!["officer"],
            Kind::Verified,
        ),
        (
            "an officer in person",
            changed(phone(), |all| {
                all.officers = vec![opinion(1, OfficerDecision::ApprovedInPerson)];
            }),
            3,
            vec!["officer"],
            Kind::Verified,
        ),
    ];
    for (name, evidence, level, assurance, kind) in lines {
        let assessment = POLICY.assess(&evidence);
        assert_eq!(shape(&assessment), (level, assurance, kind), "{name}");
    }
    let policy = AssurancePolicy {
        wanted: IdentityLevel::National,
        ..POLICY
    };
    let assessment = policy.assess(&pictures());
    assert_eq!(
        shape(&assessment),
        (2, vec!["document", "face"], Kind::Waiting(national))
    );
}

#[test]
fn whatever_speaks_against_evidence_takes_all_of_it() {
    use Reason as R;
    let of = |reason| BTreeSet::from([Cause::Reason(reason)]);
    let lines: Vec<(&str, Evidence, Kind, BTreeSet<Cause>)> = vec![
        (
            "an altered document",
            changed(pictures(), |all| {
                all.document = Some(judged(Verdict::fail(R::DocumentAltered)));
            }),
            Kind::Review,
            of(R::DocumentAltered),
        ),
        (
            "a picture of a screen",
            changed(pictures(), |all| {
                all.document = Some(judged(Verdict::fail(R::DocumentRecaptured)));
            }),
            Kind::Again,
            of(R::DocumentRecaptured),
        ),
        (
            "an expired document",
            changed(pictures(), |all| {
                all.document = Some(judged(Verdict::fail(R::DocumentExpired)));
            }),
            Kind::Rejected,
            of(R::DocumentExpired),
        ),
        (
            "a signal that did not come",
            changed(pictures(), |all| {
                all.document = Some(judged(Verdict::inconclusive(R::SignalMissing)));
            }),
            Kind::Review,
            of(R::SignalMissing),
        ),
        (
            "another face",
            changed(pictures(), |all| {
                all.face = Some(judged(Verdict::fail(R::FaceDiffers)));
            }),
            Kind::Review,
            of(R::FaceDiffers),
        ),
        (
            "a photograph before the camera",
            changed(pictures(), |all| {
                all.liveness = Some(judged(Verdict::fail(R::NotLive)));
            }),
            Kind::Again,
            of(R::NotLive),
        ),
        (
            "a register that has another name",
            changed(pictures(), |all| {
                all.registry = Some(judged(Verdict::fail(R::RegistryDiffers)));
            }),
            Kind::Again,
            of(R::RegistryDiffers),
        ),
        (
            "a cloned chip",
            chipped(CloneCheck::Failed),
            Kind::Review,
            of(R::ChipCloned),
        ),
        (
            "a reader who found a contradiction",
            changed(pictures(), |all| {
                all.reading = Some(Reading {
                    reasons: BTreeSet::from([R::BirthYearContradictsId]),
                    ..reading(ID)
                });
            }),
            Kind::Review,
            of(R::BirthYearContradictsId),
        ),
        (
            "a document of somebody else",
            changed(pictures(), |all| {
                let mut facts = document();
                facts.reading = reading("019085000002");
                all.document = passed(facts);
            }),
            Kind::Again,
            of(R::PersonalIdDiffers),
        ),
        (
            "an account of somebody else",
            changed(phone(), |all| {
                let mut facts = account(true);
                facts.reading = reading("019085000002");
                all.electronic_id = passed(facts);
            }),
            Kind::Again,
            of(R::PersonalIdDiffers),
        ),
        (
            "a document without a number",
            changed(pictures(), |all| {
                let mut facts = document();
                facts.reading.values.remove(0);
                all.document = passed(facts);
            }),
            Kind::Review,
            BTreeSet::from([Cause::PersonalIdMissing]),
        ),
        (
            "a face that was not alive",
            changed(pictures(), |all| {
                all.face = passed(face(FaceSource::Card, CARD, STRANGER));
            }),
            Kind::Review,
            BTreeSet::from([Cause::NotBound]),
        ),
        (
            "a face compared with another card",
            changed(pictures(), |all| {
                all.face = passed(face(FaceSource::Card, STRANGER, FACE));
            }),
            Kind::Review,
            BTreeSet::from([Cause::NotBound]),
        ),
        (
            "a face of the chip without a chip",
            changed(pictures(), |all| {
                all.face = passed(face(FaceSource::Chip, CARD, FACE));
            }),
            Kind::Review,
            BTreeSet::from([Cause::NotBound]),
        ),
        (
            "a comparison nobody has measured",
            changed(pictures(), |all| {
                let mut facts = face(FaceSource::Card, CARD, FACE);
                facts.is_calibrated = false;
                all.face = passed(facts);
            }),
            Kind::Review,
            BTreeSet::from([Cause::NotCalibrated]),
        ),
        (
            "a number that is somebody else's account",
            changed(pictures(), |all| all.is_personal_id_taken = true),
            Kind::Review,
            BTreeSet::from([Cause::PersonalIdTaken]),
        ),
        (
            "doubt beside a bad picture: no further try before an officer looked",
            changed(pictures(), |all| {
                all.document = Some(judged(Verdict::fail(R::DocumentAltered)));
                all.face = Some(judged(Verdict::inconclusive(R::FaceUnclear)));
            }),
            Kind::Review,
            BTreeSet::from([
                Cause::Reason(R::DocumentAltered),
                Cause::Reason(R::FaceUnclear),
            ]),
        ),
    ];
    for (name, evidence, kind, expected) in lines {
        let assessment = POLICY.assess(&evidence);
        assert_eq!(shape(&assessment), (1, vec![], kind), "{name}");
        assert_eq!(causes(assessment), expected, "{name}");
    }
}
