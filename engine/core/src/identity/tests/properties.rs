//! What holds of any evidence.

use super::evidence::*;
use crate::identity::{AssurancePolicy, Evidence, IdentityLevel, Judged, Next, OfficerDecision};
use proptest::prelude::*;
use tinhid_contract::ekyc::{CloneCheck, FaceSource, Reason, Verdict};

/// What a part says: not asked, pass, fail, open.
fn spoken<T>(facts: T, said: u8) -> Option<Judged<T>> {
    match said {
        0 => None,
        1 => passed(facts),
        2 => Some(judged(Verdict::fail(Reason::DocumentAltered))),
        _ => Some(judged(Verdict::inconclusive(Reason::SignalMissing))),
    }
}

fn evidence(said: [u8; 6]) -> Evidence {
    let [
        document_said,
        chip_said,
        face_said,
        liveness_said,
        registry_said,
        account_said,
    ] = said;
    let face = if chip_said == 1 {
        face(FaceSource::Chip, PORTRAIT, FACE)
    } else {
        face(FaceSource::Card, CARD, FACE)
    };
    Evidence {
        document: spoken(document(), document_said),
        chip: spoken(chip(CloneCheck::Passed), chip_said),
        face: spoken(face, face_said),
        liveness: spoken(liveness(), liveness_said),
        registry: spoken(registry(), registry_said),
        electronic_id: spoken(account(true), account_said),
        ..phone()
    }
}

fn policies() -> impl Strategy<Value = AssurancePolicy> {
    (2_u8..=3, any::<[bool; 3]>(), 1_u8..=2).prop_map(|(wanted, flags, reviewers)| {
        let [is_live, needs_registry, needs_review] = flags;
        AssurancePolicy {
            wanted: IdentityLevel::from_number(wanted).unwrap(),
            is_live,
            needs_registry,
            needs_review,
            reviewers,
        }
    })
}

fn what_parts_say() -> impl Strategy<Value = [u8; 6]> {
    [0_u8..4, 0_u8..4, 0_u8..4, 0_u8..4, 0_u8..4, 0_u8..4]
}

proptest! {
    #[test]
    fn verified_is_the_level_that_was_wanted(policy in policies(), said in what_parts_say()) {
        let assessment = policy.assess(&evidence(said));
        let reached = assessment.level >= policy.wanted;
        prop_assert_eq!(assessment.next == Next::Verified, reached);
        let rests = !assessment.assurance.is_empty();
        prop_assert_eq!(assessment.level >= IdentityLevel::Document, rests);
    }

    #[test]
    fn nobody_gains_by_a_worse_verdict(
        policy in policies(),
        said in what_parts_say(),
        part in 0_usize..6,
        worse in 2_u8..4,
    ) {
        let before = policy.assess(&evidence(said)).level;
        let mut spoilt = said;
        spoilt[part] = worse;
        prop_assert!(policy.assess(&evidence(spoilt)).level <= before.max(IdentityLevel::Phone));
        prop_assert!(policy.assess(&evidence(spoilt)).level <= IdentityLevel::Phone);
    }

    #[test]
    fn a_tenant_that_asks_for_more_never_gives_more(
        policy in policies(),
        said in what_parts_say(),
    ) {
        let lax = AssurancePolicy { needs_registry: false, needs_review: false, ..policy };
        let evidence = evidence(said);
        prop_assert!(policy.assess(&evidence).level <= lax.assess(&evidence).level);
    }

    #[test]
    fn a_refusal_ends_everything(policy in policies(), said in what_parts_say()) {
        let mut evidence = evidence(said);
        evidence.officers = vec![opinion(1, OfficerDecision::Refused)];
        let assessment = policy.assess(&evidence);
        prop_assert_eq!(assessment.level, IdentityLevel::Phone);
        prop_assert!(matches!(assessment.next, Next::Rejected(_)));
    }

    #[test]
    fn what_is_waited_for_can_be_given(policy in policies(), said in what_parts_say()) {
        if let Next::Waiting(parts) = policy.assess(&evidence(said)).next {
            prop_assert!(!parts.is_empty());
        }
    }
}
