//! Rows of a SQLite table as bytes.
//!
//! A row is its values, one after the other. A value is a letter and what belongs to it: `n` nothing, `i` an
//! integer and `r` a real number of eight bytes, `t` a text and `b` bytes after their length in four bytes;
//! numbers with the lowest byte first. A text is kept as it is, whether it is UTF-8 or not.

use rusqlite::types::ValueRef;

/// More than any value may have (SQLite's own limit is a thousand million).
const LONGEST: usize = 1_000_000_000;

/// A value that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'bytes> {
    Null,
    Integer(i64),
    Real(f64),
    Text(&'bytes [u8]),
    Blob(&'bytes [u8]),
}

/// Something that is no row.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no row of a table")]
pub(super) struct NoRow;

/// Writes a value.
pub(super) fn write(value: ValueRef<'_>, out: &mut Vec<u8>) -> Result<(), NoRow> {
    match value {
        ValueRef::Null => out.push(b'n'),
        ValueRef::Integer(number) => {
            out.push(b'i');
            out.extend(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            out.push(b'r');
            out.extend(number.to_le_bytes());
        }
        ValueRef::Text(text) => write_bytes(b't', text, out)?,
        ValueRef::Blob(bytes) => write_bytes(b'b', bytes, out)?,
    }
    Ok(())
}

fn write_bytes(letter: u8, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), NoRow> {
    let length = u32::try_from(bytes.len()).map_err(|_too_long| NoRow)?;
    out.push(letter);
    out.extend(length.to_le_bytes());
    out.extend(bytes);
    Ok(())
}

/// Reads so many values from the beginning of `bytes`. Returns what is left behind them; `None` while the
/// row is not whole.
pub(super) fn read<'bytes>(
    bytes: &'bytes [u8],
    columns: usize,
    row: &mut Vec<Value<'bytes>>,
) -> Result<Option<&'bytes [u8]>, NoRow> {
    row.clear();
    let mut rest = bytes;
    for _ in 0..columns {
        let Some((letter, behind)) = rest.split_first() else {
            return Ok(None);
        };
        let (value, behind) = match letter {
            b'n' => (Value::Null, behind),
            b'i' | b'r' => {
                let Some((number, behind)) = behind.split_first_chunk() else {
                    return Ok(None);
                };
                let value = match letter {
                    b'i' => Value::Integer(i64::from_le_bytes(*number)),
                    _ => Value::Real(f64::from_le_bytes(*number)),
                };
                (value, behind)
            }
            b't' | b'b' => {
                let Some((length, behind)) = behind.split_first_chunk() else {
                    return Ok(None);
                };
                let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
                if length > LONGEST {
                    return Err(NoRow);
                }
                let Some((bytes, behind)) = behind.split_at_checked(length) else {
                    return Ok(None);
                };
                let value = match letter {
                    b't' => Value::Text(bytes),
                    _ => Value::Blob(bytes),
                };
                (value, behind)
            }
            _ => return Err(NoRow),
        };
        row.push(value);
        rest = behind;
    }
    Ok(Some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut bytes = Vec::new();
        for value in [
            ValueRef::Null,
            ValueRef::Integer(i64::MIN),
            ValueRef::Real(-0.0),
            ValueRef::Text("phòng trọ".as_bytes()),
            ValueRef::Text(b"\xff"),
            ValueRef::Blob(b"\0\x01"),
            ValueRef::Blob(b""),
        ] {
            write(value, &mut bytes).unwrap();
        }
        bytes
    }

    #[test]
    fn a_row_comes_back_as_it_was() {
        let bytes = [sample(), b"nn".to_vec()].concat();
        let mut row = Vec::new();
        assert_eq!(read(&bytes, 7, &mut row), Ok(Some(&b"nn"[..])));
        assert_eq!(row.len(), 7);
        assert_eq!(row[1], Value::Integer(i64::MIN));
        assert!(matches!(row[2], Value::Real(zero) if zero.is_sign_negative()));
        assert_eq!(row[3], Value::Text("phòng trọ".as_bytes()));
        assert_eq!(row[4], Value::Text(b"\xff"));
        assert_eq!((row[5], row[6]), (Value::Blob(b"\0\x01"), Value::Blob(b"")));
    }

    #[test]
    fn a_row_that_is_not_whole_is_waited_for() {
        let whole = sample();
        for length in 0..whole.len() {
            let mut row = Vec::new();
            assert_eq!(read(&whole[..length], 7, &mut row), Ok(None), "{length}");
        }
    }

    #[test]
    fn what_is_no_row_is_refused() {
        for bytes in [&b"x"[..], b"t\xff\xff\xff\xff", b"nz"] {
            assert_eq!(read(bytes, 2, &mut Vec::new()), Err(NoRow), "{bytes:?}");
        }
    }
}
