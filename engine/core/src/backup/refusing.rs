//! What cannot be restored, whatever its bytes.

use super::format::{Content, Head};
use super::reading::Reading;
use crate::database::Schema;
use crate::error::{Error, Kind, Result};

/// The longest key of a tenant, in bytes.
const LONGEST_KEY: usize = 63;

/// Refuses an archive that names no tenant, and another name than the tenant's own.
///
/// A tenant cannot be restored under another key: all that is sealed is sealed for this tenant (its key is
/// authenticated with every value), and the audit trail begins with it. Both would be worthless.
pub(super) fn refuse_name(head: &Head, wanted: Option<&str>) -> Result<()> {
    // Whoever knows a public key can make an archive; the name becomes part of paths.
    if !is_key(&head.tenant) {
        return Err(Error::invalid("backup-no-tenant"));
    }
    match wanted {
        Some(wanted) if wanted != head.tenant => Err(Error::new(Kind::Conflict, "restore-renamed")
            .with("tenant", head.tenant.clone())
            .with("wanted", wanted.to_owned())),
        _ => Ok(()),
    }
}

/// Refuses an archive of a release whose migrations are not the beginning of ours.
pub(super) fn refuse_history(head: &Head) -> Result<()> {
    let own = Schema::Tenant.migrations();
    if own.starts_with(&head.migrations) && !head.migrations.is_empty() {
        return Ok(());
    }
    let unknown = head.migrations.iter().find(|name| !own.contains(name));
    Err(Error::new(Kind::Conflict, "restore-newer-release")
        .with("release", head.release.clone())
        .with("own", env!("CARGO_PKG_VERSION"))
        .with("migration", unknown.cloned().unwrap_or_default()))
}

/// Refuses keys that do not belong to an archive, or lack those of its last people.
pub(super) fn refuse_keys(keys: &Reading, archive: &Head) -> Result<()> {
    keys.expect(Content::Keys)?;
    let head = keys.head();
    let file = keys.path().display().to_string();
    if head.tenant != archive.tenant || head.database != archive.database {
        return Err(Error::new(Kind::Conflict, "backup-keys-other")
            .with("file", file)
            .with("found", head.tenant.clone())
            .with("tenant", archive.tenant.clone()));
    }
    refuse_history(head)?;
    let is_newer = head.at >= archive.at && head.migrations.starts_with(&archive.migrations);
    if is_newer {
        return Ok(());
    }
    Err(Error::new(Kind::Conflict, "backup-keys-older")
        .with("file", file)
        .with("found", head.at.to_rfc3339())
        .with("needed", archive.at.to_rfc3339()))
}

fn is_key(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_KEY).contains(&text.len())
        && text.bytes().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::super::format::DatabaseKind;
    use super::*;
    use chrono::DateTime;

    fn head(tenant: &str, migrations: Vec<String>) -> Head {
        Head {
            content: Content::Data,
            tenant: tenant.to_owned(),
            at: DateTime::UNIX_EPOCH,
            release: "9.0.0".to_owned(),
            database: DatabaseKind::Sqlite,
            migrations,
        }
    }

    #[test]
    fn a_tenant_keeps_its_key() {
        let own = head("song-xanh", Vec::new());
        assert!(refuse_name(&own, None).is_ok());
        assert!(refuse_name(&own, Some("song-xanh")).is_ok());
        let refused = refuse_name(&own, Some("song-do")).unwrap_err();
        assert_eq!(refused.code(), "restore-renamed");
        for tenant in [
            "",
            "../a",
            "a/b",
            "A",
            "-a",
            "a-",
            "a b",
            "đ",
            &"a".repeat(64),
        ] {
            let refused = refuse_name(&head(tenant, Vec::new()), None).unwrap_err();
            assert_eq!(refused.code(), "backup-no-tenant", "{tenant}");
        }
    }

    #[test]
    fn only_the_beginning_of_our_own_history_is_taken() {
        let own = Schema::Tenant.migrations();
        assert!(refuse_history(&head("a", own.clone())).is_ok());
        assert!(refuse_history(&head("a", own[..2].to_vec())).is_ok());
        let newer = [own.clone(), vec!["m29990101_000001_later".to_owned()]].concat();
        for migrations in [newer, own[1..].to_vec(), Vec::new()] {
            let refused = refuse_history(&head("a", migrations)).unwrap_err();
            assert_eq!(refused.code(), "restore-newer-release");
            assert_eq!(refused.argument("release"), Some("9.0.0"));
        }
    }
}
