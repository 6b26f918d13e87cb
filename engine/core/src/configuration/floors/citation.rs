use serde::Serialize;

/// An article of an act. Its words are the text `legal-citation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The act.
    pub act: Act,
    /// The article of a law or decree; the section of a standard, such as `5.5.2.2`.
    pub article: &'static str,
    /// The clause (khoản) of the article.
    pub clause: Option<&'static str>,
    /// The point (điểm) of the clause or section.
    pub point: Option<&'static str>,
}

/// An act that bounds what a province may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Act {
    /// TCVN 14423:2026, security requirements of information systems by level; level 3 is its clause 5.
    /// The figures are from summaries: the standard itself is sold, and compared before certification.
    #[serde(rename = "tcvn-14423")]
    Tcvn14423,
    /// Nghị định 333/2026/NĐ-CP, details of the Law on cybersecurity.
    #[serde(rename = "decree-333")]
    Decree333,
    /// Nghị định 356/2025/NĐ-CP, details of the Law on the protection of personal data.
    #[serde(rename = "decree-356")]
    Decree356,
    /// Luật Thương mại điện tử 122/2025/QH15.
    #[serde(rename = "law-122")]
    Law122,
    /// OWASP Application Security Verification Standard 5.0, level 2. No law: where the law gives no
    /// figure, the standard that the engine is held to does.
    #[serde(rename = "asvs-5")]
    Asvs5,
}

impl Citation {
    /// A section of TCVN 14423:2026.
    pub(super) const fn tcvn(section: &'static str, point: Option<&'static str>) -> Self {
        Self {
            act: Act::Tcvn14423,
            article: section,
            clause: None,
            point,
        }
    }

    /// A requirement of OWASP ASVS 5.0.
    pub(super) const fn asvs(requirement: &'static str) -> Self {
        Self {
            act: Act::Asvs5,
            article: requirement,
            clause: None,
            point: None,
        }
    }

    /// A clause of an article of a law or decree.
    pub const fn of(
        act: Act,
        article: &'static str,
        clause: &'static str,
        point: Option<&'static str>,
    ) -> Self {
        Self {
            act,
            article,
            clause: Some(clause),
            point,
        }
    }

    /// What the text `legal-citation` asks for; a part that there is not is `none`.
    pub fn arguments(&self) -> [(&'static str, &'static str); 4] {
        [
            ("act", self.act.word()),
            ("article", self.article),
            ("clause", self.clause.unwrap_or("none")),
            ("point", self.point.unwrap_or("none")),
        ]
    }
}

impl Act {
    /// The word of the act, for the texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tcvn14423 => "tcvn-14423",
            Self::Decree333 => "decree-333",
            Self::Decree356 => "decree-356",
            Self::Law122 => "law-122",
            Self::Asvs5 => "asvs-5",
        }
    }
}
