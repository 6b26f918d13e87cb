//! Rows of text parted by commas, semicolons or tabs (RFC 4180).

use super::encoding;
use super::problem::Defect;
use super::table::{Gathering, LONGEST_CELL, Row, Take};
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::cell::Cell;
use std::io::{Error, Read, Result as IoResult};
use std::rc::Rc;

/// The longest row that is looked at, in bytes. Beyond it a quotation mark is surely missing.
const LONGEST_ROW: u64 = 32 << 20;
/// How much of the beginning tells what parts the cells.
const BEGINNING: usize = 16 * 1024;
/// What may part cells, the usual one first.
const PARTING: [u8; 3] = [b',', b';', b'\t'];

/// Reads rows from Unicode text.
pub(super) fn read(file: impl Read, take: Take<'_>) -> Result<(), Defect> {
    let decoded = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .build(file);
    let taken = Rc::new(Cell::new(0));
    let mut bounded = Bounded {
        inner: decoded,
        taken: Rc::clone(&taken),
    };
    let mut beginning = Vec::with_capacity(BEGINNING);
    (&mut bounded)
        .take(BEGINNING as u64)
        .read_to_end(&mut beginning)
        .map_err(|error| unreadable(&error, 1))?;
    let (parting, rest) = parting(&beginning);
    let beginning = beginning.split_off(rest);
    let mut rows = RowCounter::new(u64::from(rest > 0), &beginning);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(parting)
        .from_reader(std::io::Cursor::new(beginning).chain(bounded));

    let mut gathering = Gathering::new(take);
    let mut record = ByteRecord::new();
    loop {
        taken.set(0);
        let row_now = rows.next_row();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return Err(match error.into_kind() {
                    csv::ErrorKind::Io(error) => unreadable(&error, row_now),
                    other => Defect::new("row-unreadable")
                        .in_row(row_now)
                        .with("reason", format!("{other:?}")),
                });
            }
        }
        let number = rows.count(&record, reader.position().line());
        let row = row(&record, number)?;
        if !gathering.add(row, reader.position().byte())? {
            return Ok(());
        }
    }
    gathering.end(reader.position().byte())
}

/// What parts the cells, and where the rows begin: Excel may say `sep=;` in a line of its own.
fn parting(beginning: &[u8]) -> (u8, usize) {
    let end = |from: usize| {
        let rest = &beginning[from..];
        let end = rest.iter().position(|byte| *byte == b'\n');
        end.map_or(beginning.len(), |end| from + end)
    };
    let first = beginning[..end(0)].trim_ascii_end();
    if let Some([parting]) = first.strip_prefix(b"sep=") {
        return (*parting, (end(0) + 1).min(beginning.len()));
    }
    let mut is_quoted = false;
    let mut counts = [0; PARTING.len()];
    for byte in first {
        match byte {
            b'"' => is_quoted = !is_quoted,
            byte if !is_quoted => {
                if let Some(at) = PARTING.iter().position(|parting| parting == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|count| *count == most);
    (at.map_or(b',', |at| PARTING[at]), 0)
}

/// The cells of a record as text.
///
/// # Errors
/// When a cell is not UTF-8: then the file is of another encoding from here on, or damaged.
fn row(record: &ByteRecord, number: u64) -> Result<Row, Defect> {
    let mut cells = Vec::with_capacity(record.len());
    let mut defect = None;
    for (index, cell) in record.iter().enumerate() {
        if cell.len() > LONGEST_CELL {
            let text = String::from_utf8_lossy(&cell[..256]);
            let found = Defect::new("cell-too-long").in_row(number).showing(&text);
            let found = found.with("index", index + 1).with("count", cell.len());
            defect.get_or_insert(found);
            cells.push(String::new());
            continue;
        }
        let text = std::str::from_utf8(cell).map_err(|_invalid| {
            Defect::new("not-unicode")
                .in_row(number)
                .showing(&String::from_utf8_lossy(cell))
                .with("encoding", encoding::likely(cell))
        })?;
        if text.contains(['\0', char::REPLACEMENT_CHARACTER]) {
            let found = Defect::new("cell-broken").in_row(number).showing(text);
            defect.get_or_insert(found.with("index", index + 1));
        }
        cells.push(text.to_owned());
    }
    Ok(Row {
        number,
        cells,
        defect,
    })
}

fn unreadable(error: &Error, row: u64) -> Defect {
    if error
        .get_ref()
        .is_some_and(|inner| inner.is::<RowTooLong>())
    {
        return Defect::new("row-endless")
            .in_row(row)
            .with("limit", format!("{} MB", LONGEST_ROW >> 20));
    }
    Defect::new("row-unreadable")
        .in_row(row)
        .with("reason", error.kind())
}

/// Counts rows as a spreadsheet does: lines inside a cell are no rows, empty lines are.
struct RowCounter {
    /// Rows before those that the reader sees.
    skipped: u64,
    /// Line feeds that ended no row.
    inside: u64,
    /// Whether the line feed that ends a row is still to be read when the row has been: `\r\n`.
    is_ahead: bool,
    last: u64,
}

impl RowCounter {
    fn new(skipped: u64, beginning: &[u8]) -> Self {
        let feed = beginning.iter().position(|byte| *byte == b'\n');
        let before = feed.and_then(|feed| beginning.get(feed.checked_sub(1)?));
        Self {
            skipped,
            inside: 0,
            is_ahead: before == Some(&b'\r'),
            last: skipped,
        }
    }

    fn next_row(&self) -> u64 {
        self.last + 1
    }

    /// The row of a record after which the reader stands on a line.
    fn count(&mut self, record: &ByteRecord, line: u64) -> u64 {
        let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
        self.inside += inside.count() as u64;
        let feeds = line.saturating_sub(1).saturating_sub(self.inside);
        let row = self.skipped + feeds + u64::from(self.is_ahead);
        // The last row may have no line feed.
        self.last = row.max(self.last + 1);
        self.last
    }
}

/// Ends a row that would fill the memory.
struct Bounded<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

#[derive(Debug, thiserror::Error)]
#[error("a row is longer than any row can be")]
struct RowTooLong;

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let read = self.inner.read(buffer)?;
        let taken = self.taken.get() + read as u64;
        self.taken.set(taken);
        match taken > LONGEST_ROW {
            true => Err(Error::other(RowTooLong)),
            false => Ok(read),
        }
    }
}
