use std::fmt;
use std::str::FromStr;

/// How many parts a key may have, the folders and the name.
const PARTS: usize = 8;
/// How long a key may be, in bytes: stores make names of files of it, with more around it.
const KEY_BYTES: usize = 120;
/// How long a part may be, in bytes.
const PART_BYTES: usize = 64;
/// How long the ending of a name may be, in bytes.
const ENDING_BYTES: usize = 16;

/// Where an object is found in the store of its tenant: one to seven folders and a name, as in
/// `reports/0198f2/photo.jpg`.
///
/// Folders are small letters (a–z), digits and inner hyphens; a name is the same with one ending. All
/// together it is 120 bytes at most.
/// Because a folder has no dot and a name has one, no key lies below another, `..` cannot be spelled,
/// and keys that differ in capitals cannot be two objects in one place and one in another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectKey(Box<str>);

/// The folders that keys begin with; none for all keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct KeyPrefix(Box<str>);

/// Why something is no key. What was given is not repeated: it may come from anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It has no folder, more parts than eight, or is too long.
    #[error("a key has one to seven folders and a name, and 120 bytes at most")]
    Parts,
    /// A part is not spelled as it must be.
    #[error(
        "a folder is 1 to 64 small letters (a-z), digits and inner hyphens; a name has one ending of 1 to 16 more"
    )]
    Spelling,
}

impl ObjectKey {
    /// Reads a key.
    ///
    /// # Errors
    /// When it is not of the form above.
    pub fn new(key: impl AsRef<str>) -> Result<Self, KeyError> {
        let key = key.as_ref();
        let (folders, name) = key.rsplit_once('/').ok_or(KeyError::Parts)?;
        if folders.split('/').count() >= PARTS || key.len() > KEY_BYTES {
            return Err(KeyError::Parts);
        }
        if !folders.split('/').all(is_folder) || !is_name(name) {
            return Err(KeyError::Spelling);
        }
        Ok(Self(key.into()))
    }

    /// The key as one text; parts are separated by slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders, the outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.split().0.split('/')
    }

    /// The name with its ending.
    pub fn name(&self) -> &str {
        self.split().1
    }

    fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or_default()
    }
}

impl KeyPrefix {
    /// Reads the folders, without a slash at the end; an empty text is the prefix of all keys.
    ///
    /// # Errors
    /// When a folder is not spelled as in a key.
    pub fn new(folders: impl AsRef<str>) -> Result<Self, KeyError> {
        let folders = folders.as_ref();
        if folders.is_empty() {
            return Ok(Self::default());
        }
        if folders.split('/').count() >= PARTS {
            return Err(KeyError::Parts);
        }
        if !folders.split('/').all(is_folder) {
            return Err(KeyError::Spelling);
        }
        Ok(Self(format!("{folders}/").into()))
    }

    /// What the keys begin with: nothing, or folders with a slash after each.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders, the outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator('/')
    }

    /// Whether a key begins so.
    pub fn holds(&self, key: &ObjectKey) -> bool {
        key.as_str().starts_with(&*self.0)
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ObjectKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::new(text)
    }
}

fn is_folder(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let hyphen_outside = part.starts_with('-') || part.ends_with('-');
    (1..=PART_BYTES).contains(&part.len()) && part.bytes().all(fits) && !hyphen_outside
}

fn is_name(part: &str) -> bool {
    let Some((stem, ending)) = part.split_once('.') else {
        return false;
    };
    is_folder(stem) && is_folder(ending) && ending.len() <= ENDING_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_folders_and_a_name() {
        let key = ObjectKey::new("reports/0198-f2/photo-1.jpg").unwrap();
        assert_eq!(key.folders().collect::<Vec<_>>(), ["reports", "0198-f2"]);
        assert_eq!(key.name(), "photo-1.jpg");
        assert_eq!(key.to_string().parse(), Ok(key));
        let long = format!("{}{}.{}", "a/".repeat(7), "n".repeat(64), "e".repeat(16));
        assert!(ObjectKey::new(long).is_ok());
        let longest = |stem: usize| format!("{}/{}.e", "f".repeat(64), "n".repeat(stem));
        assert!(ObjectKey::new(longest(53)).is_ok());
        assert_eq!(ObjectKey::new(longest(54)), Err(KeyError::Parts));
    }

    #[test]
    fn what_could_lead_elsewhere_is_no_key() {
        let refused = [
            "",
            "/",
            "a",
            "a.b",
            "a/",
            "/a.b",
            "a//b.c",
            "../a.b",
            "a/../b.c",
            "a/..",
            "a/.",
            "a/.b",
            "a/b.",
            "a/b.c.d",
            "a/b",
            "./a.b",
            "a.b/c.d",
            "a/b.c/",
            "a/b.c/d.e",
            "A/b.c",
            "a/B.c",
            "a/b.C",
            "a/-b.c",
            "a/b-.c",
            "-a/b.c",
            "a/b.-c",
            "a\\b.c",
            "a/b.c\0",
            "a/b\0.c",
            "a/b.c\n",
            "a/ b.c",
            "a/%2e%2e.c",
            "a/b.c?d",
            "a/b.c#d",
            "a/b:c.d",
            "a/đ.c",
            "a/b\u{2024}c",
            "a/\u{ff0e}\u{ff0e}.c",
            "C:/a.b",
            "a/~b.c",
        ];
        for text in refused {
            assert!(ObjectKey::new(text).is_err(), "{text:?}");
        }
        for text in [
            format!("{}n.e", "a/".repeat(8)),
            format!("a/{}.e", "n".repeat(65)),
            format!("a/n.{}", "e".repeat(17)),
            format!("{}/n.e", "a".repeat(65)),
        ] {
            assert!(ObjectKey::new(&text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_prefix_ends_where_a_folder_does() {
        let key = ObjectKey::new("report/a.b").unwrap();
        let holds = |folders: &str| KeyPrefix::new(folders).unwrap().holds(&key);
        assert!(holds("report") && holds(""));
        assert!(!holds("rep") && !holds("report/a"));
        for refused in ["a/", "/", "a//b", "..", "a.b", "A", &"a/".repeat(8)] {
            assert!(KeyPrefix::new(refused).is_err(), "{refused:?}");
        }
    }
}
