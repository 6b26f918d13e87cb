use super::FleetFacts;
use super::words::{self, Exceptions};
use crate::configuration::sections::Language;
use crate::configuration::{Problem, Problems, Severity};
use crate::tenant::{Candidate, Epoch, PageDefinition, SampleInput, TenantSnapshot};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use tinhid_vietnamese::fold;

/// Renders every page and message with its samples in every language, and reads what comes out.
pub(crate) fn render_everything(
    snapshot: &TenantSnapshot,
    pages: &[PageDefinition],
    fleet: &FleetFacts,
    candidate: &Candidate,
    now: DateTime<Utc>,
    problems: &mut Problems,
) {
    let mut rendered = Problems::new();
    render(snapshot, pages, fleet, candidate, now, &mut rendered);
    let news: Vec<Problem> = rendered
        .iter()
        .filter(|found| !repeats(found, candidate, problems))
        .cloned()
        .collect();
    news.into_iter().for_each(|found| problems.push(found));
}

/// Whether what a page shows only follows from what is known to be wrong: words that were found
/// where they are written, or a page of the base that fails because its values are not right.
fn repeats(found: &Problem, candidate: &Candidate, known: &Problems) -> bool {
    if found.rule.starts_with("template-") {
        return known.has_errors() && !candidate.files().shows(found.file.as_deref());
    }
    let words = |problem: &Problem| problem.value.as_deref().map(fold);
    known.iter().any(|known| {
        known.severity == Severity::Error
            && known.rule == found.rule
            && words(known) == words(found)
    })
}

fn render(
    snapshot: &TenantSnapshot,
    pages: &[PageDefinition],
    fleet: &FleetFacts,
    candidate: &Candidate,
    now: DateTime<Utc>,
    problems: &mut Problems,
) {
    let foreign = fleet.foreign_words(snapshot.key());
    let exceptions = Exceptions::new(&snapshot.configuration().checks);
    let epoch = Epoch::begin(
        snapshot.features(),
        now.timestamp_millis(),
        0,
        &BTreeSet::new(),
    );
    for page in pages {
        for language in Language::ALL {
            let input = SampleInput {
                snapshot,
                epoch: &epoch,
                language,
            };
            let samples = match (page.samples)(&input) {
                Ok(samples) => samples,
                Err(error) => {
                    problems.push(
                        Problem::error("template-render")
                            .in_whole_file(page.template)
                            .with("sample", language.tag())
                            .with("reason", format!("{error:?}")),
                    );
                    continue;
                }
            };
            for sample in samples {
                match snapshot.render_value(page.template, language, sample.context) {
                    Ok(html) => {
                        let place =
                            format!("{} ({}, {})", page.template, sample.name, language.tag());
                        words::check_rendered(&foreign, &exceptions, &place, &html, problems);
                    }
                    Err(error) => {
                        let name = format!("templates/{}.hbs", error.template);
                        let file = shown_file(candidate, &name);
                        problems.push(
                            Problem::error("template-render")
                                .in_file(file, error.line.unwrap_or(1))
                                .with("sample", format!("{} ({})", sample.name, language.tag()))
                                .with("reason", error.reason),
                        );
                    }
                }
            }
        }
    }
    for key in snapshot.configuration().legal.legal.keys() {
        for language in Language::ALL {
            let name = format!("legal/{key}.{}.md", language.tag());
            match snapshot.legal(key, language) {
                Some(Ok(page)) => {
                    words::check_rendered(&foreign, &exceptions, &name, &page.markdown, problems);
                }
                Some(Err(error)) => problems.push(
                    Problem::error("template-syntax")
                        .in_file(shown_file(candidate, &name), error.line_no.unwrap_or(1))
                        .with("reason", error.reason().to_string()),
                ),
                // A missing text has been reported where the documents are listed.
                None => {}
            }
        }
    }
}

/// A file of the package as messages show it, or one of the base by its name.
fn shown_file(candidate: &Candidate, name: &str) -> String {
    match candidate.files().get(name) {
        Some(_) => candidate.files().display(name),
        None => name.to_owned(),
    }
}
