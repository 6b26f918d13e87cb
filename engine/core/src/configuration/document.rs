use super::KeyPath;
use serde_json::{Map, Number, Value};
use std::collections::HashMap;
use std::ops::Range;
use toml_edit::{Item, Key, Table, TableLike};

/// A TOML file as a value, with the line of every key.
#[derive(Debug, Default)]
pub struct Document {
    /// The content.
    pub values: Map<String, Value>,
    /// The line on which each key stands, from 1.
    pub lines: HashMap<KeyPath, usize>,
}

/// A file that is not TOML 1.0.
#[derive(Debug)]
pub struct SyntaxError {
    /// The line of the error, from 1.
    pub line: usize,
    /// What the parser expected.
    pub message: String,
}

impl Document {
    /// Reads a file.
    pub fn parse(bytes: &[u8]) -> Result<Self, SyntaxError> {
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            line: line_of(bytes, error.valid_up_to()),
            message: format!("not UTF-8 at byte {}", error.valid_up_to()),
        })?;
        let parsed = toml_edit::Document::parse(text).map_err(|error| SyntaxError {
            line: line_of(bytes, error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        })?;
        let mut document = Self::default();
        let reader = Reader { bytes };
        document.values = reader.table(parsed.as_table(), &KeyPath::root(), &mut document.lines);
        Ok(document)
    }
}

struct Reader<'text> {
    bytes: &'text [u8],
}

impl Reader<'_> {
    fn table(
        &self,
        table: &Table,
        path: &KeyPath,
        lines: &mut HashMap<KeyPath, usize>,
    ) -> Map<String, Value> {
        table
            .iter()
            .map(|(name, item)| {
                let path = path.child(name);
                // `[features.rentals]` names `features` without a span of its own.
                self.note(
                    table.key(name).and_then(Key::span).or(item.span()),
                    &path,
                    lines,
                );
                (name.to_owned(), self.item(item, &path, lines))
            })
            .collect()
    }

    fn item(&self, item: &Item, path: &KeyPath, lines: &mut HashMap<KeyPath, usize>) -> Value {
        match item {
            Item::None => Value::Null,
            Item::Table(table) => Value::Object(self.table(table, path, lines)),
            Item::ArrayOfTables(tables) => Value::Array(
                tables
                    .iter()
                    .enumerate()
                    .map(|(index, table)| {
                        let path = path.child(index.to_string());
                        self.note(table.span(), &path, lines);
                        Value::Object(self.table(table, &path, lines))
                    })
                    .collect(),
            ),
            Item::Value(value) => self.value(value, path, lines),
        }
    }

    fn value(
        &self,
        value: &toml_edit::Value,
        path: &KeyPath,
        lines: &mut HashMap<KeyPath, usize>,
    ) -> Value {
        match value {
            toml_edit::Value::String(text) => Value::String(text.value().clone()),
            toml_edit::Value::Integer(number) => Value::Number((*number.value()).into()),
            toml_edit::Value::Float(number) => {
                Number::from_f64(*number.value()).map_or(Value::Null, Value::Number)
            }
            toml_edit::Value::Boolean(flag) => Value::Bool(*flag.value()),
            toml_edit::Value::Datetime(moment) => Value::String(moment.value().to_string()),
            toml_edit::Value::Array(list) => Value::Array(
                list.iter()
                    .enumerate()
                    .map(|(index, value)| {
                        let path = path.child(index.to_string());
                        self.note(value.span(), &path, lines);
                        self.value(value, &path, lines)
                    })
                    .collect(),
            ),
            toml_edit::Value::InlineTable(table) => Value::Object(
                TableLike::iter(table)
                    .map(|(name, item)| {
                        let path = path.child(name);
                        self.note(table.key(name).and_then(Key::span), &path, lines);
                        (name.to_owned(), self.item(item, &path, lines))
                    })
                    .collect(),
            ),
        }
    }

    fn note(
        &self,
        span: Option<Range<usize>>,
        path: &KeyPath,
        lines: &mut HashMap<KeyPath, usize>,
    ) {
        if let Some(span) = span {
            lines.insert(path.clone(), line_of(self.bytes, span.start));
        }
    }
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + bytes
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
}
