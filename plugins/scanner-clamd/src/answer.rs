//! What the daemon answers (clamd(8), COMMANDS), judged word for word: what is not known is no verdict.

use crate::failure::{misconfigured, unavailable};
use tinhid_contract::scanning::{SignatureName, Verdict};
use tinhid_contract::{PortError, PortResult};

/// The longest answer.
pub(crate) const LONGEST: usize = 1024;

/// The verdict of an answer to `INSTREAM`.
pub(crate) fn verdict(answer: &[u8]) -> PortResult<Verdict> {
    let text = std::str::from_utf8(answer).map_err(|_not_text| no_clamd())?;
    if text == "stream: OK" {
        return Ok(Verdict::Clean);
    }
    if let Some(found) = text.strip_prefix("stream: ")
        && let Some(name) = found.strip_suffix(" FOUND")
    {
        let signature = SignatureName::new(name);
        return Ok(Verdict::Infected { signature });
    }
    if text == "INSTREAM size limit exceeded. ERROR" {
        return Err(misconfigured(
            "the daemon takes less than most_mebibytes; raise its StreamMaxLength",
        ));
    }
    match text.strip_suffix(" ERROR") {
        Some(error) => Err(unavailable(SignatureName::new(error).to_string())),
        None => Err(no_clamd()),
    }
}

/// Whether an answer is that to `PING`.
pub(crate) fn pong(answer: &[u8]) -> PortResult<()> {
    match answer {
        b"PONG" => Ok(()),
        _ => Err(no_clamd()),
    }
}

fn no_clamd() -> PortError {
    misconfigured("what answers at address is no clamd")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_so_is_clean() {
        assert_eq!(verdict(b"stream: OK").unwrap(), Verdict::Clean);
        let found = verdict(b"stream: Win.Test.EICAR_HDB-1 FOUND").unwrap();
        let signature = SignatureName::new("Win.Test.EICAR_HDB-1");
        assert_eq!(found, Verdict::Infected { signature });
        // A name may hold anything, even what another answer would say.
        for odd in [
            "stream:  FOUND",
            "stream: OK FOUND",
            "stream: a ERROR FOUND",
        ] {
            let found = verdict(odd.as_bytes()).unwrap();
            assert!(matches!(found, Verdict::Infected { .. }), "{odd}");
        }
        for garbage in [
            "",
            "OK",
            "stream:OK",
            "stream: ok",
            "stream: OK ",
            "stream: OK\n",
            "1: stream: OK",
            "PONG",
            "FOUND",
            "HTTP/1.1 200 OK",
        ] {
            let answer = verdict(garbage.as_bytes());
            assert!(
                matches!(answer, Err(PortError::Misconfigured(_))),
                "{garbage:?}"
            );
        }
        assert!(matches!(
            verdict(b"stream: \xff OK"),
            Err(PortError::Misconfigured(_))
        ));
    }

    #[test]
    fn an_error_of_the_daemon_is_no_verdict() {
        for error in [
            "stream: Can't allocate memory ERROR",
            "COMMAND READ TIMED OUT ERROR",
        ] {
            let answer = verdict(error.as_bytes());
            assert!(
                matches!(answer, Err(PortError::Unavailable { .. })),
                "{error}"
            );
        }
        let limit = verdict(b"INSTREAM size limit exceeded. ERROR");
        assert!(
            matches!(limit, Err(PortError::Misconfigured(told)) if told.contains("StreamMaxLength"))
        );
    }
}
