//! Where a database is, as the deployment configuration says it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sea_orm::sqlx::postgres::PgConnectOptions;

/// PostgreSQL cuts longer names silently (NAMEDATALEN - 1).
const LONGEST_NAME: usize = 63;
/// Where the tables stand of a database that is not in its place yet.
pub(super) const SCHEMA_ASIDE: &str = "tinhid_restoring";

/// The kind of database server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file of this process.
    Sqlite,
    /// A database of a PostgreSQL server.
    Postgres,
}

/// The place of one database: a SQLite file or a PostgreSQL database.
///
/// `Debug` and [`describe`](Self::describe) never show the password.
#[derive(Clone)]
pub struct DatabaseTarget {
    place: Place,
}

#[derive(Clone)]
pub(super) enum Place {
    File(PathBuf),
    Server(Box<PgConnectOptions>),
}

/// A database URL of the deployment configuration that cannot work. For the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Neither SQLite nor PostgreSQL.
    #[error(
        "database URL {url:?}: unknown kind of database; write sqlite://{{data}}/tenants/{{tenant}}.db \
         or postgres://user@host/tinhid_{{tenant}}"
    )]
    UnknownKind {
        /// The URL without its password.
        url: String,
    },
    /// All tenants would share one database.
    #[error(
        "database URL {url:?}: {{tenant}} is missing; every tenant has its own database, so the URL \
         must contain {{tenant}} where the names differ"
    )]
    TenantMissing {
        /// The URL without its password.
        url: String,
    },
    /// A placeholder that has no meaning there.
    #[error(
        "database URL {url:?}: {{{placeholder}}} has no meaning here; \
         known are {{data}} (SQLite) and, for tenants, {{tenant}}"
    )]
    UnknownPlaceholder {
        /// The URL without its password.
        url: String,
        /// What stood between the braces.
        placeholder: String,
    },
    /// A SQLite URL without a file.
    #[error(
        "database URL {url:?}: the path of the file is missing, for example sqlite://{{data}}/control.db"
    )]
    NoFile {
        /// The URL.
        url: String,
    },
    /// A PostgreSQL URL that cannot be read.
    #[error("database URL {url:?}: {reason}; write postgres://user@host:port/database")]
    Malformed {
        /// The URL without its password.
        url: String,
        /// What is wrong.
        reason: String,
    },
    /// The secret stands in the configuration file.
    #[error(
        "database URL {url:?}: a password does not belong into the configuration file; \
         put it into a file of its own and name that file"
    )]
    PasswordInUrl {
        /// The URL without its password.
        url: String,
    },
    /// PostgreSQL would cut the name.
    #[error(
        "database name {name:?} is longer than 63 bytes, which PostgreSQL would cut; shorten the template"
    )]
    NameTooLong {
        /// The name.
        name: String,
    },
}

impl DatabaseTarget {
    /// The database of one tenant. `template` is the configured URL; `{tenant}` stands for the
    /// tenant's key (with `_` for `-` in PostgreSQL names), `{data}` for the data directory.
    ///
    /// # Errors
    /// When the template cannot work for any tenant, or not for this one.
    pub fn for_tenant(
        template: &str,
        data: &Path,
        tenant: &str,
        password: Option<&str>,
    ) -> Result<Self, TargetError> {
        if !template.contains("{tenant}") {
            return Err(TargetError::TenantMissing {
                url: without_password(template),
            });
        }
        Self::parse(template, data, Some(tenant), password)
    }

    /// The control database.
    ///
    /// # Errors
    /// When the URL cannot work.
    pub fn for_control(
        url: &str,
        data: &Path,
        password: Option<&str>,
    ) -> Result<Self, TargetError> {
        Self::parse(url, data, None, password)
    }

    /// The kind of server.
    pub fn backend(&self) -> Backend {
        match self.place {
            Place::File(_) => Backend::Sqlite,
            Place::Server(_) => Backend::Postgres,
        }
    }

    /// Whether the file of a SQLite database is there; of a server only a connection can tell.
    pub fn exists(&self) -> bool {
        match &self.place {
            Place::File(path) => path.exists(),
            Place::Server(_) => true,
        }
    }

    /// Where it is, for people: a path, or `postgres://user@host:port/name` without password.
    pub fn describe(&self) -> String {
        match &self.place {
            Place::File(path) => path.display().to_string(),
            Place::Server(options) => format!(
                "postgres://{}@{}:{}/{}",
                options.get_username(),
                options.get_host(),
                options.get_port(),
                options.get_database().unwrap_or_default()
            ),
        }
    }

    /// A place beside this one, for a database that is to take this place later.
    pub(super) fn aside(&self) -> Self {
        let place = match &self.place {
            Place::File(path) => {
                let mut name = path.clone().into_os_string();
                name.push(".restoring");
                Place::File(name.into())
            }
            Place::Server(options) => {
                let path = [("search_path", SCHEMA_ASIDE)];
                Place::Server(Box::new(options.as_ref().clone().options(path)))
            }
        };
        Self { place }
    }

    /// The same server, another database. For administration.
    pub(super) fn server(&self) -> Option<&PgConnectOptions> {
        match &self.place {
            Place::File(_) => None,
            Place::Server(options) => Some(options),
        }
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    fn parse(
        template: &str,
        data: &Path,
        tenant: Option<&str>,
        password: Option<&str>,
    ) -> Result<Self, TargetError> {
        if let Some(path) = template.strip_prefix("sqlite://") {
            let path = fill(template, path, Some(&data.to_string_lossy()), tenant)?;
            if path.is_empty() || path.ends_with('/') {
                return Err(TargetError::NoFile {
                    url: template.to_owned(),
                });
            }
            return Ok(Self {
                place: Place::File(PathBuf::from(path)),
            });
        }
        if !template.starts_with("postgres://") && !template.starts_with("postgresql://") {
            return Err(TargetError::UnknownKind {
                url: without_password(template),
            });
        }
        if has_password(template) {
            return Err(TargetError::PasswordInUrl {
                url: without_password(template),
            });
        }
        let tenant = tenant.map(|key| key.replace('-', "_"));
        let url = fill(template, template, None, tenant.as_deref())?;
        let malformed = |reason: String| TargetError::Malformed {
            url: without_password(template),
            reason,
        };
        let mut options =
            PgConnectOptions::from_str(&url).map_err(|cause| malformed(cause.to_string()))?;
        let Some(name) = options.get_database().map(str::to_owned) else {
            return Err(malformed("the name of the database is missing".to_owned()));
        };
        if name.len() > LONGEST_NAME {
            return Err(TargetError::NameTooLong { name });
        }
        if let Some(password) = password {
            options = options.password(password);
        }
        Ok(Self {
            place: Place::Server(Box::new(options)),
        })
    }
}

impl fmt::Debug for DatabaseTarget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("DatabaseTarget")
            .field(&self.describe())
            .finish()
    }
}

/// Replaces the placeholders of `text`; `template` is named in the error.
fn fill(
    template: &str,
    text: &str,
    data: Option<&str>,
    tenant: Option<&str>,
) -> Result<String, TargetError> {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let end = after.find('}').unwrap_or(after.len());
        let value = match &after[..end] {
            "data" => data,
            "tenant" => tenant,
            _ => None,
        };
        let Some(value) = value else {
            return Err(TargetError::UnknownPlaceholder {
                url: without_password(template),
                placeholder: after[..end].to_owned(),
            });
        };
        filled.push_str(value);
        rest = after.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    Ok(filled)
}

/// The part before the host: `user` or `user:password`.
fn credentials(url: &str) -> Option<&str> {
    let authority = url.split_once("://")?.1.split('/').next()?;
    Some(authority.rsplit_once('@')?.0)
}

fn has_password(url: &str) -> bool {
    credentials(url).is_some_and(|credentials| credentials.contains(':'))
        || url.split_once('?').is_some_and(|(_, query)| {
            query
                .split('&')
                .any(|parameter| parameter.starts_with("password="))
        })
}

/// The URL as it may be shown.
fn without_password(url: &str) -> String {
    let shown = url.split_once('?').map_or(url, |(shown, _)| shown);
    match credentials(shown).and_then(|credentials| credentials.split_once(':')) {
        Some((user, password)) => {
            shown.replacen(&format!("{user}:{password}@"), &format!("{user}:…@"), 1)
        }
        None => shown.to_owned(),
    }
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
