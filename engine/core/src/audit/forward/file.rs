use super::super::line::AuditLine;
use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Appends lines and returns when they are on the disk. The file is opened each time, so that whoever
/// rotates it has nothing to tell.
pub(super) fn append(path: &Path, lines: &[AuditLine]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o640)
        .open(path)?;
    let mut bytes = Vec::with_capacity(lines.len() * 512);
    if !ends_with_a_line(&mut file)? {
        // A line that was broken off stands alone; its entry comes again.
        bytes.push(b'\n');
    }
    for line in lines {
        bytes.extend_from_slice(line.json().as_bytes());
        bytes.push(b'\n');
    }
    file.write_all(&bytes)?;
    file.sync_data()
}

fn ends_with_a_line(file: &mut std::fs::File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
