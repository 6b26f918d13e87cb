use super::review::{Review, said};
use crate::configuration::sections::{ContactKind, Fact};
use crate::configuration::{Configuration, KeyPath, Problems};
use crate::tenant::Candidate;

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let configuration = review.configuration;
    let mut judge = |path: KeyPath, fact: &dyn Fact| {
        if fact.is_draft() {
            return;
        }
        for (missing, key) in [
            (fact.source().is_none(), "source"),
            (fact.verified_on().is_none(), "verified_on"),
        ] {
            if missing {
                problems.push(
                    review
                        .problem("fact-without-source", &path)
                        .with("missing", key),
                );
            }
        }
    };
    let record = |table: &str, key: &str| KeyPath::parse(table).child(key);
    for (key, contact) in &configuration.tenant.contacts {
        judge(record("tenant.contacts", key), contact);
    }
    for (key, link) in &configuration.brand.links {
        judge(record("brand.links", key), link);
    }
    for (key, agency) in &configuration.agencies.agencies {
        judge(record("agencies", key), agency);
    }
    for (key, entry) in &configuration.catalogue.entries {
        let at = record("entries", key);
        // An entry states something about the world once it names somebody or leads somewhere.
        if entry.owner.is_some() || entry.url.is_some() || entry.procedure_code.is_some() {
            judge(at.clone(), entry);
        }
        if let Some(fee) = &entry.fee {
            judge(at.child("fee"), fee);
        }
        if let Some(time_limit) = &entry.time_limit {
            judge(at.child("time_limit"), time_limit);
        }
        for (paper_key, paper) in &entry.papers {
            judge(at.child("papers").child(paper_key.clone()), paper);
        }
    }
    abolished(review, problems);
}

/// What only a tenant that is served to citizens must have: a way to reach those who run it. A
/// report of a weakness is no question a citizen has.
pub(crate) fn check_live(
    candidate: &Candidate,
    configuration: &Configuration,
    problems: &mut Problems,
) {
    let is_reachable = configuration
        .tenant
        .contacts
        .values()
        .any(|contact| !contact.draft && contact.kind != ContactKind::Security);
    if !is_reachable {
        let path = KeyPath::parse("tenant.contacts");
        problems.push(said("live-without-contact", &path, candidate.stack()));
    }
}

/// A body that was abolished owns nothing today; its name lives on as a search word only.
fn abolished(review: &Review<'_>, problems: &mut Problems) {
    for (key, agency) in &review.configuration.agencies.agencies {
        let names = [Some(&agency.name), agency.short_name.as_ref()];
        for (name, field) in names.into_iter().zip(["name", "short_name"]) {
            let Some(name) = name else { continue };
            if let Some(body) = review.base.places.abolished_body(&name.vi) {
                let path = KeyPath::parse("agencies")
                    .child(key.clone())
                    .child(field)
                    .child("vi");
                problems.push(
                    review
                        .problem("abolished-body", &path)
                        .showing(name.vi.clone())
                        .with("since", body.since.to_string())
                        .with("successor", body.successor.as_ref())
                        .with("successor_en", body.successor_en.as_ref()),
                );
            }
        }
    }
}
