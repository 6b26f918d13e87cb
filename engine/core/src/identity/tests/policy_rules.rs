//! What holds beside the table.

use super::evidence::*;
use super::policy_table::{Kind, POLICY, causes, changed, shape};
use crate::identity::{
    Assurance, AssurancePolicy, Cause, Evidence, IdentityLevel, Judge, Next, OfficerDecision,
};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{CloneCheck, FaceSource, Part, Reading, Reason, Verdict};

#[test]
fn what_only_hindered_a_reader_does_not_matter_once_a_verifier_passed() {
    let hindered = Reading {
        reasons: BTreeSet::from([Reason::CodeNotFound]),
        ..Reading::default()
    };
    let evidence = changed(pictures(), |all| all.reading = Some(hindered.clone()));
    assert_eq!(POLICY.assess(&evidence).next, Next::Verified);
    let evidence = changed(phone(), |all| all.reading = Some(hindered));
    let causes = BTreeSet::from([Cause::Reason(Reason::CodeNotFound)]);
    assert_eq!(POLICY.assess(&evidence).next, Next::Again(causes));
}

#[test]
fn no_provider_lifts_above_its_ceiling() {
    let low = Judge {
        ceiling: IdentityLevel::Phone,
        is_for_trial: false,
    };
    for change in [
        (|all| all.document.as_mut().unwrap().by.ceiling = IdentityLevel::Phone)
            as fn(&mut Evidence),
        |all| all.face.as_mut().unwrap().by.ceiling = IdentityLevel::Guest,
        |all| all.liveness.as_mut().unwrap().by.ceiling = IdentityLevel::Phone,
    ] {
        let assessment = POLICY.assess(&changed(pictures(), change));
        assert_eq!(assessment.level, IdentityLevel::Phone);
        assert!(assessment.assurance.is_empty());
    }
    let chip = changed(chipped(CloneCheck::Passed), |all| {
        all.registry = passed(registry());
        all.registry.as_mut().unwrap().by.ceiling = IdentityLevel::Document;
    });
    assert_eq!(POLICY.assess(&chip).level, IdentityLevel::Document);
    let account = changed(phone(), |all| {
        all.electronic_id = passed(account(true));
        all.electronic_id.as_mut().unwrap().by = low;
    });
    assert_eq!(POLICY.assess(&account).level, IdentityLevel::Phone);
}

#[test]
fn made_up_verdicts_count_on_a_tenant_that_is_not_live_only() {
    let evidence = changed(pictures(), |all| {
        all.liveness.as_mut().unwrap().by.is_for_trial = true;
    });
    let assessment = POLICY.assess(&evidence);
    assert_eq!(assessment.level, IdentityLevel::Phone);
    assert_eq!(causes(assessment), BTreeSet::from([Cause::ForTrial]));
    let sandbox = AssurancePolicy {
        is_live: false,
        ..POLICY
    };
    assert_eq!(sandbox.assess(&evidence).next, Next::Verified);
}

#[test]
fn a_tenant_can_ask_for_more() {
    let with_registry = AssurancePolicy {
        needs_registry: true,
        ..POLICY
    };
    let assessment = with_registry.assess(&pictures());
    let registry_is_missing = Kind::Waiting(vec![Part::Registry]);
    assert_eq!(shape(&assessment), (1, vec![], registry_is_missing));
    let asked = changed(pictures(), |all| all.registry = passed(registry()));
    assert_eq!(with_registry.assess(&asked).next, Next::Verified);

    let with_review = AssurancePolicy {
        needs_review: true,
        ..POLICY
    };
    let waiting = with_review.assess(&phone());
    assert!(matches!(waiting.next, Next::Waiting(_)));
    let assessment = with_review.assess(&pictures());
    assert_eq!(shape(&assessment), (1, vec![], Kind::Review));
    let approved = changed(pictures(), |all| {
        all.officers = vec![opinion(1, OfficerDecision::Approved)];
    });
    let assessment = with_review.assess(&approved);
    assert_eq!(shape(&assessment), (2, vec!["officer"], Kind::Verified));
}

#[test]
fn two_officers_are_two_people_and_one_refusal_is_enough() {
    let policy = AssurancePolicy {
        reviewers: 2,
        ..POLICY
    };
    let with = |officers: &[(u128, OfficerDecision)]| {
        let opinions = officers.iter();
        let officers = opinions.map(|(officer, decision)| opinion(*officer, *decision));
        let evidence = Evidence {
            officers: officers.collect(),
            ..phone()
        };
        policy.assess(&evidence)
    };
    let (yes, no) = (OfficerDecision::Approved, OfficerDecision::Refused);
    let person = OfficerDecision::ApprovedInPerson;
    assert_eq!(with(&[(1, yes)]).level, IdentityLevel::Phone);
    assert_eq!(with(&[(1, yes), (1, yes)]).level, IdentityLevel::Phone);
    assert_eq!(with(&[(1, yes), (2, yes)]).level, IdentityLevel::Document);
    assert_eq!(
        with(&[(1, yes), (2, person)]).level,
        IdentityLevel::Document
    );
    assert_eq!(
        with(&[(1, person), (2, person)]).level,
        IdentityLevel::National
    );
    let refused = with(&[(1, yes), (2, yes), (3, no)]);
    assert_eq!(shape(&refused), (1, vec![], Kind::Rejected));
    assert_eq!(causes(refused), BTreeSet::from([Cause::OfficerRefused]));
}

#[test]
fn an_approval_takes_no_account_over() {
    let evidence = changed(pictures(), |all| {
        all.is_personal_id_taken = true;
        all.officers = vec![opinion(1, OfficerDecision::ApprovedInPerson)];
    });
    let assessment = POLICY.assess(&evidence);
    assert_eq!(shape(&assessment), (1, vec![], Kind::Review));
}

#[test]
fn a_face_compared_together_with_the_liveness_counts() {
    let own = face(FaceSource::Card, CARD, FACE);
    let evidence = |verdict| {
        changed(pictures(), |all| {
            all.face = None;
            let mut facts = liveness();
            facts.face = Some(Box::new(verdict));
            all.liveness = passed(facts);
        })
    };
    assert_eq!(
        POLICY.assess(&evidence(Verdict::Pass(own))).next,
        Next::Verified
    );
    let other = POLICY.assess(&evidence(Verdict::fail(Reason::FaceDiffers)));
    assert_eq!(
        causes(other),
        BTreeSet::from([Cause::Reason(Reason::FaceDiffers)])
    );
}

#[test]
fn keys_of_causes_and_assurance_are_different() {
    let causes = [
        Cause::PersonalIdTaken,
        Cause::NotBound,
        Cause::PersonalIdMissing,
        Cause::NotCalibrated,
        Cause::ForTrial,
        Cause::ReviewOfEverybody,
        Cause::TriedTooOften,
        Cause::Outage,
        Cause::OfficerRefused,
    ];
    let keys: BTreeSet<_> = causes.iter().map(|cause| cause.key()).collect();
    assert_eq!(keys.len(), causes.len());
    let kinds: BTreeSet<_> = Assurance::ALL.iter().map(|kind| kind.key()).collect();
    assert_eq!(kinds.len(), Assurance::ALL.len());
}

#[test]
fn the_face_of_a_photographed_card_does_not_bind_a_chip() {
    let evidence = changed(pictures(), |all| {
        all.chip = passed(chip(CloneCheck::Passed));
        all.registry = passed(registry());
    });
    let assessment = POLICY.assess(&evidence);
    let pictured = vec!["document", "face", "registry"];
    assert_eq!(shape(&assessment), (2, pictured, Kind::Verified));
}
