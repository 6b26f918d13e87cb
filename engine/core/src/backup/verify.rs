use super::cipher::Identity;
use super::format::{Content, Event, Head, Part};
use super::keys::KeysPlace;
use super::progress::{BackupStep, OnBackup};
use super::reading::Reading;
use super::refusing::refuse_name;
use crate::error::Result;
use std::path::Path;

/// What stands in an archive that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it is, and of when.
    pub head: Head,
    /// How long the file is, in bytes.
    pub size: u64,
    /// What is in it.
    pub contents: Contents,
    /// Whether keys to it were found and read to their end; an archive of keys needs none.
    pub has_keys: bool,
}

/// What is in an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Tables.
    pub tables: u64,
    /// Objects.
    pub objects: u64,
    /// Bytes of all parts, before they were encrypted.
    pub bytes: u64,
    /// SHA-256 over the head and what was said of every part.
    pub digest: String,
}

/// Reads an archive to its end and compares all that was said of it; of an archive of data also whether its
/// keys are there and can be used with it, unless it is said that they need not be (`keys` is `None`): a
/// backup that nobody can open is none.
///
/// # Errors
/// `backup-unreadable`, `backup-foreign`, `backup-wrong-identity`, `backup-version`, `backup-cut`,
/// `backup-damaged`, `backup-no-tenant`; of the keys `backup-keys-missing`, `backup-keys-other`,
/// `backup-keys-older` and the same; `backup-is-keys` if keys are named for an archive of keys.
pub async fn verify(
    file: &Path,
    keys: Option<&KeysPlace>,
    identity: &Identity,
    tell: OnBackup<'_>,
) -> Result<Verified> {
    let mut archive = Reading::open(file, identity).await?;
    let head = archive.head().clone();
    refuse_name(&head, None)?;
    if matches!(keys, Some(KeysPlace::File(_))) {
        archive.expect(Content::Data)?;
    }
    let contents = read_to_end(&mut archive, tell).await?;
    let keys = keys.filter(|_place| head.content == Content::Data);
    if let Some(place) = keys {
        let mut keys = place.open(file, &head, identity).await?;
        read_to_end(&mut keys, tell).await?;
    }
    Ok(Verified {
        size: archive.size(),
        head,
        contents,
        has_keys: keys.is_some(),
    })
}

/// Reads an archive that is open to its end.
pub(super) async fn read_to_end(archive: &mut Reading, tell: OnBackup<'_>) -> Result<Contents> {
    let mut contents = Contents::default();
    let name = archive.path().file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let mut is_object = false;
    loop {
        match archive.next().await? {
            Event::Begin(part) => {
                contents.tables += u64::from(matches!(part, Part::Table { .. }));
                is_object = matches!(part, Part::Object { .. });
            }
            Event::Bytes(_) => archive.tell(BackupStep::Checking, &name, tell),
            Event::End { is_void } => contents.objects += u64::from(is_object && !is_void),
            Event::Whole(totals) => {
                contents.bytes = totals.bytes;
                contents.digest = totals.digest;
                return Ok(contents);
            }
        }
    }
}
