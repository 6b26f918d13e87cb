use tinhid_contract::PortError;

/// The daemon does not answer now.
pub(crate) fn unavailable(reason: impl Into<String>) -> PortError {
    PortError::Unavailable {
        reason: format!("clamd: {}", reason.into()),
        retry_after: None,
    }
}

/// An operator has to act.
pub(crate) fn misconfigured(reason: impl AsRef<str>) -> PortError {
    PortError::Misconfigured(format!("plugins.scanner-clamd: {}", reason.as_ref()))
}
