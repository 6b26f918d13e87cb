//! A PDF by its envelope (ISO 32000-1 §7).

use super::{Refusal, polyglot};
use aho_corasick::AhoCorasick;
use bytes::Bytes;
use std::sync::LazyLock;

/// Names of what runs or carries files.
const ACTIVE: [&str; 7] = [
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/RichMedia",
    "/XFA",
    "/ImportData",
];

/// How far from the end the mark of the end stands at most.
const END: usize = 1024;

static STREAMS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["endstream", "stream"]).ok());

/// The paper as it was sent.
pub(super) fn checked(sent: &[u8]) -> Result<Bytes, Refusal> {
    let tail = &sent[sent.len().saturating_sub(END)..];
    let mark = tail.windows(5).rposition(|window| window == b"%%EOF");
    let behind = mark.map(|at| &tail[at + 5..]).ok_or(Refusal::Unreadable)?;
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    if !behind.iter().all(blank) || polyglot::is_archive(sent) {
        return Err(Refusal::TwoKinds);
    }
    if open(sent).iter().any(|area| is_active(area)) {
        return Err(Refusal::Active);
    }
    Ok(Bytes::copy_from_slice(sent))
}

/// What stands open, between the streams.
fn open(sent: &[u8]) -> Vec<&[u8]> {
    let Some(patterns) = &*STREAMS else {
        return vec![sent];
    };
    let mut areas = Vec::new();
    let mut from = Some(0);
    for found in patterns.find_iter(sent) {
        match (from, found.pattern().as_usize()) {
            (Some(start), 1) => {
                areas.push(&sent[start..found.start()]);
                from = None;
            }
            (None, 0) => from = Some(found.end()),
            _ => {}
        }
    }
    areas.extend(from.map(|start| &sent[start..]));
    areas
}

fn is_active(area: &[u8]) -> bool {
    let area = spelled_out(area);
    ACTIVE.iter().any(|name| {
        let mut places = area.windows(name.len()).enumerate();
        places.any(|(at, window)| {
            let next = area.get(at + name.len());
            window == name.as_bytes() && !next.is_some_and(u8::is_ascii_alphanumeric)
        })
    })
}

/// Names may be spelled with `#4a` for a letter (§7.3.5).
fn spelled_out(area: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut spelled = Vec::with_capacity(area.len());
    let mut rest = area;
    while let [first, behind @ ..] = rest {
        rest = behind;
        if let ([b'#'], [high, low, after @ ..]) = (std::slice::from_ref(first), behind)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            spelled.push(high << 4 | low);
            rest = after;
            continue;
        }
        spelled.push(*first);
    }
    spelled
}
