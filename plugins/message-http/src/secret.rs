use std::fmt;
use std::path::Path;

/// A secret that is never shown.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    /// Reads a secret from its file, without the line break at its end.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| format!("secret_file {}: {cause}", path.display()))?;
        let secret = text.trim();
        if secret.is_empty()
            || !secret
                .bytes()
                .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        {
            return Err(format!(
                "secret_file {} must hold one line of visible ASCII characters",
                path.display()
            ));
        }
        Ok(Self(secret.to_owned()))
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(not shown)")
    }
}
