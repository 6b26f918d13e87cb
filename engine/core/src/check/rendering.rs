use super::exceptions::Exceptions;
use super::fresh_text::FreshText;
use super::name_index::ForeignWords;
use super::review::Review;
use super::words::{describe, find_rendered, is_about_names};
use crate::configuration::sections::Language;
use crate::configuration::{KeyPath, Problem, Problems, Severity};
use crate::error::Error;
use crate::messaging::{self, Unfit};
use crate::tenant::{Candidate, Epoch, PageDefinition, SampleInput, TenantSnapshot};
use chrono::{DateTime, Utc};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_vietnamese::fold;

/// Renders every page and message with its samples in every language, and reads what comes out.
pub(crate) fn render_everything(
    review: &Review<'_>,
    snapshot: &TenantSnapshot,
    pages: &[PageDefinition],
    problems: &mut Problems,
) {
    let read = |is_brief: bool| {
        in_each_language(|language| {
            let mut rendering = Rendering {
                snapshot,
                candidate: review.candidate,
                language,
                foreign: review.foreign_words(),
                exceptions: Exceptions::new(&snapshot.configuration().checks),
                fresh: is_brief.then(FreshText::default),
                found: BTreeMap::new(),
            };
            rendering.pages(pages, review.now);
            rendering.documents();
            rendering.found
        })
    };
    let mut all = read(true);
    // Where a name was found, somebody wants to know on how many pages.
    if all.values().any(|found| is_about_names(&found.problem)) {
        all = read(false);
    }
    let exceptions = Exceptions::new(&snapshot.configuration().checks);
    for found in all.into_values() {
        let problem = found.described();
        if !repeats(&problem, review.candidate, problems) {
            problems.push(problem);
        }
    }
    exceptions.judge_use(review.candidate.stack(), problems);
}

/// What is found in every language, read at the same time: whoever changed a file waits for it.
fn in_each_language(read: impl Fn(Language) -> FoundOnce + Sync) -> FoundOnce {
    let each = std::thread::scope(|scope| {
        let read = &read;
        let begun = Language::ALL.map(|language| scope.spawn(move || read(language)));
        begun.map(|thread| match thread.join() {
            Ok(found) => found,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    });
    let mut all = FoundOnce::new();
    for (key, found) in each.into_iter().flatten() {
        match all.entry(key) {
            Entry::Vacant(place) => {
                place.insert(found);
            }
            Entry::Occupied(known) => known.into_mut().pages.extend(found.pages),
        }
    }
    all
}

/// Whether what a page shows only follows from what is known: words that were found, or accepted,
/// where they are written, or a page of the base that fails because its values are not right.
fn repeats(found: &Problem, candidate: &Candidate, known: &Problems) -> bool {
    if found.rule.starts_with("template-") {
        return known.has_errors() && !candidate.files().shows(found.file.as_deref());
    }
    // What is not about words was met once, however many pages have it.
    if found.value.is_none() {
        return false;
    }
    let words = |problem: &Problem| problem.value.as_deref().map(fold);
    known.iter().any(|known| {
        known.severity != Severity::Warning
            && known.rule == found.rule
            && words(known) == words(found)
    })
}

/// Everything that is found on the way in one language, the same thing once.
struct Rendering<'tenant> {
    snapshot: &'tenant TenantSnapshot,
    candidate: &'tenant Candidate,
    language: Language,
    foreign: ForeignWords<'tenant>,
    exceptions: Exceptions<'tenant>,
    /// What has not been read yet; absent to read everything.
    fresh: Option<FreshText>,
    found: FoundOnce,
}

/// What was found, by what makes it the same thing.
type FoundOnce = BTreeMap<Vec<String>, Found>;

/// A problem as it was first met, and the pages that have it.
struct Found {
    problem: Problem,
    pages: BTreeSet<String>,
}

impl Found {
    fn described(self) -> Problem {
        let others = self.pages.len().saturating_sub(1);
        let extent = if others == 0 { "one" } else { "many" };
        self.problem
            .with("pages", self.pages.len().to_string())
            .with("others", others.to_string())
            .with("extent", extent)
    }
}

impl Rendering<'_> {
    fn pages(&mut self, pages: &[PageDefinition], now: DateTime<Utc>) {
        let (snapshot, language) = (self.snapshot, self.language);
        let milliseconds = now.timestamp_millis();
        let epoch = Epoch::begin(snapshot.features(), milliseconds, 0, &BTreeSet::new());
        for page in pages {
            let input = SampleInput {
                snapshot,
                epoch: &epoch,
                language,
            };
            let samples = match (page.samples)(input) {
                Ok(samples) => samples,
                Err(error) => {
                    let name = sample_name(page.template, "", language);
                    self.no_context(page.template, name, &error);
                    continue;
                }
            };
            for sample in samples {
                let name = sample_name(page.template, &sample.name, language);
                let context = match sample.context() {
                    Ok(context) => context,
                    Err(error) => {
                        self.no_context(page.template, name, &error);
                        continue;
                    }
                };
                match snapshot.render_value(page.template, language, context) {
                    Ok(html) => {
                        self.judge(page.template, &name, &html);
                        self.read(page.template, &name, &html);
                    }
                    Err(error) => {
                        let file = format!("templates/{}.hbs", error.template);
                        let problem = Problem::error("template-render")
                            .in_file(self.shown(&file), error.line.unwrap_or(1))
                            .with("sample", name)
                            .with("reason", error.reason);
                        self.note(problem, page.template);
                    }
                }
            }
        }
    }

    fn no_context(&mut self, template: &str, sample: String, error: &Error) {
        let problem = Problem::error("template-render")
            .in_whole_file(template)
            .with("sample", sample)
            .with("reason", format!("{error:?}"));
        self.note(problem, template);
    }

    fn documents(&mut self) {
        let (snapshot, language) = (self.snapshot, self.language);
        for key in snapshot.configuration().legal.legal.keys() {
            let name = format!("legal/{key}.{}.md", language.tag());
            match snapshot.legal(key, language) {
                Some(Ok(page)) => self.read(&name, &name, &page.markdown),
                Some(Err(error)) => {
                    let problem = Problem::error("template-syntax")
                        .in_file(self.shown(&name), error.line_no.unwrap_or(1))
                        .with("reason", error.reason().to_string());
                    self.note(problem, &name);
                }
                // A missing text has been reported where the documents are listed.
                None => {}
            }
        }
    }

    /// Looks whether a message can be sent.
    fn judge(&mut self, template: &str, sample: &str, text: &str) {
        let Err(unfit) = messaging::judge(template, text) else {
            return;
        };
        let problem = match unfit {
            Unfit::Segments { segments } => Problem::error("sms-too-long")
                .with("segments", segments.to_string())
                .with("limit", messaging::MOST_SEGMENTS.to_string()),
            Unfit::Essential(missing) => Problem::error("message-without").with("missing", missing),
            Unfit::Form(reason) => {
                Problem::error("message-form").with("reason", reason.to_string())
            }
        };
        let file = self.shown(&format!("templates/{template}.hbs"));
        self.note(problem.in_whole_file(file).with("sample", sample), template);
    }

    /// Looks for names of others in what came out.
    fn read(&mut self, page: &str, place: &str, text: &str) {
        let parts = match &mut self.fresh {
            Some(fresh) => fresh.of(text),
            None => vec![text],
        };
        for part in parts {
            for word in find_rendered(&self.foreign, part) {
                let problem = describe(&word, &KeyPath::root()).in_whole_file(place);
                self.note(self.exceptions.apply(problem, page), page);
            }
        }
    }

    fn note(&mut self, problem: Problem, page: &str) {
        let is_about_words = problem.value.is_some();
        let key = vec![
            problem.rule.to_owned(),
            format!("{:?}", problem.severity),
            problem.value.as_deref().map(fold).unwrap_or_default(),
            // Words are the same wherever they are shown.
            problem
                .file
                .clone()
                .filter(|_| !is_about_words)
                .unwrap_or_default(),
            problem.line.unwrap_or_default().to_string(),
            problem.arguments.get("reason").cloned().unwrap_or_default(),
        ];
        let found = self.found.entry(key).or_insert_with(|| Found {
            problem,
            pages: BTreeSet::new(),
        });
        found.pages.insert(page.to_owned());
    }

    /// A file of the package as messages show it, or one of the base by its name.
    fn shown(&self, name: &str) -> String {
        match self.candidate.files().get(name) {
            Some(_) => self.candidate.files().display(name),
            None => name.to_owned(),
        }
    }
}

fn sample_name(template: &str, sample: &str, language: Language) -> String {
    match sample.trim() {
        "" => format!("{template} ({})", language.tag()),
        sample => format!("{template} ({sample}, {})", language.tag()),
    }
}
