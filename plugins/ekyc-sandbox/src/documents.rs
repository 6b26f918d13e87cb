use crate::central_database::card;
use crate::citizens::{Citizen, Story, citizen_of};
use crate::marks::{Side, shown};
use crate::provider::Sandbox;
use async_trait::async_trait;
use std::collections::BTreeSet;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    DocumentEvidence, DocumentFacts, DocumentReader, DocumentVerifier, EkycContext, Finding,
    Reading, Reason, Verdict,
};
use tinhid_vietnamese::identifiers::IdentityCardQr;

/// Whose card it is, or why that is not known.
fn owner(evidence: &DocumentEvidence) -> Result<&'static Citizen, Reason> {
    let mut sides = evidence.pictures().filter_map(shown);
    if let Some((citizen, side)) = sides.next() {
        if side == Side::Face {
            return Err(Reason::WrongSide);
        }
        return match sides.next() {
            Some((other, _)) if other != citizen => Err(Reason::SidesDiffer),
            _ => Ok(citizen),
        };
    }
    let claimed = evidence.form.as_ref().map(|form| form.personal_id.clone());
    let code = evidence.code.as_ref();
    let scanned = code.and_then(|code| IdentityCardQr::parse(code.expose()).ok());
    let personal_id = claimed.or_else(|| scanned.map(|card| card.personal_id().clone()));
    let citizen = personal_id.and_then(|id| citizen_of(&id));
    citizen.ok_or(Reason::DocumentNotFound)
}

#[async_trait]
impl DocumentReader for Sandbox {
    async fn read(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Reading> {
        let owner = owner(evidence);
        self.asked(context, &[owner.ok()])?;
        let nothing = |reason| Reading {
            reasons: BTreeSet::from([reason]),
            ..Reading::default()
        };
        Ok(match owner {
            Ok(citizen) if citizen.story == Story::NoCardYet => nothing(Reason::DocumentNotFound),
            Ok(citizen) => card(citizen),
            Err(reason) => nothing(reason),
        })
    }
}

#[async_trait]
impl DocumentVerifier for Sandbox {
    async fn verify(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Finding<DocumentFacts>> {
        let owner = owner(evidence);
        self.asked(context, &[owner.ok()])?;
        Ok(self.finding(context, "document", judged(evidence, owner)))
    }
}

fn judged(
    evidence: &DocumentEvidence,
    owner: Result<&'static Citizen, Reason>,
) -> Verdict<DocumentFacts> {
    if evidence.front.is_none() || evidence.back.is_none() {
        return Verdict::inconclusive(Reason::PictureMissing);
    }
    let citizen = match owner {
        Ok(citizen) => citizen,
        Err(Reason::SidesDiffer) => return Verdict::fail(Reason::SidesDiffer),
        Err(reason) => return Verdict::inconclusive(reason),
    };
    let facts = DocumentFacts {
        reading: card(citizen),
        pictures: evidence.hashes(),
        portrait: None,
    };
    match citizen.story {
        Story::NoCardYet => Verdict::inconclusive(Reason::DocumentNotFound),
        Story::CardExpired => Verdict::weigh(facts, [Reason::DocumentExpired], []),
        Story::CardRecaptured => Verdict::weigh(facts, [Reason::DocumentRecaptured], []),
        Story::Child => Verdict::weigh(facts, [], [Reason::TooYoung]),
        _ => Verdict::Pass(facts),
    }
}
