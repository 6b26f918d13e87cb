use super::error::reasons;
use super::mask::{keep_ends, prints_masked};
use super::written::signs;

/// The longest address (RFC 5321, section 4.5.3.1, with the angle brackets taken off the path).
const LONGEST: usize = 254;
/// The longest part before the @.
const LONGEST_LOCAL: usize = 64;
/// The longest part of a domain between dots.
const LONGEST_LABEL: usize = 63;

/// An e-mail address as people have them: `nguyen.an+tin@example.vn`.
///
/// Kept in lower case: providers that tell `An@` from `an@` are not known to exist, people who type
/// one for the other are. Quoted parts, comments, addresses of numbers and letters outside ASCII are
/// not read.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(String);

reasons! {
    /// Why a text is no e-mail address.
    EmailAddressError {
        /// Nothing was written.
        Empty => "email-empty", "no e-mail address was given";
        /// Not exactly one @ between two parts.
        NoAt => "email-no-at", "an e-mail address has one @";
        /// A space, a letter with marks or another sign that no address has.
        InvalidCharacter => "email-invalid-character", "a sign that stands in no e-mail address";
        /// Longer than any address.
        TooLong => "email-too-long", "longer than an e-mail address can be";
        /// Dots at an end or beside each other.
        MisplacedDot => "email-misplaced-dot", "a dot stands where none can be";
        /// What stands behind the @ is no name of a host.
        InvalidDomain => "email-invalid-domain", "no domain stands behind the @";
    }
}

impl EmailAddress {
    /// Reads an address; spaces around it do not count.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let visible = signs(text).map(|sign| sign.value);
        let address: String = visible.take(LONGEST + 64).collect();
        let address = address.trim().to_ascii_lowercase();
        if address.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        let parts = address.split_once('@');
        let (local, domain) = parts.ok_or(EmailAddressError::NoAt)?;
        if local.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(EmailAddressError::NoAt);
        }
        if !local.chars().all(is_local) || !domain.chars().all(is_domain) {
            return Err(EmailAddressError::InvalidCharacter);
        }
        if address.len() > LONGEST || local.len() > LONGEST_LOCAL {
            return Err(EmailAddressError::TooLong);
        }
        if local.split('.').any(str::is_empty) || domain.split('.').any(str::is_empty) {
            return Err(EmailAddressError::MisplacedDot);
        }
        if !is_host(domain) {
            return Err(EmailAddressError::InvalidDomain);
        }
        Ok(Self(address))
    }

    /// In lower case; what is stored and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first letter and the domain: `n••••••••@example.vn`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        // As many as anybody's, for their number tells, too.
        let first: String = local.chars().take(1).collect();
        format!("{first}{}@{domain}", keep_ends("abcdefgh", 0, 0))
    }
}

/// `atext` of RFC 5322, section 3.2.3, and the dots between.
fn is_local(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(sign)
}

fn is_domain(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '-' || sign == '.'
}

/// Two labels at least, the last of them no number.
fn is_host(domain: &str) -> bool {
    let mut labels = domain.split('.');
    let is_label = |label: &str| {
        label.len() <= LONGEST_LABEL && !label.starts_with('-') && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && labels.all(is_label)
        && last.chars().any(|sign| sign.is_ascii_alphabetic())
}

prints_masked!(EmailAddress);
