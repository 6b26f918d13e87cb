use super::Outcome;
use super::output::Output;
use super::world::World;
use std::process::ExitCode;

/// Lists packages with their state and hosts.
pub(super) async fn run(world: &World, output: &mut Output) -> Outcome {
    let keys = world.keys()?;
    if keys.is_empty() {
        output.say("tenant-list-empty", &[]);
        return Ok(ExitCode::SUCCESS);
    }
    let control = world.control().await?;
    for key in keys {
        let known = world.known(control.as_ref(), &key).await?;
        let (state, name, hosts) = match world.candidate(&key, &known) {
            Ok(candidate) => match candidate.configuration() {
                Some(configuration) => {
                    let initial = configuration.tenant.initial_state.into();
                    let hosts: Vec<&str> = configuration
                        .tenant
                        .hosts
                        .values()
                        .map(|host| host.name.as_str())
                        .collect();
                    (
                        known.state.unwrap_or(initial).word(),
                        configuration.brand.name.vi.clone(),
                        hosts.join(", "),
                    )
                }
                None => (
                    "!",
                    output.text("severity-error", &[]),
                    format!("tinhid check {key}"),
                ),
            },
            Err(reason) => ("!", output.text("severity-error", &[]), reason),
        };
        output.line(&format!("{key:<20} {state:<10} {name:<24} {hosts}"));
    }
    Ok(ExitCode::SUCCESS)
}
