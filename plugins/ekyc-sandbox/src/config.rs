use crate::citizens::citizen;
use serde::{Deserialize, Serialize};
use tinhid_contract::{PortError, PortResult};

/// How the made-up world behaves.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Whether nobody can be asked, as in an outage.
    pub is_down: bool,
    /// Who signs in with an electronic identity: the key of a test citizen.
    pub signs_in_as: String,
    /// How many seconds the register takes for the citizen whose answer comes later, 1 to 3,600.
    pub answer_seconds: u32,
    /// For how many days the provider says it keeps pictures, 1 to 3,650; by default it keeps
    /// nothing. It never does, but the engine has to account for what it says.
    pub claims_to_keep_days: Option<u32>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            is_down: false,
            signs_in_as: "nguyen-van-mau".to_owned(),
            answer_seconds: 30,
            claims_to_keep_days: None,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        if citizen(&self.signs_in_as).is_none() {
            return Err(misconfigured(&format!(
                "signs_in_as is {:?}; it must be the key of a test citizen",
                self.signs_in_as
            )));
        }
        let days = self.claims_to_keep_days.unwrap_or(1);
        for (key, value, most) in [
            ("answer_seconds", self.answer_seconds, 3_600),
            ("claims_to_keep_days", days, 3_650),
        ] {
            if !(1..=most).contains(&value) {
                return Err(misconfigured(&format!(
                    "{key} is {value}; it must be 1 to {most}"
                )));
            }
        }
        Ok(())
    }
}

fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("sandbox: {what}"))
}
