//! One error for everything that can go wrong while a person is waiting for an answer.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// What a failed operation answers.
///
/// It has two sides. `code` and `arguments` are public: the code is stable, is the key of the texts
/// (`error-<code>`, `error-<code>-cause`, `error-<code>-next`) and the tail of the problem's `type`
/// (RFC 9457). The internal side is for the log alone and has no `Display`, so that it cannot slip
/// into an answer.
#[derive(Debug, Clone)]
pub struct Error {
    code: &'static str,
    kind: Kind,
    arguments: Vec<(&'static str, Cow<'static, str>)>,
    internal: Option<Internal>,
}

/// The families of errors; `tinhid-web` maps each to one HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be understood or breaks a stated limit.
    Invalid,
    /// Nobody is signed in, or the credentials are not valid.
    Unauthenticated,
    /// The caller may know that it exists, but not do this.
    Forbidden,
    /// It does not exist, or the caller may not know that it does.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// The state of the resource forbids it now.
    Conflict,
    /// The caller's copy is older than the stored one.
    PreconditionFailed,
    /// The caller did not send all of the request in the time allowed.
    RequestTimeout,
    /// Larger than the stated limit.
    TooLarge,
    /// An address longer than the stated limit.
    UriTooLong,
    /// A body of a type that is not understood here.
    UnsupportedMediaType,
    /// Too many requests; try again after the given time.
    RateLimited(Duration),
    /// A part the request needs does not answer; try again after the given time.
    Unavailable(Duration),
    /// A fault of the engine. The answer is constant, the log has the rest.
    Internal,
}

/// The part of an error that only the log may see.
#[derive(Debug, Clone)]
pub struct Internal(#[expect(dead_code, reason = "read through Debug by the log")] Box<str>);

/// The result of everything in the engine that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of the given kind with a stable code.
    pub fn new(kind: Kind, code: &'static str) -> Self {
        Self {
            code,
            kind,
            arguments: Vec::new(),
            internal: None,
        }
    }

    /// A malformed or impossible request.
    pub fn invalid(code: &'static str) -> Self {
        Self::new(Kind::Invalid, code)
    }

    /// Something that is not there, as far as the caller may know.
    pub fn not_found(code: &'static str) -> Self {
        Self::new(Kind::NotFound, code)
    }

    /// A part of the engine that does not answer now.
    pub fn unavailable(code: &'static str, retry_after: Duration) -> Self {
        Self::new(Kind::Unavailable(retry_after), code)
    }

    /// A fault of the engine; `cause` goes to the log.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::new(Kind::Internal, "internal").caused_by(cause)
    }

    /// Adds a public argument, which the texts may use as `{ $name }`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Adds what the log should know.
    #[must_use]
    pub fn caused_by(mut self, cause: impl fmt::Display) -> Self {
        self.internal = Some(Internal(cause.to_string().into()));
        self
    }

    /// The stable code, which is also the key of the texts.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The family, which decides the status.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The public arguments.
    pub fn arguments(&self) -> &[(&'static str, Cow<'static, str>)] {
        &self.arguments
    }

    /// A public argument by its name.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_ref())
    }

    /// The internal part, for the log.
    pub fn internal_part(&self) -> Option<&Internal> {
        self.internal.as_ref()
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(cause: sea_orm::DbErr) -> Self {
        match cause {
            sea_orm::DbErr::ConnectionAcquire(_) | sea_orm::DbErr::Conn(_) => {
                Self::unavailable("database-unavailable", Duration::from_secs(2)).caused_by(cause)
            }
            other => Self::internal(other),
        }
    }
}

impl From<tinhid_contract::PortError> for Error {
    fn from(cause: tinhid_contract::PortError) -> Self {
        use tinhid_contract::PortError;
        match &cause {
            PortError::Unavailable { retry_after, .. } => Self::unavailable(
                "part-unavailable",
                retry_after.unwrap_or(Duration::from_secs(5)),
            )
            .caused_by(&cause),
            PortError::Rejected { code } => Self::new(Kind::Conflict, code).caused_by(&cause),
            PortError::Misconfigured(_) | PortError::Bug(_) => Self::internal(&cause),
        }
    }
}
