use super::base_words::walk;
use super::exceptions::Exceptions;
use super::markup::{attribute_text, unescape, without_tags};
use super::name_index::{ForeignWord, ForeignWords};
use super::review::Review;
use crate::configuration::{KeyPath, LayerName, Problem, Problems, holds_words};
use serde_json::Value;
use std::collections::BTreeSet;

/// Looks for other tenants' names in every text an operator or a province wrote.
pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let foreign = review.foreign_words();
    let exceptions = Exceptions::new(&review.configuration.checks);
    exceptions.judge_reasons(review.candidate.stack(), problems);
    for layer in review.candidate.stack().layers() {
        if layer.name != LayerName::Base {
            let values = Value::Object(layer.values.clone());
            walk(&values, &KeyPath::root(), &mut |path, text| {
                // An exception repeats what it accepts, and whose a host is, is judged by the hosts.
                let is_judged_elsewhere = path.first() == Some("exceptions")
                    || path.to_string().starts_with("tenant.hosts.")
                    || path.to_string() == "tenant.public_url";
                if is_judged_elsewhere {
                    return;
                }
                for word in foreign.find(text) {
                    // A colour or the name of a record says nothing, even if its letters do.
                    if holds_words(path) {
                        let problem = describe(&word, path).said(path, layer.origin(path));
                        problems.push(exceptions.apply(problem, &path.to_string()));
                    }
                }
            });
        }
    }
    let files = review.candidate.files();
    for name in files.names().filter(|name| !name.ends_with(".toml")) {
        let Some(text) = files
            .get(name)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
        else {
            continue;
        };
        for (line, content) in text.lines().enumerate() {
            for word in foreign.find(&unescape(content)) {
                let problem = describe(&word, &KeyPath::root());
                let problem = problem.in_file(files.display(name), line + 1);
                problems.push(exceptions.apply(problem, name));
            }
        }
    }
}

/// The names of other tenants in a rendered page or message, each once.
pub(super) fn find_rendered<'fleet>(
    foreign: &ForeignWords<'fleet>,
    html: &str,
) -> Vec<ForeignWord<'fleet>> {
    let parted = without_tags(html, " ");
    // Without a reference in it the page has the same letters however its tags are read.
    let has_reference = parted.contains('&');
    let parted = unescape(&parted);
    let mut readings = Vec::with_capacity(3);
    if has_reference || foreign.may_stand_in(&parted) {
        // `Tỉnh<br>ID` reads as two words and `T<b>ỉ</b>nh` as one: a name may hide in either
        // reading.
        readings.push(parted);
        readings.push(unescape(&without_tags(html, "")));
    }
    readings.push(attribute_text(html));
    let mut seen = BTreeSet::new();
    readings
        .iter()
        .flat_map(|text| foreign.find(text))
        .filter(|word| seen.insert((word.rule, word.words.clone())))
        .collect()
}

/// Whether a problem is that a text uses the name of another tenant.
pub(crate) fn is_about_names(problem: &Problem) -> bool {
    matches!(problem.rule, "foreign-brand" | "foreign-host")
}

/// Says whose name it is, and whether the tenant calls itself by it at this place.
pub(super) fn describe(word: &ForeignWord<'_>, path: &KeyPath) -> Problem {
    let is_claim = word.is_claimed
        && ["brand.name.", "brand.short_name.", "brand.aliases."]
            .iter()
            .any(|names| path.to_string().starts_with(names));
    Problem::error(word.rule)
        .showing(word.words.clone())
        .with("owner", word.owner)
        .with("own", if is_claim { "yes" } else { "no" })
        .with("extent", "one")
        .with("others", "0")
}
