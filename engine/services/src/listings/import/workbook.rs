//! The first sheet of a workbook (Office Open XML). Only its strings are held in memory as a whole.

use super::problem::Defect;
use super::table::{Gathering, LONGEST_CELL, MOST_COLUMNS, Row, Take};
use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// The largest workbook, in bytes.
const LARGEST_FILE: u64 = 128 << 20;
/// The most that it may unpack to, in bytes: a small file can hold any amount of nothing.
const LARGEST_UNPACKED: u64 = 1 << 30;

/// Reads the first sheet that can be seen.
pub(super) fn read(path: &Path, length: u64, take: Take<'_>) -> Result<(), Defect> {
    if length > LARGEST_FILE {
        return Err(Defect::new("file-too-large").with("limit", "128 MB"));
    }
    refuse_bomb(path)?;
    let file = File::open(path).map_err(|error| broken(&XlsxError::Io(error)))?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().iter();
    let name = sheets
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .next();
    let name = name.ok_or_else(|| Defect::new("empty-file"))?;
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|error| broken(&error))?;
    let mut gathering = Gathering::new(take);
    let mut row: Option<Row> = None;
    let mut seen = 0_u64;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (at, column) = cell.get_position();
        let number = u64::from(at) + 1;
        if let Some(before) = row.take_if(|row| row.number != number) {
            seen += 1;
            // How far it is cannot be told in bytes of the packed file.
            if !gathering.add(before, length.min(seen))? {
                return Ok(());
            }
        }
        let row = row.get_or_insert_with(|| Row {
            number,
            cells: Vec::new(),
            defect: None,
        });
        place(row, column as usize, text(cell.get_value()));
    }
    if let Some(last) = row {
        gathering.add(last, length)?;
    }
    gathering.end(length)
}

/// Puts a cell into its place, with empty ones before it.
fn place(row: &mut Row, column: usize, text: Result<String, String>) {
    let refuse = |row: &mut Row, rule, value: &str| {
        let defect = Defect::new(rule).in_row(row.number).showing(value);
        row.defect.get_or_insert(defect.with("index", column + 1));
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            refuse(row, "cell-error", &error);
            return;
        }
    };
    if text.is_empty() {
        return;
    }
    if column >= MOST_COLUMNS {
        refuse(row, "column-too-far", &text);
        return;
    }
    if text.len() > LONGEST_CELL {
        let shown: String = text.chars().take(100).collect();
        let defect = Defect::new("cell-too-long")
            .in_row(row.number)
            .showing(&shown);
        let defect = defect.with("index", column + 1).with("count", text.len());
        row.defect.get_or_insert(defect);
        return;
    }
    if text.contains('\0') {
        refuse(row, "cell-broken", &text);
    }
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    row.cells[column] = text;
}

/// A value as a person would have typed it; what the program that wrote it could not reckon as an error.
fn text(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(true) => "x".to_owned(),
        DataRef::Bool(false) => String::new(),
        DataRef::DateTime(moment) => match moment.as_datetime() {
            Some(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
            None => moment.as_f64().to_string(),
        },
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

/// Refuses what would unpack to more than any list of posts is, by what it says of itself.
fn refuse_bomb(path: &Path) -> Result<(), Defect> {
    let file = File::open(path).map_err(|error| broken(&XlsxError::Io(error)))?;
    let archive = zip::ZipArchive::new(BufReader::new(file));
    let mut archive = archive.map_err(|error| broken(&XlsxError::Zip(error)))?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index);
        let entry = entry.map_err(|error| broken(&XlsxError::Zip(error)))?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    match unpacked > LARGEST_UNPACKED {
        true => Err(Defect::new("file-too-large").with("limit", "1 GB")),
        false => Ok(()),
    }
}

fn broken(error: &XlsxError) -> Defect {
    Defect::new("workbook-broken").with("reason", error)
}
