//! The helpers that templates may use. Each writes escaped text, but for `icon`, which writes a
//! shipped drawing.

use super::scope::{self, RenderScope};
use crate::configuration::sections::Language;
use chrono::NaiveDate;
use fluent_bundle::FluentValue;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason,
};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// The drawings that `icon` can place, by name.
pub(super) type Icons = Arc<HashMap<String, String>>;

pub(super) fn register(handlebars: &mut Handlebars<'static>, icons: &Icons) {
    let helpers: [(&str, Give); 5] = [
        ("t", text),
        ("href", href),
        ("asset", asset),
        ("date", date),
        ("money", money),
    ];
    for (name, give) in helpers {
        handlebars.register_helper(name, Box::new(Text(give)));
    }
    handlebars.register_helper("icon", Box::new(Icon(Arc::clone(icons))));
}

/// Hands over what a helper gives where it was found, so that nothing is copied on the way.
type Give = fn(&Helper<'_>, &mut dyn FnMut(&str) -> HelperResult) -> HelperResult;

/// A helper that gives text, which is escaped on its way out as its registry escapes.
struct Text(Give);

impl HelperDef for Text {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        (self.0)(helper, &mut |text| {
            // Escaping copies, and hardly any text has something to escape.
            if text.contains(MAY_NEED_ESCAPING) {
                out.write(&registry.get_escape_fn()(text))?;
            } else {
                out.write(text)?;
            }
            Ok(())
        })
    }
}

/// Every character that some registry may escape.
const MAY_NEED_ESCAPING: [char; 8] = ['&', '<', '>', '"', '\'', '`', '=', '/'];

fn failed(reason: impl Into<String>) -> RenderError {
    RenderErrorReason::Other(reason.into()).into()
}

fn first_text<'value>(helper: &'value Helper<'_>) -> Result<&'value str, RenderError> {
    helper
        .param(0)
        .and_then(|parameter| parameter.value().as_str())
        .ok_or_else(|| {
            failed(format!(
                "`{}` wants a text as its first parameter",
                helper.name()
            ))
        })
}

/// `{{t "key" name=value}}`: a text in the language of the page.
fn text(helper: &Helper<'_>, give: &mut dyn FnMut(&str) -> HelperResult) -> HelperResult {
    let key = first_text(helper)?;
    let arguments = text_arguments(helper, key)?;
    within_page(|scope| {
        let said = scope.texts.say(scope.language, key, &arguments);
        give(&said.map_err(|error| failed(error.to_string()))?)
    })
}

fn within_page(ask: impl FnOnce(&RenderScope) -> HelperResult) -> HelperResult {
    scope::current(ask).unwrap_or_else(|| Err(failed("no page is being rendered")))
}

fn text_arguments<'value>(
    helper: &'value Helper<'_>,
    key: &str,
) -> Result<Vec<(&'value str, FluentValue<'value>)>, RenderError> {
    let mut arguments = Vec::new();
    for (name, value) in helper.hash() {
        let value = match value.value() {
            Value::String(text) => FluentValue::from(text.as_str()),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => FluentValue::from(whole),
                None => FluentValue::from(number.as_f64().unwrap_or_default()),
            },
            other => {
                return Err(failed(format!(
                    "`{key}`: {name} is {other}, not text or number"
                )));
            }
        };
        arguments.push((*name, value));
    }
    Ok(arguments)
}

/// `{{href "/path"}}`: a path of the portal in the language of the page.
fn href(helper: &Helper<'_>, give: &mut dyn FnMut(&str) -> HelperResult) -> HelperResult {
    let path = first_text(helper)?;
    within_page(|scope| give(&localized_path(scope.language, path)))
}

/// A path of the portal in a language: English stands under `/en`.
pub fn localized_path(language: Language, path: &str) -> String {
    match (language, path) {
        (Language::Vi, path) => path.to_owned(),
        (Language::En, "/") => "/en".to_owned(),
        (Language::En, path) => format!("/en{path}"),
    }
}

/// `{{asset "name"}}`: the fingerprinted address of an asset of the tenant.
fn asset(helper: &Helper<'_>, give: &mut dyn FnMut(&str) -> HelperResult) -> HelperResult {
    let name = first_text(helper)?;
    within_page(|scope| match scope.assets.address(name) {
        Some(address) => give(address),
        None => Err(failed(format!("there is no asset `{name}`"))),
    })
}

/// `{{date "2026-11-21"}}`: a day as people of the country write it.
fn date(helper: &Helper<'_>, give: &mut dyn FnMut(&str) -> HelperResult) -> HelperResult {
    let text = first_text(helper)?;
    let day: NaiveDate = text
        .parse()
        .map_err(|_wrong: chrono::ParseError| failed(format!("`{text}` is no day")))?;
    give(&day.format("%d/%m/%Y").to_string())
}

/// `{{money 150000}}`: an amount in đồng.
fn money(helper: &Helper<'_>, give: &mut dyn FnMut(&str) -> HelperResult) -> HelperResult {
    let amount = helper
        .param(0)
        .and_then(|parameter| parameter.value().as_i64())
        .ok_or_else(|| failed("`money` wants a whole number of đồng"))?;
    give(&tinhid_vietnamese::format_money(amount))
}

/// `{{icon "name"}}`: a drawing of the shipped set.
struct Icon(Icons);

impl HelperDef for Icon {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = first_text(helper)?;
        let drawing = self
            .0
            .get(name)
            .ok_or_else(|| failed(format!("there is no icon `{name}`")))?;
        out.write(drawing)?;
        Ok(())
    }
}
