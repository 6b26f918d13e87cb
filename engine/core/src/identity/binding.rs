//! Whether findings are about one person, one picture and one moment.

use super::{Cause, Evidence, Judged};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    ChipFacts, DocumentFacts, FaceFacts, FaceSource, Field, Image, LivenessFacts, PersonClaim,
    Reading, Reason,
};
use tinhid_vietnamese::fold;

/// Whether the face that was compared is the one that was alive, and the one it was compared with that of
/// this document or chip. Otherwise somebody's own living face would carry somebody else's document.
pub(super) fn is_one_person(
    face: &FaceFacts,
    liveness: &LivenessFacts,
    document: Option<&DocumentFacts>,
    chip: Option<&ChipFacts>,
) -> bool {
    let portrait = |portrait: Option<&Image>| portrait.map(Image::hash) == Some(face.reference);
    let is_theirs = match face.source {
        FaceSource::Card => document.is_some_and(|document| {
            document.pictures.contains(&face.reference) || portrait(document.portrait.as_ref())
        }),
        FaceSource::Chip => chip.is_some_and(|chip| portrait(chip.portrait.as_ref())),
    };
    is_theirs && liveness.media.contains(&face.probe)
}

/// What document, chip and electronic identity say otherwise than the claim or each other.
pub(super) fn contradictions(evidence: &Evidence) -> BTreeSet<Cause> {
    let mut causes = BTreeSet::new();
    let readings = readings(evidence);
    for reading in &readings {
        if reading.value(Field::PersonalId).is_none() {
            causes.insert(Cause::PersonalIdMissing);
        }
        if !reading.contradictions.is_empty() {
            causes.insert(Cause::Reason(Reason::FieldsDiffer));
        }
        if let Some(claim) = &evidence.claim {
            causes.extend(against(claim, reading).map(Cause::Reason));
        }
    }
    let ids = readings.iter().filter_map(|reading| {
        let id = reading.value(Field::PersonalId)?;
        Some(id.text.expose())
    });
    if ids.collect::<BTreeSet<_>>().len() > 1 {
        causes.insert(Cause::NotBound);
    }
    causes
}

/// The readings of everything that passed.
fn readings(evidence: &Evidence) -> Vec<&Reading> {
    fn passed<T>(judged: Option<&Judged<T>>) -> Option<&T> {
        let verdict = &judged?.verdict;
        verdict.facts().filter(|_| verdict.is_pass())
    }
    let document = passed(evidence.document.as_ref()).map(|facts| &facts.reading);
    let chip = passed(evidence.chip.as_ref()).map(|facts| &facts.reading);
    let account = passed(evidence.electronic_id.as_ref()).map(|facts| &facts.reading);
    [document, chip, account].into_iter().flatten().collect()
}

/// Names are compared without accents: letters are recognised with mistakes in them, and a mistake in a
/// name is found by the register.
fn against(claim: &PersonClaim, reading: &Reading) -> impl Iterator<Item = Reason> {
    let born_on = claim.born_on.to_string();
    let differs = |field, own: &str, reason| {
        let value = reading.value(field)?;
        (value.text.expose() != own).then_some(reason)
    };
    let id = claim.personal_id.as_str();
    let name = reading.value(Field::Name);
    let name_differs =
        name.is_some_and(|name| fold(name.text.expose()) != fold(claim.name.expose()));
    [
        differs(Field::PersonalId, id, Reason::PersonalIdDiffers),
        differs(Field::BornOn, &born_on, Reason::BirthDateDiffers),
        name_differs.then_some(Reason::NameDiffers),
    ]
    .into_iter()
    .flatten()
}
