use super::format::{CHUNK, Head, MAGIC, Part, Totals, VERSION, summary};
use std::io::{self, Write};
use tinhid_contract::objects::Digester;

/// Writes an archive from its beginning to its end.
pub(super) struct ArchiveWriter<W> {
    out: W,
    all: Digester,
    parts: u64,
    bytes: u64,
    /// The part that is open.
    part: Vec<u8>,
    digester: Digester,
    length: u64,
}

impl<W: Write> ArchiveWriter<W> {
    /// Begins an archive.
    pub(super) fn new(mut out: W, head: &Head) -> io::Result<Self> {
        let head = serde_json::to_vec(head)?;
        out.write_all(MAGIC)?;
        out.write_all(&VERSION.to_be_bytes())?;
        let mut all = Digester::default();
        all.update(&head);
        let mut writer = Self {
            out,
            all,
            parts: 0,
            bytes: 0,
            part: Vec::new(),
            digester: Digester::default(),
            length: 0,
        };
        writer.text(&head)?;
        Ok(writer)
    }

    /// Begins a part.
    pub(super) fn begin(&mut self, part: &Part) -> io::Result<()> {
        self.part = serde_json::to_vec(part)?;
        self.length = 0;
        self.digester = Digester::default();
        self.out.write_all(b"P")?;
        let part = std::mem::take(&mut self.part);
        self.text(&part)?;
        self.part = part;
        Ok(())
    }

    /// Writes bytes of the part.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        for chunk in bytes.chunks(CHUNK) {
            let length = u32::try_from(chunk.len()).map_err(io::Error::other)?;
            self.out.write_all(b"D")?;
            self.out.write_all(&length.to_be_bytes())?;
            self.out.write_all(chunk)?;
        }
        self.digester.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Ends the part.
    pub(super) fn end(&mut self, is_void: bool) -> io::Result<()> {
        let digest = std::mem::take(&mut self.digester).finish();
        self.out.write_all(b"E")?;
        self.out.write_all(&[u8::from(is_void)])?;
        self.out.write_all(&self.length.to_be_bytes())?;
        self.out.write_all(digest.as_bytes())?;
        self.all
            .update(&summary(&self.part, is_void, self.length, &digest));
        if !is_void {
            self.parts += 1;
            self.bytes += self.length;
        }
        Ok(())
    }

    /// Ends the archive.
    pub(super) fn finish(mut self) -> io::Result<(W, Totals)> {
        let totals = Totals {
            parts: self.parts,
            bytes: self.bytes,
            digest: std::mem::take(&mut self.all).finish().to_string(),
        };
        self.out.write_all(b"T")?;
        let text = serde_json::to_vec(&totals)?;
        self.text(&text)?;
        Ok((self.out, totals))
    }

    fn text(&mut self, text: &[u8]) -> io::Result<()> {
        let length = u32::try_from(text.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(text)
    }
}
