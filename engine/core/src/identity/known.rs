use tinhid_contract::ekyc::Part;

/// A plugin of the binary that can help to find out who people are, as far as it is known without its
/// settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownProvider {
    /// What a tenant calls it.
    pub key: &'static str,
    /// What it can do.
    pub parts: &'static [Part],
    /// Whether its verdicts are about made-up people.
    pub is_for_trial: bool,
}
