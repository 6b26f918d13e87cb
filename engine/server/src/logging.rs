use std::io::IsTerminal;
use tinhid_core::configuration::{LogFormat, LogSettings};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// Starts writing the log to standard error.
///
/// # Errors
/// When the filter cannot be read.
pub fn start_logging(settings: &LogSettings) -> Result<(), ParseError> {
    let filter = EnvFilter::try_new(&settings.filter)?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match settings.format {
        LogFormat::Json => subscriber
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .init(),
        LogFormat::Pretty => subscriber.with_ansi(std::io::stderr().is_terminal()).init(),
    }
    Ok(())
}
