use super::cell::CellReader;
use super::names::property_name;
use super::problem::FieldProblem;
use super::validate::{finish, unknown};
use super::value::{FieldValue, Values};
use std::collections::HashMap;
use tinhid_core::configuration::sections::ListingKind;
use tinhid_vietnamese::fold;

/// Reads the fields of many posts from the rows of a table.
///
/// What it takes is wider than JSON: `1,5 triệu` or `1tr5` for an amount, `31/12/2026` for a day, an
/// option by its key, its label or one of its words, several options parted by `;` or `,`.
pub struct RowReader<'kind> {
    kind: &'kind ListingKind,
    cells: HashMap<&'kind str, CellReader<'kind>>,
    /// The fields by everything a column may be called, folded.
    columns: HashMap<String, &'kind str>,
}

impl<'kind> RowReader<'kind> {
    /// A reader of posts of a kind.
    pub fn new(kind: &'kind ListingKind) -> Self {
        let mut columns = HashMap::new();
        // A key is sure; a label may be the same for two fields, and then stands for neither.
        let labels = kind.fields.iter().flat_map(|(key, field)| {
            let labels = [&field.label.vi, &field.label.en];
            labels.map(|label| (fold(label), key.as_str()))
        });
        for (label, key) in labels {
            let known = columns.entry(label).or_insert(key);
            if *known != key {
                *known = "";
            }
        }
        columns.retain(|_, key| !key.is_empty());
        for key in kind.fields.keys() {
            columns.insert(fold(key), key);
            columns.insert(fold(&property_name(key)), key);
        }
        let fields = kind.fields.iter();
        Self {
            kind,
            cells: fields
                .map(|(key, field)| (key.as_str(), CellReader::new(key, field)))
                .collect(),
            columns,
        }
    }

    /// The key of the field that a column holds: by the field's key, its name in JSON, or its label in
    /// either language, accents and case aside.
    pub fn field_of_column(&self, heading: &str) -> Option<&'kind str> {
        self.columns.get(&fold(heading)).copied()
    }

    /// What one cell says of a field; nothing where it is empty.
    ///
    /// # Errors
    /// When the field is unknown, or the cell cannot be read as what it holds.
    pub fn cell(&self, field: &str, text: &str) -> Result<Option<FieldValue>, FieldProblem> {
        let reader = self.cells.get(field).ok_or_else(|| unknown(field))?;
        reader.read(text)
    }

    /// Reads the cells of one row, each with the key of its field.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub fn read<'row>(
        &self,
        row: impl IntoIterator<Item = (&'row str, &'row str)>,
    ) -> Result<Values, Vec<FieldProblem>> {
        let mut values = Values::default();
        let mut problems = Vec::new();
        for (field, text) in row {
            match self.cell(field, text) {
                Ok(Some(value)) => values.insert(field, value),
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        finish(self.kind, values, problems)
    }
}
