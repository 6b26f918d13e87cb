use std::fmt;

/// A version of the mobile app: three numbers (Semantic Versioning 2.0.0 without pre-releases).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppVersion(u64);

impl AppVersion {
    /// Reads `2.3.0`; each number has at most four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut packed = 0u64;
        let mut parts = text.split('.');
        for _ in 0..3 {
            let part = parts.next()?;
            if part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit())
            {
                return None;
            }
            packed = packed << 16 | part.parse::<u64>().ok()?;
        }
        parts.next().is_none().then_some(Self(packed))
    }
}

impl fmt::Display for AppVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}.{}.{}",
            self.0 >> 32 & 0xFFFF,
            self.0 >> 16 & 0xFFFF,
            self.0 & 0xFFFF
        )
    }
}

#[cfg(test)]
mod tests {
    use super::AppVersion;

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        let version = |text| AppVersion::parse(text).unwrap();
        assert!(version("2.10.0") > version("2.9.9"));
        assert_eq!(version("1.02.3").to_string(), "1.2.3");
        for wrong in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "1.2.x",
            "1..3",
            "99999.0.0",
            "-1.0.0",
            "1.2.3 ",
        ] {
            assert_eq!(AppVersion::parse(wrong), None, "{wrong}");
        }
    }
}
