use crate::disk::write_private;
use std::path::{Path, PathBuf};
use tinhid_contract::Randomness;

/// The fewest bytes a secret may have.
const FEWEST: usize = 32;

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The file cannot be read or made.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// The file is too short to be a secret.
    #[error("{path}: a secret has at least {FEWEST} bytes")]
    TooShort {
        /// The file.
        path: PathBuf,
    },
}

/// The secret from which every tenant's keys are derived: the named file, or one in the data
/// folder, which is made at the first start and readable by its owner alone.
pub fn deployment_secret(
    named: Option<&Path>,
    data: &Path,
    randomness: &dyn Randomness,
) -> Result<Vec<u8>, SecretError> {
    let path = named.map_or_else(|| data.join("secret"), Path::to_owned);
    let failed = |cause| SecretError::File {
        path: path.clone(),
        cause,
    };
    if named.is_none() && !path.exists() {
        std::fs::create_dir_all(data).map_err(failed)?;
        let mut secret = [0; FEWEST];
        randomness.fill(&mut secret);
        write_private(&path, &secret).map_err(failed)?;
    }
    let secret = std::fs::read(&path).map_err(failed)?;
    if secret.len() < FEWEST {
        return Err(SecretError::TooShort { path });
    }
    Ok(secret)
}
