use super::review::Review;
use crate::configuration::sections::{AgencyKind, ContactKind, Fact, Localized};
use crate::configuration::{Configuration, KeyPath, Layer, Problem, Problems, visible_characters};
use crate::database::control::tenant::TenantState;
use chrono::NaiveDate;
use serde_json::Value;

/// The fewest visible characters with which a source can be named.
const SHORTEST_SOURCE: usize = 8;

/// No source that is compared today was compared before this year.
const FIRST_YEAR: i32 = 2000;

/// One statement about the world, and the keys that state it.
struct Statement<'configuration> {
    path: KeyPath,
    fact: &'configuration dyn Fact,
    says: &'static [&'static str],
}

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    for statement in statements(review.configuration) {
        if statement.fact.is_draft() {
            continue;
        }
        sources(review, &statement, problems);
        if let Some(problem) = source_of_another_layer(review, &statement) {
            problems.push(problem);
        }
    }
    days(review, problems);
    reachable(review, problems);
    abolished(review, problems);
}

/// What only a tenant that is served to citizens must have: a way to reach those who run it. A
/// report of a weakness is no question a citizen has.
fn reachable(review: &Review<'_>, problems: &mut Problems) {
    let mut contacts = review.configuration.tenant.contacts.values();
    let is_reachable =
        contacts.any(|contact| !contact.draft && contact.kind != ContactKind::Security);
    if review.state == TenantState::Live && !is_reachable {
        let path = KeyPath::parse("tenant.contacts");
        problems.push(review.problem("live-without-contact", &path));
    }
}

fn sources(review: &Review<'_>, statement: &Statement<'_>, problems: &mut Problems) {
    let Statement { path, fact, .. } = statement;
    for (missing, key) in [
        (fact.source().is_none(), "source"),
        (fact.verified_on().is_none(), "verified_on"),
    ] {
        if missing {
            let problem = review.problem("fact-without-source", path);
            problems.push(problem.with("missing", key));
        }
    }
    let source = fact.source().unwrap_or_default();
    if fact.source().is_some() && visible_characters(source) < SHORTEST_SOURCE {
        problems.push(
            review
                .problem("source-too-short", &path.child("source"))
                .showing(source)
                .with("limit", SHORTEST_SOURCE.to_string()),
        );
    }
}

/// Whoever states a fact says where it is from: the source of a lower layer speaks of what that
/// layer states.
fn source_of_another_layer(review: &Review<'_>, statement: &Statement<'_>) -> Option<Problem> {
    let layers: Vec<&Layer> = review
        .candidate
        .stack()
        .layers()
        .iter()
        .map(AsRef::as_ref)
        .collect();
    let source = layers
        .iter()
        .rposition(|layer| layer.get(&statement.path.child("source")).is_some())?;
    let stated = |key: &&&str| {
        let path = statement.path.child(**key);
        (source + 1..layers.len()).any(|index| is_new(&layers, index, &path))
    };
    let keys: Vec<&str> = statement.says.iter().filter(stated).copied().collect();
    let first = statement.path.child(*keys.first()?);
    let problem = review.problem("fact-source-elsewhere", &first);
    Some(
        problem
            .with("keys", keys.join(", "))
            .with("source", statement.fact.source().unwrap_or_default()),
    )
}

/// Whether a layer says something that no layer below it says.
fn is_new(layers: &[&Layer], index: usize, path: &KeyPath) -> bool {
    let below = || {
        layers[..index]
            .iter()
            .rev()
            .find_map(|layer| layer.get(path))
    };
    let is_draft = path.segments().last().is_some_and(|key| key == "draft");
    match layers[index].get(path) {
        None | Some(Value::Null) => false,
        // To say that a draft is none is to confirm all that it says.
        Some(said) if is_draft => {
            *said == Value::Bool(false) && below() == Some(&Value::Bool(true))
        }
        Some(said) => below() != Some(said),
    }
}

/// A day on which nobody can have compared anything, by the calendar of the tenant.
fn days(review: &Review<'_>, problems: &mut Problems) {
    let zone = review.configuration.tenant.locale.time_zone;
    let today = zone.day_of(review.now);
    let is_possible = |day: &NaiveDate| {
        NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).is_some_and(|first| first <= *day)
            && *day <= today
    };
    for statement in statements(review.configuration) {
        let day = statement.fact.verified_on();
        if let Some(day) = day.filter(|day| !is_possible(day)) {
            let path = statement.path.child("verified_on");
            problems.push(
                review
                    .problem("verified-on-impossible", &path)
                    .showing(day.to_string())
                    .with("today", today.to_string())
                    .with("first", FIRST_YEAR.to_string()),
            );
        }
    }
}

fn statements(configuration: &Configuration) -> Vec<Statement<'_>> {
    let mut all = Vec::new();
    let mut add = |path: KeyPath, fact, says| all.push(Statement { path, fact, says });
    let record = |table: &str, key: &str| KeyPath::parse(table).child(key);
    for (key, contact) in &configuration.tenant.contacts {
        add(
            record("tenant.contacts", key),
            contact as &dyn Fact,
            &["value", "draft"][..],
        );
    }
    for (key, link) in &configuration.brand.links {
        add(record("brand.links", key), link, &["url", "draft"]);
    }
    for (key, agency) in &configuration.agencies.agencies {
        let says = &["name", "code", "website", "telephone", "draft"];
        add(record("agencies", key), agency, says);
    }
    for (key, entry) in &configuration.catalogue.entries {
        let at = record("entries", key);
        // An entry states something about the world once it names somebody or leads somewhere.
        if entry.owner.is_some() || entry.url.is_some() || entry.procedure_code.is_some() {
            let says = &["owner", "url", "procedure_code", "service_mode", "draft"];
            add(at.clone(), entry, says);
        }
        if let Some(fee) = &entry.fee {
            add(at.child("fee"), fee, &["amount", "note", "draft"]);
        }
        if let Some(time_limit) = &entry.time_limit {
            add(
                at.child("time_limit"),
                time_limit,
                &["working_days", "note", "draft"],
            );
        }
        for (paper_key, paper) in &entry.papers {
            let path = at.child("papers").child(paper_key.clone());
            add(path, paper, &["title", "optional", "draft"]);
        }
    }
    all
}

/// A body that was abolished owns nothing today; its name lives on as a search word only.
fn abolished(review: &Review<'_>, problems: &mut Problems) {
    let operator = &review.configuration.brand.operator;
    let mut names: Vec<(KeyPath, &Localized)> = vec![(KeyPath::parse("brand.operator"), operator)];
    let agencies = review.configuration.agencies.agencies.iter();
    // A company may keep the name of a place in its own.
    for (key, agency) in agencies.filter(|(_, agency)| agency.kind != AgencyKind::Company) {
        let record = KeyPath::parse("agencies").child(key.clone());
        names.push((record.child("name"), &agency.name));
        names.extend(
            agency
                .short_name
                .as_ref()
                .map(|name| (record.child("short_name"), name)),
        );
    }
    for (path, name) in names {
        for (language, words) in [("vi", &name.vi), ("en", &name.en)] {
            let Some(body) = review.base.places.abolished_body(words) else {
                continue;
            };
            problems.push(
                review
                    .problem("abolished-body", &path.child(language))
                    .showing(words.clone())
                    .with("since", body.since.to_string())
                    .with("successor", body.successor.as_ref())
                    .with("successor_en", body.successor_en.as_ref()),
            );
        }
    }
}
