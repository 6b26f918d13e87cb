//! Listing: the files below a folder in the order of the bytes of their keys.

use crate::failure::refused;
use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::Path;
use tinhid_contract::PortResult;
use tinhid_contract::objects::{KeyPrefix, ObjectFacts, ObjectKey, ObjectPage};

/// What a page is made of.
struct Walk<'page> {
    after: Option<&'page str>,
    limit: usize,
    objects: Vec<ObjectFacts>,
}

/// An entry of a folder. The key of a folder ends in a slash, which decides its place in the order.
struct Entry {
    key: String,
    entry: DirEntry,
    is_folder: bool,
}

/// A page of what lies below `objects`. Blocks.
pub(crate) fn page(
    objects: &Path,
    prefix: &KeyPrefix,
    after: Option<&ObjectKey>,
    limit: usize,
) -> PortResult<ObjectPage> {
    let mut walk = Walk {
        after: after.map(ObjectKey::as_str),
        // One more shows that there are more.
        limit: limit + 1,
        objects: Vec::new(),
    };
    walk.folder(&objects.join(prefix.as_str()), prefix.as_str())?;
    let more = walk.objects.len() > limit;
    walk.objects.truncate(limit);
    Ok(ObjectPage {
        objects: walk.objects,
        more,
    })
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, prefix: &str) -> PortResult<()> {
        for found in self.entries(path, prefix)? {
            if self.objects.len() >= self.limit {
                return Ok(());
            }
            if found.is_folder {
                self.folder(&found.entry.path(), &found.key)?;
            } else {
                self.file(&found)?;
            }
        }
        Ok(())
    }

    /// What of a folder may be or hold an object behind `after`, in order.
    fn entries(&self, path: &Path, prefix: &str) -> PortResult<Vec<Entry>> {
        let listed = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let listed = match listed {
            Ok(listed) => listed,
            // Others remove what they leave empty.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(refused("listing", path, &error)),
        };
        let mut entries = Vec::with_capacity(listed.len());
        for entry in listed {
            let kind = entry.file_type();
            let kind = kind.map_err(|error| refused("reading", &entry.path(), &error))?;
            let is_folder = kind.is_dir();
            if !is_folder && !kind.is_file() {
                continue;
            }
            let Ok(name) = OsString::into_string(entry.file_name()) else {
                continue;
            };
            let slash = if is_folder { "/" } else { "" };
            let key = format!("{prefix}{name}{slash}");
            if self.is_behind(&key) {
                entries.push(Entry {
                    key,
                    entry,
                    is_folder,
                });
            }
        }
        entries.sort_unstable_by(|one, other| one.key.cmp(&other.key));
        Ok(entries)
    }

    fn is_behind(&self, key: &str) -> bool {
        self.after
            .is_none_or(|after| key > after || key.ends_with('/') && after.starts_with(key))
    }

    fn file(&mut self, found: &Entry) -> PortResult<()> {
        // What is no key was not stored by the engine.
        let Ok(key) = ObjectKey::new(&found.key) else {
            return Ok(());
        };
        let facts = match found.entry.metadata() {
            Ok(facts) => facts,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(refused("reading", &found.entry.path(), &error)),
        };
        let modified = facts.modified();
        let modified = modified.map_err(|error| refused("reading", &found.entry.path(), &error))?;
        self.objects.push(ObjectFacts {
            key,
            size: facts.len(),
            modified_at: modified.into(),
        });
        Ok(())
    }
}
