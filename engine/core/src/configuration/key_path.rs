use std::fmt;

/// The way to a value: `entries.find-room.title.vi`. Elements of an array are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyPath(Vec<String>);

impl KeyPath {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads `a.b.c`. A segment that contains a dot cannot be written this way; such keys exist
    /// nowhere in a package.
    pub fn parse(text: &str) -> Self {
        Self(
            text.split('.')
                .filter(|part| !part.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
        )
    }

    /// Reads a JSON pointer (RFC 6901).
    pub fn from_pointer(pointer: &str) -> Self {
        Self(
            pointer
                .split('/')
                .skip(1)
                .map(|part| part.replace("~1", "/").replace("~0", "~"))
                .collect(),
        )
    }

    /// The path one step deeper.
    #[must_use]
    pub fn child(&self, segment: impl Into<String>) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment.into());
        Self(segments)
    }

    /// The path one step up; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// Whether this is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The segments from the root.
    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// The first segment, which decides the section.
    pub fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Follows the path through a value.
    pub fn follow<'value>(
        &self,
        root: &'value serde_json::Value,
    ) -> Option<&'value serde_json::Value> {
        self.0.iter().try_fold(root, |value, segment| match value {
            serde_json::Value::Object(table) => table.get(segment),
            serde_json::Value::Array(list) => list.get(segment.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("."))
    }
}
