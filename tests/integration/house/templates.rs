//! Every template is rendered by somebody, and whatever is rendered exists.

use std::collections::BTreeSet;
use tinhid_tests::repository;

/// Rendered by the engine where no service is asked: the page for a host that nobody has.
const WITHOUT_A_SERVICE: [&str; 1] = ["pages/unknown-host"];
/// Templates that others are made of.
const PARTS: [&str; 1] = ["messages/mail-layout"];

fn defined() -> BTreeSet<String> {
    let pages = tinhid_server::services::all()
        .into_iter()
        .flat_map(|service| service.pages);
    pages.map(|page| page.template.to_owned()).collect()
}

fn shipped(folder: &str) -> BTreeSet<String> {
    let root = repository::root().join("templates");
    let name = |path: &std::path::PathBuf| {
        let inside = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        inside.strip_suffix(".hbs").unwrap().to_owned()
    };
    repository::files(&format!("templates/{folder}"), &[".hbs"])
        .iter()
        .map(name)
        .collect()
}

#[test]
fn every_page_and_message_has_samples() {
    let mut templates = shipped("pages");
    templates.extend(shipped("messages"));
    assert!(templates.len() > 10, "{templates:?}");
    let defined = defined();
    let exempt: BTreeSet<String> = WITHOUT_A_SERVICE
        .iter()
        .chain(&PARTS)
        .map(|name| (*name).to_owned())
        .collect();
    let without: Vec<_> = templates
        .difference(&defined)
        .filter(|name| !exempt.contains(*name))
        .collect();
    assert!(without.is_empty(), "never rendered by a check: {without:?}");
    let nowhere: Vec<_> = defined.difference(&templates).collect();
    assert!(nowhere.is_empty(), "rendered and not shipped: {nowhere:?}");
    for name in exempt {
        assert!(
            templates.contains(&name),
            "{name} needs no exemption any more"
        );
        assert!(
            !defined.contains(&name),
            "{name} needs no exemption any more"
        );
    }
}

#[test]
fn every_partial_is_used() {
    let all: Vec<String> = repository::files("templates", &[".hbs"])
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for partial in shipped("partials") {
        let (one, other) = (format!("> {partial} "), format!("> {partial}}}}}"));
        assert!(
            all.iter()
                .any(|text| text.contains(&one) || text.contains(&other)),
            "{partial} is used nowhere"
        );
    }
}
