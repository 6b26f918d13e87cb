//! What is wrong with a file, said so that whoever made it can mend it.

use crate::listings::kind::FieldProblem;
use serde::{Deserialize, Serialize};
use tinhid_core::configuration::sections::{Language, ListingKind, Localized};
use tinhid_core::texts::Texts;

/// The most characters of a value that are shown.
const SHOWN: usize = 60;

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row as a spreadsheet counts, the headings being row 1; absent when it is about the file.
    pub row: Option<u64>,
    /// What the column is called in the file.
    pub column: Option<String>,
    /// What stands there, the beginning of it.
    pub value: Option<String>,
    /// The rule that is broken, for programs.
    pub rule: String,
    /// What is wrong, and what to do.
    pub said: Localized,
}

/// Something wrong, before it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Defect {
    pub(super) rule: &'static str,
    pub(super) row: Option<u64>,
    pub(super) column: Option<String>,
    pub(super) value: Option<String>,
    pub(super) arguments: Vec<(&'static str, String)>,
}

impl Defect {
    pub(super) fn new(rule: &'static str) -> Self {
        Self {
            rule,
            row: None,
            column: None,
            value: None,
            arguments: Vec::new(),
        }
    }

    pub(super) fn in_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    pub(super) fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    pub(super) fn showing(mut self, value: &str) -> Self {
        self.value = Some(beginning(value));
        self
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says it in both languages, under `import-<rule>`.
    pub(super) fn say(self, texts: &Texts) -> RowProblem {
        let key = format!("import-{}", self.rule);
        let say = |language| {
            let value = ("value", self.value.as_deref().unwrap_or_default().into());
            let arguments = self.arguments.iter();
            let arguments = arguments.map(|(name, value)| (*name, value.as_str().into()));
            let arguments: Vec<_> = arguments.chain([value]).collect();
            texts.say_or_key(language, &key, &arguments)
        };
        let said = Localized {
            vi: say(Language::Vi),
            en: say(Language::En),
        };
        RowProblem {
            row: self.row,
            column: self.column,
            value: self.value,
            rule: self.rule.to_owned(),
            said,
        }
    }
}

/// What is wrong with the field of a row.
pub(super) fn of_field(
    problem: &FieldProblem,
    kind: &ListingKind,
    row: u64,
    column: Option<&str>,
    value: Option<&str>,
    texts: &Texts,
) -> RowProblem {
    let say = |language| {
        let said = problem.say(kind, texts, language);
        said.unwrap_or_else(|_broken| problem.code())
    };
    RowProblem {
        row: Some(row),
        column: column.map(str::to_owned),
        value: value.map(beginning),
        rule: problem.code(),
        said: Localized {
            vi: say(Language::Vi),
            en: say(Language::En),
        },
    }
}

/// The beginning of a value, on one line and without what steers a terminal.
pub(super) fn beginning(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .take(SHOWN)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    if value.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
