use super::ground::{Checked, Trial, holds, same, went};
use crate::ekyc::{IdentityLevel, Part};

/// People can be told who gets what, and the engine what the verdicts are worth.
pub(super) async fn descriptor_is_whole(trial: Trial) -> Checked {
    let descriptor = trial.provider().await?.descriptor();
    let key = descriptor.key;
    let slug = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    holds(
        "the key is not of a-z, 0-9 and hyphens",
        !key.is_empty() && key.bytes().all(slug),
    )?;
    holds("the version is empty", !descriptor.version.is_empty())?;
    if let Some(recipient) = &descriptor.recipient {
        let country = recipient.country.as_bytes();
        holds(
            "the recipient has no name",
            !recipient.name.trim().is_empty(),
        )?;
        holds(
            "the country is not two capital letters",
            country.len() == 2 && country.iter().all(u8::is_ascii_uppercase),
        )?;
    }
    let kept: std::collections::BTreeSet<_> =
        descriptor.retention.iter().map(|kept| kept.kept).collect();
    same(
        "kinds that are kept, each once",
        kept.len(),
        descriptor.retention.len(),
    )
}

/// What a provider is does not change while it is there, nor from one to the next.
pub(super) async fn parts_stay(trial: Trial) -> Checked {
    let (one, other) = (trial.provider().await?, trial.provider().await?);
    holds("it has no part", !one.parts().is_empty())?;
    same("the parts", one.parts(), other.parts())?;
    same("the parts, asked again", one.parts(), other.parts())?;
    same("the descriptor", one.descriptor(), other.descriptor())
}

/// Whoever can only read helps nobody to a level.
pub(super) async fn reader_has_no_ceiling(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    if provider.parts() != [Part::Reader] {
        return Ok(());
    }
    same(
        "the ceiling",
        provider.descriptor().ceiling,
        IdentityLevel::Guest,
    )
}

pub(super) async fn healthy(trial: Trial) -> Checked {
    went("be healthy", trial.provider().await?.health().await)
}
