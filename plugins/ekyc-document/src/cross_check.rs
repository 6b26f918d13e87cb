//! What QR code, zone, form and number say differently.

use crate::validity::last_day;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{Contradiction, Field, FieldSource, PersonClaim, Reason};
use tinhid_vietnamese::identifiers::{
    BirthRegistration, Contradiction as NumberContradiction, IdentityCardQr, MachineReadableZone,
    PersonalId, Sex,
};
use tinhid_vietnamese::{accented, fold};

/// What there is of a person.
pub(crate) struct Sources<'a> {
    pub(crate) code: Option<&'a IdentityCardQr>,
    pub(crate) zone: Option<&'a MachineReadableZone>,
    pub(crate) form: Option<&'a PersonClaim>,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) contradictions: Vec<Contradiction>,
    pub(crate) reasons: BTreeSet<Reason>,
}

impl Findings {
    fn differ(&mut self, field: Field, source: FieldSource, against: FieldSource, reason: Reason) {
        self.contradictions.push(Contradiction {
            field,
            source,
            against,
        });
        self.reasons.insert(reason);
    }
}

/// One source's view of a person.
struct View<'a> {
    source: FieldSource,
    personal_id: &'a PersonalId,
    born_on: NaiveDate,
    sex: Option<Sex>,
    name: Name<'a>,
}

enum Name<'a> {
    Accented(&'a str),
    Zone(&'a MachineReadableZone),
}

/// Compares every source with every more trustworthy one.
pub(crate) fn cross_check(sources: &Sources<'_>, today: NaiveDate) -> Findings {
    let mut findings = Findings::default();
    let views = views(sources);
    for (at, view) in views.iter().enumerate() {
        for better in &views[..at] {
            compare(&mut findings, view, better);
        }
    }
    if let Some(view) = views.first() {
        number(&mut findings, view.personal_id, today);
    }
    if let Some(form) = sources.form {
        form_and_its_number(&mut findings, form);
    }
    dates(&mut findings, sources, today);
    findings
}

/// The most trustworthy first.
fn views<'a>(sources: &Sources<'a>) -> Vec<View<'a>> {
    let code = sources.code.map(|code| View {
        source: FieldSource::CardCode,
        personal_id: code.personal_id(),
        born_on: code.born_on(),
        sex: Some(code.sex()),
        name: Name::Accented(code.name()),
    });
    let zone = sources.zone.map(|zone| View {
        source: FieldSource::Zone,
        personal_id: zone.personal_id(),
        born_on: zone.born_on(),
        sex: Some(zone.sex()),
        name: Name::Zone(zone),
    });
    let form = sources.form.map(|form| View {
        source: FieldSource::Form,
        personal_id: &form.personal_id,
        born_on: form.born_on,
        sex: form.sex,
        name: Name::Accented(form.name.expose()),
    });
    [code, zone, form].into_iter().flatten().collect()
}

fn compare(findings: &mut Findings, view: &View<'_>, better: &View<'_>) {
    let mut differ = |field, reason| findings.differ(field, view.source, better.source, reason);
    if view.personal_id != better.personal_id {
        differ(Field::PersonalId, Reason::PersonalIdDiffers);
    }
    if view.born_on != better.born_on {
        differ(Field::BornOn, Reason::BirthDateDiffers);
    }
    if let (Some(sex), Some(other)) = (view.sex, better.sex)
        && sex != other
    {
        differ(Field::Sex, Reason::SexDiffers);
    }
    if !one_name(&view.name, &better.name) {
        differ(Field::Name, Reason::NameDiffers);
    }
}

fn one_name(name: &Name<'_>, better: &Name<'_>) -> bool {
    match (name, better) {
        (Name::Accented(name), Name::Accented(better)) => one_accented_name(name, better),
        (Name::Zone(zone), Name::Accented(name)) | (Name::Accented(name), Name::Zone(zone)) => {
            zone.can_name(name)
        }
        (Name::Zone(zone), Name::Zone(better)) => zone == better,
    }
}

/// Accents part names (Bình, Bính), unless somebody typed without any. Capitals and the place of a tone
/// mark (Hoà, Hòa) do not.
fn one_accented_name(typed: &str, card: &str) -> bool {
    let typed_plainly = accented(typed) == fold(typed);
    if typed_plainly {
        return fold(typed) == fold(card);
    }
    accented(typed) == accented(card)
}

fn number(findings: &mut Findings, personal_id: &PersonalId, today: NaiveDate) {
    if personal_id.birth_year() > today.year() {
        findings.reasons.insert(Reason::PersonalIdInvalid);
    }
    if let BirthRegistration::Abroad { .. } = personal_id.birth_registration() {
        findings.reasons.insert(Reason::PersonalIdAbroad);
    }
}

/// Code and zone were compared with their own numbers when they were read.
fn form_and_its_number(findings: &mut Findings, form: &PersonClaim) {
    let sex = form.sex.unwrap_or_else(|| form.personal_id.sex());
    let (field, reason) = match form.personal_id.contradiction(form.born_on, sex) {
        Some(NumberContradiction::BirthYear) => (Field::BornOn, Reason::BirthYearContradictsId),
        Some(NumberContradiction::Sex) => (Field::Sex, Reason::SexContradictsId),
        None => return,
    };
    findings.differ(field, FieldSource::Form, FieldSource::Number, reason);
}

fn dates(findings: &mut Findings, sources: &Sources<'_>, today: NaiveDate) {
    let issued = sources.code.map(IdentityCardQr::issued_on);
    if issued.is_some_and(|issued| issued > today) {
        findings.reasons.insert(Reason::DocumentDatesImpossible);
    }
    let by_law = sources
        .code
        .and_then(|code| last_day(code.born_on(), code.issued_on()));
    let printed = sources.zone.and_then(MachineReadableZone::expires_on);
    if let (Some(by_law), Some(printed)) = (by_law, printed)
        && by_law != printed
    {
        let reason = Reason::DocumentDatesImpossible;
        findings.differ(
            Field::ExpiresOn,
            FieldSource::Zone,
            FieldSource::CardCode,
            reason,
        );
    }
    if printed.or(by_law).is_some_and(|last| last < today) {
        findings.reasons.insert(Reason::DocumentExpired);
    }
}
