use super::output::Output;
use super::reload::ask_for_result;
use super::words::Words;
use super::world::World;
use std::collections::BTreeMap;
use tinhid_core::data_lock::Request;
use tinhid_core::search::{SearchState, SearchStatus};

/// How the search is, for the doctor: in order, or what is wrong.
///
/// Of a running engine it is asked; without one there are only the settings to look at.
pub(super) async fn look(world: &World, is_served: bool) -> Result<String, String> {
    let output = &world.output;
    let adapter = world.deployment.search.adapter.as_str();
    if !is_served {
        let made = world.finding().engine();
        made.map_err(|error| error.words(output))?;
        return Ok(output.text("doctor-search-not-served", &[("adapter", adapter)]));
    }
    let answer = ask_for_result(world, &Request::SearchStatus {}, &mut |_| {}, output).await?;
    let (_, result) = answer.unwrap_or_default();
    let tenants: BTreeMap<String, SearchStatus> = serde_json::from_value(result)
        .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?;
    let count = |state| {
        let states = tenants.values().map(|status| status.state);
        states.filter(|found| *found == state).count().to_string()
    };
    let [right, behind, rebuilding] = [
        count(SearchState::Right),
        count(SearchState::Behind),
        count(SearchState::Rebuilding),
    ];
    let arguments = [
        ("adapter", adapter),
        ("right", right.as_str()),
        ("behind", behind.as_str()),
        ("rebuilding", rebuilding.as_str()),
    ];
    let away: Vec<String> = tenants
        .iter()
        .filter(|(_, status)| status.state == SearchState::Unavailable)
        .map(|(tenant, status)| unavailable(tenant, status, output))
        .collect();
    match away.is_empty() {
        true => Ok(output.text("doctor-search-states", &arguments)),
        false => Err(away.join("\n    ")),
    }
}

fn unavailable(tenant: &str, status: &SearchStatus, output: &Output) -> String {
    let since = status.since.map(|since| since.to_rfc3339());
    let arguments = [
        ("tenant", tenant),
        ("since", since.as_deref().unwrap_or("–")),
        ("reason", status.reason.as_deref().unwrap_or("–")),
        ("waiting", &status.waiting.to_string()),
    ];
    output.text("doctor-search-unavailable", &arguments)
}
