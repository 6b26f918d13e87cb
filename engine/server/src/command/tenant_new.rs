use super::Outcome;
use super::commune_list;
use super::judging::Packages;
use super::line::TenantNew;
use super::output::Output;
use super::problems::lines;
use super::words::Words;
use super::world::{Known, World};
use handlebars::Handlebars;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use tinhid_core::places::UnitType;

/// The folder of the base with the skeleton of a package.
const SKELETON: &str = "new-package/";

/// The longest name of a product, in characters: it stands in titles, in mail headers and below an
/// icon.
const LONGEST_NAME: usize = 60;

/// Keys that would be taken for something else: names of machines, of addresses, or of the control
/// database, which stands beside those of the tenants.
const RESERVED: [&str; 9] = [
    "admin",
    "api",
    "assets",
    "control",
    "localhost",
    "ops",
    "static",
    "tinhid",
    "www",
];

/// Writes a complete package. It is put together and judged beside its place and renamed into it,
/// so that a running engine never sees half of it, and what cannot be served leaves nothing behind.
pub(super) async fn run(world: &World, options: &TenantNew, output: &mut Output) -> Outcome {
    refuse_key(&options.key, output)?;
    let name = name(&options.name, output)?;
    // A mistyped folder is an error; making it would hide that.
    world.keys()?;
    let place = world.packages.join(&options.key);
    let shown = place.display().to_string();
    if place.exists() {
        return Err(output.text("tenant-new-exists", &[("path", &shown)]));
    }
    let context = context(world, options, name, output)?;
    let aside = world.packages.join(format!(".{}.partial", options.key));
    // Left by an attempt that was killed.
    let _ = std::fs::remove_dir_all(&aside);
    let made = make(world, &options.key, &aside, &context, output).await;
    let placed = made.and_then(|()| {
        std::fs::rename(&aside, &place)
            .map_err(|cause| format!("{shown}: {}", output.system(&cause)))
    });
    if let Err(reason) = placed {
        // What is left of a failed attempt would only be in the way of the next.
        let _ = std::fs::remove_dir_all(&aside);
        return Err(reason);
    }
    output.say(
        "tenant-new-done",
        &[("path", &shown), ("key", &options.key)],
    );
    Ok(ExitCode::SUCCESS)
}

fn refuse_key(key: &str, output: &Output) -> Result<(), String> {
    if RESERVED.contains(&key) {
        let options = RESERVED.join(", ");
        let arguments = [("value", key), ("options", options.as_str())];
        return Err(output.text("tenant-new-key-reserved", &arguments));
    }
    let is_key = (2..=40).contains(&key.len())
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
    if is_key {
        Ok(())
    } else {
        Err(output.text("tenant-new-key-form", &[("value", key)]))
    }
}

/// The name without blanks around it.
fn name<'text>(text: &'text str, output: &Output) -> Result<&'text str, String> {
    let name = text.trim();
    let is_good = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(char::is_control)
        && name.chars().any(char::is_alphanumeric);
    if is_good {
        Ok(name)
    } else {
        let limit = LONGEST_NAME.to_string();
        Err(output.text("tenant-new-name-form", &[("limit", &limit)]))
    }
}

fn context(
    world: &World,
    options: &TenantNew,
    name: &str,
    output: &Output,
) -> Result<Value, String> {
    let places = &world.base.places;
    let (province, communes) = match (&options.province, &options.communes) {
        (Some(province), _) => (province.clone(), Vec::new()),
        (None, Some(file)) => commune_list::read(file, places, output)?,
        (None, None) => return Err(output.text("option-province-help", &[])),
    };
    let record = places
        .province(&province)
        .ok_or_else(|| output.text("tenant-new-province-unknown", &[("value", &province)]))?;
    let sender: String = options.key.to_uppercase().chars().take(11).collect();
    Ok(json!({
        "key": options.key,
        "name": name,
        "name_en": tinhid_vietnamese::unaccented(name),
        "province": province,
        "province_name": record.unit.name,
        "is_part": !communes.is_empty(),
        "is_city": record.unit.unit_type == UnitType::City,
        "communes": communes,
        "host": format!("id.{}.example", options.key),
        "sms_sender": sender.trim_end_matches('-'),
    }))
}

/// Writes the package aside and judges it beside those that are there already.
async fn make(
    world: &World,
    key: &str,
    aside: &Path,
    context: &Value,
    output: &Output,
) -> Result<(), String> {
    write(world, aside, context, output)?;
    let control = world.control().await?;
    let packages = Packages::read(world, control.as_ref()).await?;
    let newcomer = world
        .candidate_in(aside, key, &Known::default())
        .map_err(|error| error.words(output))?;
    let problems = packages.judge_newcomer(world, &newcomer);
    if !problems.has_errors() {
        return Ok(());
    }
    let mut message = vec![output.text("tenant-new-refused", &[("key", key)])];
    message.extend(lines(&BTreeMap::from([(key.to_owned(), problems)]), output));
    Err(message.join("\n"))
}

fn write(world: &World, aside: &Path, context: &Value, output: &Output) -> Result<(), String> {
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
        let refused = |cause: std::io::Error| {
            let reason = output.system(&cause);
            format!("{}: {reason}", path.display())
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(refused)?;
        }
        std::fs::write(&path, bytes).map_err(refused)?;
    }
    Ok(())
}
