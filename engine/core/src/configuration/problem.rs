use super::{KeyPath, Origin};
use serde::Serialize;
use std::collections::BTreeMap;

/// One thing that is wrong with a tenant's configuration, for the person who must mend it.
///
/// The words stand in the texts: `check-<rule>` says what is wrong and `check-<rule>-remedy` what
/// to do, each with the arguments of the problem.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The tenant, where the problem belongs to one.
    pub tenant: Option<String>,
    /// Whether it keeps the configuration from going live.
    pub severity: Severity,
    /// The rule that is broken.
    pub rule: &'static str,
    /// The file, environment variable or revision.
    pub file: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// The key.
    pub key: Option<String>,
    /// The value that breaks the rule.
    pub value: Option<String>,
    /// What the texts need besides.
    pub arguments: BTreeMap<&'static str, String>,
}

/// Whether a problem keeps a configuration from going live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but somebody should look.
    Warning,
    /// Somebody looked and gave a reason.
    Accepted,
}

impl Problem {
    /// A problem that keeps the configuration from going live.
    pub fn error(rule: &'static str) -> Self {
        Self {
            tenant: None,
            severity: Severity::Error,
            rule,
            file: None,
            line: None,
            key: None,
            value: None,
            arguments: BTreeMap::new(),
        }
    }

    /// A problem that somebody should look at.
    pub fn warning(rule: &'static str) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(rule)
        }
    }

    /// The same problem with another severity.
    #[must_use]
    pub fn as_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Names the file and the line.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>, line: usize) -> Self {
        self.file = Some(file.into());
        self.line = Some(line);
        self
    }

    /// Names the file alone, where no line says more.
    #[must_use]
    pub fn in_whole_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Names the key.
    #[must_use]
    pub fn at(mut self, path: KeyPath) -> Self {
        self.key = Some(path.to_string());
        self
    }

    /// Names the key and where it was said.
    #[must_use]
    pub fn said(mut self, path: &KeyPath, origin: Option<&Origin>) -> Self {
        self.key = Some(path.to_string());
        match origin {
            Some(Origin::File { file, line }) => {
                self.file = Some(file.clone());
                self.line = Some(*line);
            }
            Some(Origin::Variable { name }) => self.file = Some(name.clone()),
            Some(Origin::Revision(revision)) => {
                self.file = Some(format!("{} r{}", revision.section, revision.number));
            }
            None => {}
        }
        self
    }

    /// Shows the value.
    #[must_use]
    pub fn showing(mut self, value: impl Into<String>) -> Self {
        self.value = Some(shorten(value.into()));
        self
    }

    /// Adds an argument of the texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, shorten(value.into()));
        self
    }
}

/// Long values are cut: a problem must fit on a screen, and a value may be a whole file.
fn shorten(text: String) -> String {
    const LIMIT: usize = 200;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// All problems found in one go.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether one of them keeps the configuration from going live.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// How many keep the configuration from going live.
    pub fn errors(&self) -> usize {
        self.0
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names the tenant in those that name none, and puts them into a stable order.
    pub fn finish(&mut self, tenant: &str) {
        for problem in &mut self.0 {
            problem.tenant.get_or_insert_with(|| tenant.to_owned());
        }
        self.0.sort_by(|left, right| {
            (left.severity, &left.file, left.line, &left.key, left.rule).cmp(&(
                right.severity,
                &right.file,
                right.line,
                &right.key,
                right.rule,
            ))
        });
    }
}
