//! Evidence of somebody who does not exist, which tests spoil in one place.

use crate::identity::{Evidence, Judge, Judged, OfficerDecision, OfficerOpinion};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use tinhid_contract::ekyc::*;
use tinhid_vietnamese::identifiers::PersonalId;
use uuid::Uuid;

pub(super) const ID: &str = "019085000001";

pub(super) fn picture(mark: u8) -> Image {
    Image::new(vec![0xff, 0xd8, 0xff, mark]).unwrap()
}

pub(super) const CARD: u8 = 1;
pub(super) const FACE: u8 = 2;
pub(super) const PORTRAIT: u8 = 3;
pub(super) const STRANGER: u8 = 4;

pub(super) fn judged<T>(verdict: Verdict<T>) -> Judged<T> {
    let by = Judge {
        ceiling: IdentityLevel::National,
        is_for_trial: false,
    };
    Judged { by, verdict }
}

pub(super) fn passed<T>(facts: T) -> Option<Judged<T>> {
    Some(judged(Verdict::Pass(facts)))
}

pub(super) fn reading(id: &str) -> Reading {
    let value = |field, text: &str| FieldValue {
        field,
        text: PersonalText::new(text),
        source: FieldSource::Print,
        confidence: Some(0.98),
    };
    Reading {
        kind: Some(DocumentKind::IdentityCard),
        values: vec![
            value(Field::PersonalId, id),
            value(Field::Name, "NGUYEN VĂN MẪU"),
            value(Field::BornOn, "1985-03-12"),
        ],
        ..Reading::default()
    }
}

pub(super) fn document() -> DocumentFacts {
    DocumentFacts {
        reading: reading(ID),
        pictures: vec![picture(CARD).hash()],
        portrait: None,
    }
}

pub(super) fn chip(clone_check: CloneCheck) -> ChipFacts {
    ChipFacts {
        reading: reading(ID),
        portrait: Some(picture(PORTRAIT)),
        issuer: [7; 32],
        clone_check,
    }
}

pub(super) fn face(source: FaceSource, reference: u8, probe: u8) -> FaceFacts {
    FaceFacts {
        source,
        reference: picture(reference).hash(),
        probe: picture(probe).hash(),
        similarity: Some(0.93),
        model: "test".to_owned(),
        is_calibrated: true,
    }
}

pub(super) fn liveness() -> LivenessFacts {
    LivenessFacts {
        media: vec![picture(FACE).hash()],
        score: Some(0.9),
        face: None,
    }
}

pub(super) fn registry() -> RegistryFacts {
    RegistryFacts {
        confirmed: BTreeSet::from([Field::PersonalId, Field::Name, Field::BornOn]),
        denied: BTreeSet::new(),
    }
}

pub(super) fn account(is_national: bool) -> ElectronicIdFacts {
    ElectronicIdFacts {
        subject: PersonalText::new("subject"),
        reading: reading(ID),
        is_national,
    }
}

/// A telephone number and a claim.
pub(super) fn phone() -> Evidence {
    Evidence {
        is_phone_verified: true,
        claim: Some(PersonClaim {
            personal_id: PersonalId::parse(ID).unwrap(),
            name: PersonalText::new("Nguyễn Văn Mẫu"),
            born_on: NaiveDate::from_ymd_opt(1985, 3, 12).unwrap(),
            sex: None,
        }),
        ..Evidence::default()
    }
}

/// Document, face and liveness, all passed.
pub(super) fn pictures() -> Evidence {
    Evidence {
        document: passed(document()),
        face: passed(face(FaceSource::Card, CARD, FACE)),
        liveness: passed(liveness()),
        ..phone()
    }
}

/// Chip, face and liveness, all passed.
pub(super) fn chipped(clone_check: CloneCheck) -> Evidence {
    Evidence {
        chip: passed(chip(clone_check)),
        face: passed(face(FaceSource::Chip, PORTRAIT, FACE)),
        liveness: passed(liveness()),
        ..phone()
    }
}

pub(super) fn opinion(officer: u128, decision: OfficerDecision) -> OfficerOpinion {
    OfficerOpinion {
        officer: Uuid::from_u128(officer),
        decision,
    }
}
