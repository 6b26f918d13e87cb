use super::Outcome;
use super::output::Output;
use std::process::ExitCode;
use tinhid_core::configuration::section_schemas;

/// Prints the JSON Schema of a section, or lists the sections.
pub(super) fn run(section: Option<&str>, output: &mut Output) -> Outcome {
    let Some(wanted) = section else {
        for section in section_schemas() {
            let roots: Vec<String> = section
                .roots
                .iter()
                .map(|root| format!("[{root}]"))
                .collect();
            let (name, file) = (section.name(), section.file);
            output.line(&format!("{name:<12} {file:<22} {}", roots.join(" ")));
        }
        return Ok(ExitCode::SUCCESS);
    };
    let known = section_schemas();
    let Some(section) = known.iter().find(|section| section.name() == wanted) else {
        let names: Vec<&str> = known.iter().map(|section| section.name()).collect();
        return Err(output.text(
            "schema-unknown",
            &[("value", wanted), ("options", &names.join(", "))],
        ));
    };
    output.line(&serde_json::to_string_pretty(&section.schema).unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}
