use super::{KeyPath, Lines};
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
    /// Keys that were given a number which is none (`nan`, `inf`), with what was written. They have
    /// no value, so that nobody can take one for silence or for a number.
    pub not_numbers: Vec<(KeyPath, String)>,
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
        let lines = Lines::of(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            line: lines.at(error.valid_up_to()),
            message: format!("not UTF-8 at byte {}", error.valid_up_to()),
        })?;
        let parsed = toml_edit::Document::parse(text).map_err(|error| SyntaxError {
            line: lines.at(error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        })?;
        let mut reader = Reader {
            lines,
            document: Self::default(),
        };
        let values = reader.table(parsed.as_table(), &KeyPath::root());
        Ok(Self {
            values,
            ..reader.document
        })
    }

    /// The line of a key, from 1.
    pub fn line(&self, path: &KeyPath) -> usize {
        self.lines.get(path).copied().unwrap_or(1)
    }
}

struct Reader {
    lines: Lines,
    document: Document,
}

impl Reader {
    fn table(&mut self, table: &Table, path: &KeyPath) -> Map<String, Value> {
        table
            .iter()
            .filter_map(|(name, item)| {
                let path = path.child(name);
                // `[features.rentals]` names `features` without a span of its own.
                self.note(table.key(name).and_then(Key::span).or(item.span()), &path);
                Some((name.to_owned(), self.item(item, &path)?))
            })
            .collect()
    }

    /// A value; `None` for a number that is none.
    fn item(&mut self, item: &Item, path: &KeyPath) -> Option<Value> {
        match item {
            Item::None => Some(Value::Null),
            Item::Table(table) => Some(Value::Object(self.table(table, path))),
            Item::ArrayOfTables(tables) => {
                let tables = tables.iter().enumerate().map(|(index, table)| {
                    let path = path.child(index.to_string());
                    self.note(table.span(), &path);
                    Value::Object(self.table(table, &path))
                });
                Some(Value::Array(tables.collect()))
            }
            Item::Value(value) => self.value(value, path),
        }
    }

    fn value(&mut self, value: &toml_edit::Value, path: &KeyPath) -> Option<Value> {
        Some(match value {
            toml_edit::Value::String(text) => Value::String(text.value().clone()),
            toml_edit::Value::Integer(number) => Value::Number((*number.value()).into()),
            toml_edit::Value::Float(number) => match Number::from_f64(*number.value()) {
                Some(number) => Value::Number(number),
                None => {
                    let written = number.value().to_string().to_lowercase();
                    self.document.not_numbers.push((path.clone(), written));
                    return None;
                }
            },
            toml_edit::Value::Boolean(flag) => Value::Bool(*flag.value()),
            toml_edit::Value::Datetime(moment) => Value::String(moment.value().to_string()),
            toml_edit::Value::Array(list) => {
                let values = list.iter().enumerate().filter_map(|(index, value)| {
                    let path = path.child(index.to_string());
                    self.note(value.span(), &path);
                    self.value(value, &path)
                });
                Value::Array(values.collect())
            }
            toml_edit::Value::InlineTable(table) => {
                let values = TableLike::iter(table).filter_map(|(name, item)| {
                    let path = path.child(name);
                    self.note(table.key(name).and_then(Key::span), &path);
                    Some((name.to_owned(), self.item(item, &path)?))
                });
                Value::Object(values.collect())
            }
        })
    }

    fn note(&mut self, span: Option<Range<usize>>, path: &KeyPath) {
        if let Some(span) = span {
            let line = self.lines.at(span.start);
            self.document.lines.insert(path.clone(), line);
        }
    }
}
