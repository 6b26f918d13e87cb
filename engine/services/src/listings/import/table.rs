//! A file as rows of cells, read piece by piece.

use super::problem::Defect;
use super::{comma_file, workbook};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Rows that are taken over together.
pub(super) const TOGETHER: usize = 500;
/// Pieces are smaller than that when their cells are long, in bytes.
pub(super) const LARGEST_PIECE: usize = 1 << 20;
/// The most columns.
pub(super) const MOST_COLUMNS: usize = 200;
/// The longest cell, in bytes; a text may have as many characters of Vietnamese as that holds.
pub(super) const LONGEST_CELL: usize = 64 * 1024;
/// How much of a file tells what it is.
const SAMPLE: usize = 64 * 1024;
/// The largest file of rows of text, in bytes.
const LARGEST_FILE: u64 = 4 << 30;

/// A row with anything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet counts.
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
    /// What makes it unreadable.
    pub(super) defect: Option<Defect>,
}

/// A piece of a table, in order.
#[derive(Debug)]
pub(super) enum Piece {
    /// The headings, and the row in which they stand.
    Head(u64, Vec<String>),
    /// Rows below, and how many bytes of the file they and those before them are.
    Rows(Vec<Row>, u64),
}

/// Who takes the pieces; false when no more are wanted.
pub(super) type Take<'caller> = &'caller mut dyn FnMut(Piece) -> bool;

/// Reads a file to its end, or until it is wrong in a way that leaves nothing to read. Returns how many
/// bytes it has.
pub(super) fn read(path: &Path, take: Take<'_>) -> Result<(), Defect> {
    let shown = path.display().to_string();
    let unreadable = |error: &std::io::Error| {
        let rule = match error.kind() {
            std::io::ErrorKind::NotFound => "file-missing",
            _ => "file-unreadable",
        };
        Defect::new(rule)
            .with("path", &shown)
            .with("reason", error.kind())
    };
    let about = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(Defect::new("not-a-file").with("path", &shown));
    }
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut sample = Vec::with_capacity(SAMPLE);
    (&mut file)
        .take(SAMPLE as u64)
        .read_to_end(&mut sample)
        .map_err(|error| unreadable(&error))?;
    if sample.iter().all(u8::is_ascii_whitespace) && sample.len() < SAMPLE {
        return Err(Defect::new("empty-file"));
    }
    if sample.starts_with(b"PK\x03\x04") {
        drop(file);
        return workbook::read(path, about.len(), take);
    }
    if about.len() > LARGEST_FILE {
        return Err(Defect::new("file-too-large").with("limit", "4 GB"));
    }
    super::encoding::refuse_others(&sample)?;
    comma_file::read(std::io::Cursor::new(sample).chain(file), take)
}

/// How large a file is, for the progress.
pub(super) fn size(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|about| about.len())
}

/// Gathers rows into pieces.
pub(super) struct Gathering<'caller> {
    take: Take<'caller>,
    rows: Vec<Row>,
    bytes: usize,
    has_head: bool,
}

impl<'caller> Gathering<'caller> {
    pub(super) fn new(take: Take<'caller>) -> Self {
        Self {
            take,
            rows: Vec::new(),
            bytes: 0,
            has_head: false,
        }
    }

    /// Adds a row, the first of which are the headings. False when no more are wanted.
    pub(super) fn add(&mut self, row: Row, position: u64) -> Result<bool, Defect> {
        if row.defect.is_none() && row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(true);
        }
        if !self.has_head {
            if let Some(defect) = row.defect {
                return Err(defect);
            }
            if row.cells.len() > MOST_COLUMNS {
                return Err(Defect::new("too-many-columns")
                    .in_row(row.number)
                    .with("count", row.cells.len())
                    .with("limit", MOST_COLUMNS));
            }
            self.has_head = true;
            return Ok((self.take)(Piece::Head(row.number, row.cells)));
        }
        self.bytes += row.cells.iter().map(String::len).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() < TOGETHER && self.bytes < LARGEST_PIECE {
            return Ok(true);
        }
        Ok(self.pass_on(position))
    }

    /// Passes on what is left.
    pub(super) fn end(mut self, position: u64) -> Result<(), Defect> {
        if !self.has_head {
            return Err(Defect::new("empty-file"));
        }
        if !self.rows.is_empty() {
            self.pass_on(position);
        }
        Ok(())
    }

    fn pass_on(&mut self, position: u64) -> bool {
        self.bytes = 0;
        (self.take)(Piece::Rows(std::mem::take(&mut self.rows), position))
    }
}
