use super::access::unknown_role;
use super::removed::{Removed, removal};
use super::review::{Review, said};
use crate::authorization::Role;
use crate::configuration::sections::{Availability, EntryType, HostRole};
use crate::configuration::{KeyPath, LayerStack, Problem, Problems};
use crate::features::CompileError;
use crate::tenant::HostName;
use std::collections::BTreeSet;

pub(super) fn check(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    territory(review, problems);
    hosts(review, problems);
    features(review, removed, problems);
    categories(review, problems);
    entries(review, removed, problems);
    agencies(review, removed, problems);
}

fn path(text: &str) -> KeyPath {
    KeyPath::parse(text)
}

fn territory(review: &Review<'_>, problems: &mut Problems) {
    let territory = &review.configuration.tenant.territory;
    let places = &review.base.places;
    if places.province(&territory.province).is_none() {
        problems.push(
            review
                .problem("unknown-province", &path("tenant.territory.province"))
                .showing(territory.province.clone()),
        );
    }
    let mut seen = BTreeSet::new();
    for (index, code) in territory.communes.iter().enumerate() {
        let at = path("tenant.territory.communes").child(index.to_string());
        if !seen.insert(code) {
            problems.push(review.problem("commune-twice", &at).showing(code.clone()));
        }
        commune(review, &at, code, problems);
    }
}

fn commune(review: &Review<'_>, at: &KeyPath, code: &str, problems: &mut Problems) {
    let province = &review.configuration.tenant.territory.province;
    // No commune is in a province that does not exist, and that has been said.
    let is_province = review.base.places.province(province).is_some();
    match review.base.places.commune(code) {
        None => problems.push(review.problem("unknown-commune", at).showing(code)),
        Some(found) if is_province && found.province.as_str() != province => problems.push(
            review
                .problem("commune-elsewhere", at)
                .showing(code)
                .with("province", province.clone()),
        ),
        Some(_) => {}
    }
}

fn hosts(review: &Review<'_>, problems: &mut Problems) {
    let tenant = &review.configuration.tenant;
    let mut primary = 0;
    let mut names = BTreeSet::new();
    for (key, host) in &tenant.hosts {
        let at = path("tenant.hosts").child(key.clone()).child("name");
        primary += usize::from(host.role == HostRole::Primary);
        match HostName::parse(&host.name) {
            Err(_) => problems.push(review.problem("host-form", &at).showing(host.name.clone())),
            Ok(name) if name.as_str() == "localhost" || name.as_str().ends_with(".localhost") => {
                problems.push(
                    review
                        .problem("host-reserved", &at)
                        .showing(host.name.clone()),
                );
            }
            Ok(name) => {
                if !names.insert(name) {
                    problems.push(review.problem("host-twice", &at).showing(host.name.clone()));
                }
            }
        }
    }
    if primary != 1 {
        problems.push(
            review
                .problem("one-primary-host", &path("tenant.hosts"))
                .with("count", primary.to_string()),
        );
    }
    let address = tenant
        .public_url
        .split_once("://")
        .map_or("", |(_, rest)| rest);
    let is_own = HostName::from_authority(address).is_ok_and(|name| names.contains(&name));
    if !is_own {
        problems.push(
            review
                .problem("public-url-host", &path("tenant.public_url"))
                .showing(tenant.public_url.clone()),
        );
    }
}

fn features(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let features = &review.configuration.features.features;
    let stack = review.candidate.stack();
    for (key, feature) in features {
        let at = path("features").child(key.clone());
        for (index, name) in feature.requires.iter().enumerate() {
            let record = path("features").child(name.clone());
            // One that nobody took out has been reported by the compiler of features.
            if !features.contains_key(name) && removal(&record, stack).is_some() {
                let at = at.child("requires").child(index.to_string());
                let problem = review.problem("unknown-feature", &at);
                removed.refuse(problem.showing(name.clone()), &record, stack, problems);
            }
        }
        if let Some(connector) = &feature.connector {
            problems.push(
                review
                    .problem("unknown-connector", &at.child("connector"))
                    .showing(connector.clone()),
            );
        }
        let Some(audience) = &feature.audience else {
            continue;
        };
        for (index, role) in audience.roles.iter().enumerate() {
            if Role::parse(role).is_none() {
                let at = at.child("audience").child("roles").child(index.to_string());
                problems.push(unknown_role(&at, role, stack));
            }
        }
        for (index, code) in audience.communes.iter().enumerate() {
            let at = at
                .child("audience")
                .child("communes")
                .child(index.to_string());
            commune(review, &at, code, problems);
        }
    }
}

/// Says what the compiler of features found, at the keys it found it.
pub(crate) fn feature_problems(
    errors: Vec<CompileError>,
    stack: &LayerStack,
    problems: &mut Problems,
) {
    for error in errors {
        let at = |feature: &str| path("features").child(feature);
        problems.push(match error {
            CompileError::UnknownRequirement {
                feature,
                index,
                requirement,
            } => {
                if removal(&at(&requirement), stack).is_some() {
                    // Told where the feature is taken out, with all that need it.
                    continue;
                }
                let place = at(&feature).child("requires").child(index.to_string());
                said("unknown-feature", &place, stack).showing(requirement)
            }
            CompileError::Cycle { path: round } => {
                said("feature-cycle", &at(&round[0]).child("requires"), stack)
                    .with("path", round.join(" → "))
            }
            CompileError::Moment { feature, key, text } => said(
                "moment-form",
                &at(&feature).child("schedule").child(key),
                stack,
            )
            .showing(text),
            CompileError::EmptySchedule { feature } => {
                said("schedule-empty", &at(&feature).child("schedule"), stack)
            }
            CompileError::EmptyVersions { feature } => {
                said("versions-empty", &at(&feature).child("app_version"), stack)
            }
            CompileError::TooMany { what, limit } => said("too-many", &path("features"), stack)
                .with("what", what)
                .with("limit", limit.to_string()),
        });
    }
}

fn categories(review: &Review<'_>, problems: &mut Problems) {
    for (key, category) in &review.configuration.catalogue.categories {
        let at = path("categories").child(key.clone());
        icon(review, &at, &category.icon, problems);
    }
}

/// An icon must be one of the shipped set.
pub(super) fn icon(review: &Review<'_>, record: &KeyPath, name: &str, problems: &mut Problems) {
    if !review.base.templates.has_icon(name) {
        problems.push(
            review
                .problem("unknown-icon", &record.child("icon"))
                .showing(name),
        );
    }
}

fn entries(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let configuration = review.configuration;
    let stack = review.candidate.stack();
    for (key, entry) in &configuration.catalogue.entries {
        let at = path("entries").child(key.clone());
        icon(review, &at, &entry.icon, problems);
        if !configuration
            .catalogue
            .categories
            .contains_key(&entry.category)
        {
            let problem = review
                .problem("unknown-category", &at.child("category"))
                .showing(entry.category.clone());
            let record = path("categories").child(entry.category.clone());
            removed.refuse(problem, &record, stack, problems);
        }
        if let Some(owner) = &entry.owner
            && !configuration.agencies.agencies.contains_key(owner)
        {
            let problem = review
                .problem("unknown-agency", &at.child("owner"))
                .showing(owner.clone());
            let record = path("agencies").child(owner.clone());
            removed.refuse(problem, &record, stack, problems);
        }
        if let Some(feature) = &entry.feature
            && !configuration.features.features.contains_key(feature)
        {
            let problem = review
                .problem("unknown-feature", &at.child("feature"))
                .showing(feature.clone());
            let record = path("features").child(feature.clone());
            removed.refuse(problem, &record, stack, problems);
        }
        let needs = match entry.r#type {
            EntryType::Link | EntryType::Partner => Some("url"),
            EntryType::BuiltIn | EntryType::Listing => Some("path"),
            EntryType::Procedure => Some("url"),
            EntryType::LookUp => None,
        };
        let has = |key| match key {
            "url" => entry.url.is_some(),
            _ => entry.path.is_some(),
        };
        if let Some(needed) = needs
            && entry.availability == Availability::Available
            && !has(needed)
        {
            problems.push(
                review
                    .problem("entry-leads-nowhere", &at)
                    .with("needed", needed),
            );
        }
    }
}

fn agencies(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let agencies = &review.configuration.agencies.agencies;
    for (key, agency) in agencies {
        let at = path("agencies").child(key.clone());
        if let Some(parent) = &agency.parent {
            if !agencies.contains_key(parent) {
                let problem = review
                    .problem("unknown-agency", &at.child("parent"))
                    .showing(parent.clone());
                let record = path("agencies").child(parent.clone());
                removed.refuse(problem, &record, review.candidate.stack(), problems);
            } else if is_above_itself(key, agencies) {
                let problem: Problem = review.problem("agency-cycle", &at.child("parent"));
                problems.push(problem.showing(parent.clone()));
            }
        }
    }
}

fn is_above_itself(
    start: &str,
    agencies: &indexmap::IndexMap<String, crate::configuration::sections::Agency>,
) -> bool {
    let mut at = start;
    for _ in 0..agencies.len() {
        match agencies.get(at).and_then(|agency| agency.parent.as_deref()) {
            Some(parent) if parent == start => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}
