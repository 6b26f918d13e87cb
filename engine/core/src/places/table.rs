//! Reading one CSV file strictly, with the file and line in every complaint.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use csv::StringRecord;

/// A fault in the place data, for the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesError {
    /// The file under `_places`.
    pub file: Box<str>,
    /// Counted from 1, where one line is to blame.
    pub line: Option<u64>,
    /// What is wrong and what is expected.
    pub message: String,
}

impl fmt::Display for PlacesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.file, self.message),
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for PlacesError {}

/// Where the files come from: their bytes by name, or none if there is no such file.
pub type Source<'a> = &'a dyn Fn(&str) -> Option<Cow<'static, [u8]>>;

/// Calls `take` for each row of `file`, whose header must be exactly `columns`.
pub(super) fn each_row(
    source: Source<'_>,
    file: &'static str,
    columns: &[&str],
    mut take: impl FnMut(&Row<'_>) -> Result<(), PlacesError>,
) -> Result<(), PlacesError> {
    let complain = |line, message| PlacesError {
        file: file.into(),
        line,
        message,
    };
    let bytes = source(file).ok_or_else(|| complain(None, "the file is missing".to_owned()))?;
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_ref());
    let unreadable = |cause: csv::Error| {
        let line = cause.position().map(csv::Position::line);
        complain(line, format!("not readable as CSV in UTF-8: {cause}"))
    };
    let header = reader.headers().map_err(unreadable)?;
    if !header.iter().eq(columns.iter().copied()) {
        let found: Vec<&str> = header.iter().collect();
        let (expected, found) = (columns.join(","), found.join(","));
        return Err(complain(
            Some(1),
            format!("the header must be `{expected}`, not `{found}`"),
        ));
    }
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        let line = record.position().map(csv::Position::line);
        take(&Row {
            file,
            line,
            columns,
            record: &record,
        })?;
    }
    Ok(())
}

/// One row; columns are asked for by their place in the header.
pub(super) struct Row<'a> {
    file: &'static str,
    line: Option<u64>,
    columns: &'a [&'a str],
    record: &'a StringRecord,
}

impl Row<'_> {
    pub(super) fn line(&self) -> Option<u64> {
        self.line
    }

    pub(super) fn optional(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default()
    }

    pub(super) fn text(&self, column: usize) -> Result<&str, PlacesError> {
        match self.optional(column) {
            "" => Err(self.wrong(column, "must not be empty")),
            text => Ok(text),
        }
    }

    pub(super) fn parse<Value: FromStr>(
        &self,
        column: usize,
        expected: &str,
    ) -> Result<Value, PlacesError> {
        let text = self.text(column)?;
        let problem = || self.wrong(column, &format!("is `{text}`, expected {expected}"));
        text.parse().ok().ok_or_else(problem)
    }

    pub(super) fn parse_optional<Value: FromStr>(
        &self,
        column: usize,
        expected: &str,
    ) -> Result<Option<Value>, PlacesError> {
        if self.optional(column).is_empty() {
            Ok(None)
        } else {
            self.parse(column, expected).map(Some)
        }
    }

    /// One of a few words.
    pub(super) fn choice<Value: Copy>(
        &self,
        column: usize,
        choices: &[(&str, Value)],
    ) -> Result<Value, PlacesError> {
        let text = self.text(column)?;
        let found = choices.iter().find(|(key, _)| *key == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let keys: Vec<&str> = choices.iter().map(|(key, _)| *key).collect();
            self.wrong(
                column,
                &format!("is `{text}`, expected one of {}", keys.join(", ")),
            )
        })
    }

    pub(super) fn words(&self, column: usize) -> Vec<Box<str>> {
        self.optional(column)
            .split_whitespace()
            .map(Box::from)
            .collect()
    }

    pub(super) fn list(&self, column: usize) -> Vec<Box<str>> {
        let items = self.optional(column).split(';').map(str::trim);
        items
            .filter(|item| !item.is_empty())
            .map(Box::from)
            .collect()
    }

    pub(super) fn wrong(&self, column: usize, problem: &str) -> PlacesError {
        self.fail(format!("column {} {problem}", self.columns[column]))
    }

    pub(super) fn fail(&self, message: String) -> PlacesError {
        PlacesError {
            file: self.file.into(),
            line: self.line,
            message,
        }
    }
}
