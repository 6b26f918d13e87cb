use super::Outcome;
use super::line::TenantNew;
use super::output::Output;
use super::world::{Known, World};
use handlebars::Handlebars;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use tinhid_core::check::FleetFacts;

/// The folder of the base with the skeleton of a package.
const SKELETON: &str = "new-package/";

/// Writes a complete package. It is put together beside its place and renamed into it, so that a
/// running engine never sees half of it.
pub(super) async fn run(world: &World, options: &TenantNew, output: &mut Output) -> Outcome {
    if !is_key(&options.key) {
        return Err(output.text("tenant-new-key-form", &[]));
    }
    let place = world.packages.join(&options.key);
    let shown = place.display().to_string();
    if place.exists() {
        return Err(output.text("tenant-new-exists", &[("path", &shown)]));
    }
    let context = context(world, options, output)?;
    let aside = world.packages.join(format!(".{}.partial", options.key));
    let written = write(world, &aside, &context).and_then(|()| {
        std::fs::rename(&aside, &place).map_err(|error| format!("{shown}: {error}"))
    });
    if let Err(reason) = written {
        // What is left of a failed attempt would only be in the way of the next.
        let _ = std::fs::remove_dir_all(&aside);
        return Err(reason);
    }
    output.say(
        "tenant-new-done",
        &[("path", &shown), ("key", &options.key)],
    );
    let candidate = world.candidate(&options.key, &Known::default())?;
    let mut facts = FleetFacts::default();
    candidate.introduce(&mut facts);
    let built = world.build(&candidate, &Known::default(), &facts);
    Ok(if built.snapshot.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn is_key(key: &str) -> bool {
    (2..=40).contains(&key.len())
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

fn context(world: &World, options: &TenantNew, output: &Output) -> Result<Value, String> {
    let places = &world.base.places;
    let (province, communes) = match (&options.province, &options.communes) {
        (Some(province), _) => (province.clone(), Vec::new()),
        (None, Some(file)) => communes(world, file)?,
        (None, None) => return Err(output.text("option-province-help", &[])),
    };
    let record = places
        .province(&province)
        .ok_or_else(|| output.text("check-unknown-province", &[("value", &province)]))?;
    let sender: String = options.key.to_uppercase().chars().take(11).collect();
    Ok(json!({
        "key": options.key,
        "name": options.name,
        "name_en": tinhid_vietnamese::unaccented(&options.name),
        "province": province,
        "province_name": record.unit.name,
        "province_name_en": record.name_en,
        "communes": communes,
        "host": format!("id.{}.example", options.key),
        "sms_sender": sender.trim_end_matches('-'),
    }))
}

/// Reads a file with one commune a line; the code stands first, anything behind it is a comment.
fn communes(world: &World, file: &Path) -> Result<(String, Vec<String>), String> {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut codes = BTreeSet::new();
    let mut provinces = BTreeSet::new();
    for (line, content) in text.lines().enumerate() {
        let code: String = content
            .trim()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        if code.is_empty() {
            continue;
        }
        let commune = world
            .base
            .places
            .commune(&code)
            .ok_or_else(|| format!("{}:{}: {code}", file.display(), line + 1))?;
        provinces.insert(commune.province.to_string());
        codes.insert(code);
    }
    match provinces.into_iter().collect::<Vec<_>>().as_slice() {
        [province] => Ok((province.clone(), codes.into_iter().collect())),
        several => Err(format!("{}: {}", file.display(), several.join(", "))),
    }
}

fn write(world: &World, aside: &Path, context: &Value) -> Result<(), String> {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    // A value becomes a TOML string, whatever it holds.
    handlebars
        .register_escape_fn(|text| toml_edit::Value::from(text).to_string().trim().to_owned());
    let files = &world.base.files;
    for (name, bytes) in files.below(SKELETON) {
        let failed = |error: &dyn std::fmt::Display| format!("{name}: {error}");
        let (name, bytes) = match name.strip_suffix(".hbs") {
            Some(plain) => {
                let text = std::str::from_utf8(bytes).map_err(|error| failed(&error))?;
                let text = handlebars
                    .render_template(text, context)
                    .map_err(|error| failed(&error))?;
                (plain, text.into_bytes())
            }
            None => (name, bytes.to_vec()),
        };
        let path = aside.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        }
        std::fs::write(&path, bytes).map_err(|error| failed(&error))?;
    }
    Ok(())
}
