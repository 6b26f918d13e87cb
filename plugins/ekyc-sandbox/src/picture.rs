//! Pictures to try the sandbox with.

use crate::citizens::Citizen;
use crate::marks::{BEGIN, Side};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 200;

/// A grey PNG that shows a citizen to the sandbox, and nothing to anybody else. No two are equal.
#[must_use]
pub fn picture(citizen: &Citizen, side: Side) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    // Eight bits of grey, not interlaced (ISO/IEC 15948, 11.2.2).
    let mut header = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &header);
    let text = format!("Comment\0{BEGIN}{}/{}", citizen.key, side.key());
    chunk(&mut png, b"tEXt", text.as_bytes());
    let grey = 0x60 + 0x20 * side as u8;
    chunk(&mut png, b"IDAT", &stored(grey));
    chunk(&mut png, b"IEND", &[]);
    png
}

/// All rows in one grey, in one block that is not compressed (RFC 1950, RFC 1951 §3.2.4).
fn stored(grey: u8) -> Vec<u8> {
    let mut row = vec![grey; WIDTH as usize + 1];
    // The filter: none.
    row[0] = 0;
    let rows = row.repeat(HEIGHT as usize);
    let length = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(&rows);
    stream.extend(adler(&rows).to_be_bytes());
    stream
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    png.extend(length.to_be_bytes());
    let body = [kind, data].concat();
    png.extend(&body);
    png.extend(crc(&body).to_be_bytes());
}

/// The check of a chunk (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 * (sum & 1))
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// The check of a stream (RFC 1950 §8.2).
fn adler(bytes: &[u8]) -> u32 {
    const BASE: u32 = 65_521;
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % BASE;
        (low, (high + low) % BASE)
    });
    (high << 16) | low
}
