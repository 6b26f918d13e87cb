use std::fmt;

/// What an adapter does not do as it must, by case.
#[derive(Clone, PartialEq, Eq)]
pub struct Failures(Vec<(String, String)>);

impl Failures {
    /// The number of cases if none failed.
    pub(super) fn none_of(cases: usize, failures: Vec<(String, String)>) -> Result<usize, Self> {
        if failures.is_empty() {
            return Ok(cases);
        }
        Err(Self(failures))
    }

    /// The names of the cases that fail.
    pub fn cases(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(case, _)| case.as_str())
    }
}

impl fmt::Debug for Failures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} cases fail:", self.0.len())?;
        for (case, failure) in &self.0 {
            writeln!(formatter, "- {case}: {failure}")?;
        }
        Ok(())
    }
}
