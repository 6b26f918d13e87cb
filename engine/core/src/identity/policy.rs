use super::binding::{contradictions, is_one_person};
use super::{Assessment, Assurance, Cause, Evidence, Judged, Next, OfficerDecision};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    CloneCheck, FaceFacts, FaceSource, IdentityLevel, Part, Reading, Reason, Remedy, Verdict,
};
use uuid::Uuid;

/// What a tenant wants to know of somebody. It can ask for more than the rules below, never for less.
///
/// | evidence, together | level | assurance |
/// |---|---|---|
/// | verified telephone number | 1 | – |
/// | genuine document + face of the document + living face | 2 | document, face |
/// | signed chip that is no copy + face of the chip + living face | 2 | chip, face |
/// | the one before + the register confirms | 3 | chip, face, registry |
/// | officers approve the pictures | 2 | officer |
/// | officers saw the person | 3 | officer |
/// | electronic identity of the state | 3 | registry |
///
/// A reader lifts nobody. The register alone lifts nobody: to know a number, a name and a date of birth is
/// not to be that person. No provider lifts above its ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssurancePolicy {
    /// The level that is to be reached.
    pub wanted: IdentityLevel,
    /// Whether the tenant is live: then made-up verdicts do not count.
    pub is_live: bool,
    /// Whether the register must confirm pictures of a document too.
    pub needs_registry: bool,
    /// Whether an officer looks at everybody.
    pub needs_review: bool,
    /// How many officers must approve, 1 or 2.
    pub reviewers: u8,
}

impl AssurancePolicy {
    /// What the evidence is worth, and what happens next.
    #[must_use]
    pub fn assess(&self, evidence: &Evidence) -> Assessment {
        let mut worth = Worth::of_phone(evidence.is_phone_verified);
        if has_refused(evidence) {
            let causes = BTreeSet::from([Cause::OfficerRefused]);
            return worth.then(Next::Rejected(causes));
        }
        if evidence.is_personal_id_taken {
            // Also after an approval: who the number belongs to is settled between the two accounts.
            return worth.then(Next::Review(BTreeSet::from([Cause::PersonalIdTaken])));
        }
        worth.take(self.by_officers(evidence));
        if worth.level >= self.wanted {
            return worth.then(Next::Verified);
        }
        let causes = self.causes(evidence);
        if !causes.is_empty() {
            return worth.then(after(causes));
        }
        if self.needs_review && worth.assurance.is_empty() {
            return worth.then(self.review_of_everybody(evidence));
        }
        worth.take(self.by_parts(evidence));
        worth.take(self.by_electronic_id(evidence));
        if worth.level >= self.wanted {
            return worth.then(Next::Verified);
        }
        let missing = self.missing(evidence, worth.level);
        worth.then(Next::Waiting(missing))
    }

    fn by_officers(&self, evidence: &Evidence) -> Worth {
        let approved = |decisions: &[OfficerDecision]| {
            let opinions = evidence.officers.iter();
            let approving = opinions.filter(|opinion| decisions.contains(&opinion.decision));
            let officers: BTreeSet<Uuid> = approving.map(|opinion| opinion.officer).collect();
            officers.len() >= usize::from(self.reviewers.max(1))
        };
        let in_person = OfficerDecision::ApprovedInPerson;
        if approved(&[in_person]) {
            return Worth::new(IdentityLevel::National, [Assurance::Officer]);
        }
        if approved(&[OfficerDecision::Approved, in_person]) {
            return Worth::new(IdentityLevel::Document, [Assurance::Officer]);
        }
        Worth::default()
    }

    /// Everything that speaks against the evidence.
    fn causes(&self, evidence: &Evidence) -> BTreeSet<Cause> {
        let mut causes = contradictions(evidence);
        let has_document = passes(evidence.document.as_ref());
        self.judge(&mut causes, evidence.document.as_ref());
        self.judge(&mut causes, evidence.chip.as_ref());
        self.judge(&mut causes, evidence.face.as_ref());
        self.judge(&mut causes, evidence.liveness.as_ref());
        self.judge(&mut causes, evidence.registry.as_ref());
        self.judge(&mut causes, evidence.electronic_id.as_ref());
        if let Some(face) = face(evidence) {
            causes.extend(face.verdict.reasons().map(Cause::Reason));
            if face.verdict.is_pass() && !face.facts().is_some_and(|facts| facts.is_calibrated) {
                causes.insert(Cause::NotCalibrated);
            }
        }
        if is_bound(evidence) == Some(false) {
            causes.insert(Cause::NotBound);
        }
        if clone_check(evidence) == Some(CloneCheck::Failed) {
            causes.insert(Cause::Reason(Reason::ChipCloned));
        }
        if let Some(reading) = &evidence.reading {
            causes.extend(objections(reading, has_document).map(Cause::Reason));
        }
        causes
    }

    fn judge<T>(&self, causes: &mut BTreeSet<Cause>, judged: Option<&Judged<T>>) {
        let Some(judged) = judged else {
            return;
        };
        causes.extend(judged.verdict.reasons().map(Cause::Reason));
        if self.is_live && judged.by.is_for_trial {
            causes.insert(Cause::ForTrial);
        }
    }

    fn by_parts(&self, evidence: &Evidence) -> Worth {
        let (Some(face), Some(true)) = (face(evidence), is_bound(evidence)) else {
            return Worth::default();
        };
        let Some(liveness) = passed(evidence.liveness.as_ref()) else {
            return Worth::default();
        };
        let people = face.ceiling.min(liveness.ceiling);
        let registry = passed(evidence.registry.as_ref());
        // Of a chip the face is in the chip; a photograph of the card around it is no portrait of it.
        let is_of_chip = face.facts().map(|facts| facts.source) == Some(FaceSource::Chip);
        let chip = passed(evidence.chip.as_ref()).filter(|_| is_of_chip);
        if let Some(chip) = chip.filter(|chip| chip.facts.clone_check == CloneCheck::Passed) {
            let mut worth = Worth::new(
                people.min(chip.ceiling).min(IdentityLevel::Document),
                [Assurance::Chip, Assurance::Face],
            );
            if let Some(registry) = registry {
                worth.assurance.insert(Assurance::Registry);
                let confirmed = people.min(chip.ceiling).min(registry.ceiling);
                worth.level = worth.level.max(confirmed);
            }
            return worth.unless_low();
        }
        let Some(document) = passed(evidence.document.as_ref()) else {
            return Worth::default();
        };
        let mut worth = Worth::new(
            people.min(document.ceiling).min(IdentityLevel::Document),
            [Assurance::Document, Assurance::Face],
        );
        match registry {
            Some(_) => {
                worth.assurance.insert(Assurance::Registry);
            }
            None if self.needs_registry => return Worth::default(),
            None => {}
        }
        worth.unless_low()
    }

    fn by_electronic_id(&self, evidence: &Evidence) -> Worth {
        match passed(evidence.electronic_id.as_ref()) {
            Some(account) if account.facts.is_national => {
                Worth::new(account.ceiling, [Assurance::Registry]).unless_low()
            }
            _ => Worth::default(),
        }
    }

    /// The parts that have not answered, on the usual way to the level that is wanted.
    fn missing(&self, evidence: &Evidence, level: IdentityLevel) -> BTreeSet<Part> {
        let mut missing = BTreeSet::new();
        if self.wanted > IdentityLevel::Document && level >= IdentityLevel::Document {
            missing.insert(Part::ElectronicIds);
            return missing;
        }
        let has_chip = clone_check(evidence) == Some(CloneCheck::Passed);
        if !passes(evidence.document.as_ref()) && !has_chip {
            missing.insert(Part::Documents);
        }
        if face(evidence).is_none() {
            missing.insert(Part::Faces);
        }
        if evidence.liveness.is_none() {
            missing.insert(Part::Liveness);
        }
        if self.needs_registry && evidence.registry.is_none() {
            missing.insert(Part::Registry);
        }
        if missing.is_empty() {
            // All have answered, and their ceilings are below what is wanted.
            missing.insert(Part::ElectronicIds);
        }
        missing
    }

    /// Officers look when there is something to look at.
    fn review_of_everybody(&self, evidence: &Evidence) -> Next {
        let missing = self.missing(evidence, IdentityLevel::Phone);
        let shown = [Part::Documents, Part::Faces, Part::Liveness];
        if evidence.electronic_id.is_none() && shown.iter().any(|part| missing.contains(part)) {
            return Next::Waiting(missing);
        }
        Next::Review(BTreeSet::from([Cause::ReviewOfEverybody]))
    }
}

/// A level and what it rests on.
#[derive(Debug, Clone, Default)]
struct Worth {
    level: IdentityLevel,
    assurance: BTreeSet<Assurance>,
}

impl Worth {
    fn new(level: IdentityLevel, assurance: impl IntoIterator<Item = Assurance>) -> Self {
        Self {
            level,
            assurance: assurance.into_iter().collect(),
        }
    }

    fn of_phone(is_verified: bool) -> Self {
        let level = if is_verified {
            IdentityLevel::Phone
        } else {
            IdentityLevel::Guest
        };
        Self::new(level, [])
    }

    /// Nothing, if the ceilings leave nothing.
    fn unless_low(self) -> Self {
        if self.level < IdentityLevel::Document {
            return Self::default();
        }
        self
    }

    /// The higher of the two, with all the assurance of both.
    fn take(&mut self, other: Self) {
        self.level = self.level.max(other.level);
        self.assurance.extend(other.assurance);
    }

    fn then(self, next: Next) -> Assessment {
        Assessment {
            level: self.level,
            assurance: self.assurance,
            next,
        }
    }
}

/// What passed, and how high it may lift.
struct Passed<'a, T> {
    facts: &'a T,
    ceiling: IdentityLevel,
}

fn passed<T>(judged: Option<&Judged<T>>) -> Option<Passed<'_, T>> {
    let judged = judged?;
    let facts = judged.verdict.facts()?;
    judged.verdict.is_pass().then_some(Passed {
        facts,
        ceiling: judged.by.ceiling,
    })
}

fn passes<T>(judged: Option<&Judged<T>>) -> bool {
    passed(judged).is_some()
}

/// Whether the chip that passed is no copy.
fn clone_check(evidence: &Evidence) -> Option<CloneCheck> {
    Some(passed(evidence.chip.as_ref())?.facts.clone_check)
}

/// A comparison of faces, by a part of its own or together with the liveness.
struct Face<'a> {
    verdict: &'a Verdict<FaceFacts>,
    ceiling: IdentityLevel,
}

impl<'a> Face<'a> {
    fn facts(&self) -> Option<&'a FaceFacts> {
        self.verdict.facts()
    }
}

fn face(evidence: &Evidence) -> Option<Face<'_>> {
    if let Some(judged) = &evidence.face {
        return Some(Face {
            verdict: &judged.verdict,
            ceiling: judged.by.ceiling,
        });
    }
    let liveness = evidence.liveness.as_ref()?;
    let verdict = liveness.verdict.facts()?.face.as_deref()?;
    Some(Face {
        verdict,
        ceiling: liveness.by.ceiling,
    })
}

/// Whether face, liveness and document or chip belong together; `None` while one of them is missing.
fn is_bound(evidence: &Evidence) -> Option<bool> {
    let face = face(evidence).filter(|face| face.verdict.is_pass())?;
    let liveness = passed(evidence.liveness.as_ref())?;
    let document = passed(evidence.document.as_ref()).map(|document| document.facts);
    let chip = passed(evidence.chip.as_ref()).map(|chip| chip.facts);
    if document.is_none() && chip.is_none() {
        return None;
    }
    let facts = face.facts()?;
    Some(is_one_person(facts, liveness.facts, document, chip))
}

/// What a reading has against somebody. What only hindered it matters as long as no verifier has passed
/// the document.
fn objections(reading: &Reading, has_document: bool) -> impl Iterator<Item = Reason> + '_ {
    let differ = (!reading.contradictions.is_empty()).then_some(Reason::FieldsDiffer);
    let told = reading.reasons.iter().copied();
    // Contradictions say themselves what differs.
    let reasons = told.chain(differ.filter(|_| reading.reasons.is_empty()));
    reasons.filter(move |reason| !(has_document && reason.remedy() == Remedy::Retake))
}

fn has_refused(evidence: &Evidence) -> bool {
    let mut opinions = evidence.officers.iter();
    opinions.any(|opinion| opinion.decision == OfficerDecision::Refused)
}

/// An officer sees what is for an officer, whatever else there is: whoever is doubted does not get to try
/// until it passes.
fn after(causes: BTreeSet<Cause>) -> Next {
    let has = |remedy| causes.iter().any(|cause| cause.remedy() == remedy);
    if has(Remedy::Review) {
        return Next::Review(causes);
    }
    if has(Remedy::Renew) {
        return Next::Rejected(causes);
    }
    Next::Again(causes)
}
