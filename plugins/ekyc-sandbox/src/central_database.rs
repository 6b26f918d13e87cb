//! What the state knows in the made-up world.

use crate::citizens::{ADDRESS, Citizen, Story, citizen_of};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    DocumentKind, Field, FieldSource, FieldValue, PersonClaim, PersonalText, Reading, Reason,
    RegistryFacts, Verdict,
};
use tinhid_vietnamese::accented;
use tinhid_vietnamese::identifiers::Sex;

/// What the database says of somebody's claim.
pub(crate) fn looked_up(claim: &PersonClaim) -> Verdict<RegistryFacts> {
    let Some(citizen) = citizen_of(&claim.personal_id) else {
        return Verdict::fail(Reason::PersonUnknown);
    };
    if citizen.story == Story::NoCardYet {
        return Verdict::fail(Reason::PersonUnknown);
    }
    let mut facts = RegistryFacts {
        confirmed: BTreeSet::from([Field::PersonalId]),
        denied: BTreeSet::new(),
    };
    let mut compare = |field, agrees: bool| {
        let fields = if agrees {
            &mut facts.confirmed
        } else {
            &mut facts.denied
        };
        fields.insert(field);
    };
    let name = accented(recorded_name(citizen));
    compare(Field::Name, accented(claim.name.expose()) == name);
    compare(Field::BornOn, claim.born_on.to_string() == citizen.born_on);
    if let Some(sex) = claim.sex {
        compare(Field::Sex, sex == citizen.sex);
    }
    let differs = (!facts.denied.is_empty()).then_some(Reason::RegistryDiffers);
    Verdict::weigh(facts, differs, [])
}

fn recorded_name(citizen: &Citizen) -> &'static str {
    match citizen.story {
        Story::OtherName(name) => name,
        _ => citizen.name,
    }
}

/// What their card says.
pub(crate) fn card(citizen: &Citizen) -> Reading {
    reading(citizen, citizen.name, FieldSource::Print)
}

/// What the database has of them.
pub(crate) fn record(citizen: &Citizen) -> Reading {
    reading(citizen, recorded_name(citizen), FieldSource::Registry)
}

fn reading(citizen: &Citizen, name: &str, source: FieldSource) -> Reading {
    let sex = match citizen.sex {
        Sex::Male => "male",
        Sex::Female => "female",
    };
    let mut fields = vec![
        (Field::PersonalId, citizen.personal_id.to_owned()),
        (Field::Name, name.to_owned()),
        (Field::BornOn, citizen.born_on.to_owned()),
        (Field::Sex, sex.to_owned()),
        (Field::Nationality, "VNM".to_owned()),
        (Field::Residence, ADDRESS.to_owned()),
        (Field::IssuedOn, citizen.issued_on.to_owned()),
    ];
    let expires = citizen.expires_on().map(|day| day.to_string());
    fields.extend(expires.map(|day| (Field::ExpiresOn, day)));
    let value = |(field, text): (Field, String)| FieldValue {
        field,
        text: PersonalText::new(text),
        source,
        confidence: None,
    };
    Reading {
        kind: Some(DocumentKind::IdentityCard),
        values: fields.into_iter().map(value).collect(),
        ..Reading::default()
    }
}
