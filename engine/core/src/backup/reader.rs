use super::format::{CHUNK, Event, FormatError, Head, MAGIC, Part, TEXT, Totals, VERSION, summary};
use serde::de::DeserializeOwned;
use std::io::Read;
use tinhid_contract::objects::Digester;

/// Reads an archive from its beginning to its end, and believes nothing of it before it has seen it.
pub(super) struct ArchiveReader<R> {
    input: R,
    all: Digester,
    parts: u64,
    bytes: u64,
    /// The part that is open.
    part: Option<OpenPart>,
    has_ended: bool,
}

struct OpenPart {
    text: Vec<u8>,
    digester: Digester,
    length: u64,
}

impl<R: Read> ArchiveReader<R> {
    /// Begins to read.
    pub(super) fn new(mut input: R) -> Result<(Self, Head), FormatError> {
        let mut magic = [0; MAGIC.len()];
        match input.read_exact(&mut magic) {
            Err(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(FormatError::Foreign);
            }
            read => read?,
        }
        if magic != MAGIC {
            return Err(FormatError::Foreign);
        }
        let mut version = [0; 2];
        input.read_exact(&mut version)?;
        match u16::from_be_bytes(version) {
            VERSION => {}
            other => return Err(FormatError::Version(other)),
        }
        let mut reader = Self {
            input,
            all: Digester::default(),
            parts: 0,
            bytes: 0,
            part: None,
            has_ended: false,
        };
        let text = reader.text()?;
        reader.all.update(&text);
        let head = parsed(&text)?;
        Ok((reader, head))
    }

    /// What comes next; nothing behind the end.
    pub(super) fn next(&mut self) -> Result<Option<Event>, FormatError> {
        if self.has_ended {
            return Ok(None);
        }
        let [letter] = self.exactly()?;
        let event = match (letter, self.part.take()) {
            (b'P', None) => self.begin()?,
            (b'D', Some(part)) => self.chunk(part)?,
            (b'E', Some(part)) => self.end(&part)?,
            (b'T', None) => self.finish()?,
            _ => return Err(FormatError::Damaged("something stands where it cannot")),
        };
        Ok(Some(event))
    }

    fn begin(&mut self) -> Result<Event, FormatError> {
        let text = self.text()?;
        let part: Part = parsed(&text)?;
        self.part = Some(OpenPart {
            text,
            digester: Digester::default(),
            length: 0,
        });
        Ok(Event::Begin(part))
    }

    fn chunk(&mut self, mut part: OpenPart) -> Result<Event, FormatError> {
        let bytes = self.sized(CHUNK)?;
        part.digester.update(&bytes);
        part.length += bytes.len() as u64;
        self.part = Some(part);
        Ok(Event::Bytes(bytes))
    }

    fn end(&mut self, part: &OpenPart) -> Result<Event, FormatError> {
        let [is_void] = self.exactly()?;
        let length = u64::from_be_bytes(self.exactly()?);
        let digest: [u8; 32] = self.exactly()?;
        let found = part.digester.clone().finish();
        if is_void > 1 || length != part.length || digest != *found.as_bytes() {
            return Err(FormatError::Damaged("a part is not what was written"));
        }
        let is_void = is_void == 1;
        self.all
            .update(&summary(&part.text, is_void, length, &found));
        if !is_void {
            self.parts += 1;
            self.bytes += length;
        }
        Ok(Event::End { is_void })
    }

    fn finish(&mut self) -> Result<Event, FormatError> {
        let text = self.text()?;
        let totals: Totals = parsed(&text)?;
        let found = Totals {
            parts: self.parts,
            bytes: self.bytes,
            digest: std::mem::take(&mut self.all).finish().to_string(),
        };
        if totals != found {
            return Err(FormatError::Damaged(
                "the totals are not those of its parts",
            ));
        }
        if self.input.read(&mut [0])? != 0 {
            return Err(FormatError::Damaged("something follows its end"));
        }
        self.has_ended = true;
        Ok(Event::Whole(totals))
    }

    fn text(&mut self) -> Result<Vec<u8>, FormatError> {
        self.sized(TEXT)
    }

    fn sized(&mut self, most: usize) -> Result<Vec<u8>, FormatError> {
        let length = u32::from_be_bytes(self.exactly()?) as usize;
        if length == 0 || length > most {
            return Err(FormatError::Damaged("a length is beyond its bounds"));
        }
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn exactly<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], FormatError> {
        let mut bytes = [0; LENGTH];
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn parsed<T: DeserializeOwned>(text: &[u8]) -> Result<T, FormatError> {
    serde_json::from_slice(text)
        .map_err(|_wrong| FormatError::Damaged("a description is not one of this version"))
}
