use super::FleetFacts;
use super::words::{self, Exceptions};
use crate::configuration::sections::Language;
use crate::configuration::{Problem, Problems};
use crate::tenant::{Candidate, Epoch, PageDefinition, SampleInput, TenantSnapshot};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// Renders every page and message with its samples in every language, and reads what comes out.
pub(crate) fn render_everything(
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
                match snapshot.render(page.template, language, &sample.context) {
                    Ok(html) => {
                        let place =
                            format!("{} ({}, {})", page.template, sample.name, language.tag());
                        words::check_rendered(&foreign, &exceptions, &place, &html, problems);
                    }
                    Err(error) => {
                        let name = format!("templates/{}.hbs", error.template);
                        let file = match candidate.files().get(&name) {
                            Some(_) => candidate.files().display(&name),
                            None => name,
                        };
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
    for (key, language, page) in snapshot.legal_pages() {
        let place = format!("legal/{key}.{}.md", language.tag());
        words::check_rendered(&foreign, &exceptions, &place, &page.markdown, problems);
    }
}
