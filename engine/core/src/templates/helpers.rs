//! The helpers that templates may use. Each writes escaped text, but for `icon`, which writes a
//! shipped drawing.

use super::scope;
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
    handlebars.register_helper("t", Box::new(Say));
    let gives: [(&str, Give); 4] = [
        ("href", href),
        ("asset", asset),
        ("date", date),
        ("money", money),
    ];
    for (name, give) in gives {
        handlebars.register_helper(name, Box::new(Text(give)));
    }
    handlebars.register_helper("icon", Box::new(Icon(Arc::clone(icons))));
}

type Give = fn(&Helper<'_>) -> Result<String, RenderError>;

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
        out.write(&registry.get_escape_fn()(&(self.0)(helper)?))?;
        Ok(())
    }
}

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
struct Say;

impl HelperDef for Say {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let key = first_text(helper)?;
        let arguments = text_arguments(helper, key)?;
        // Written where it is found: most texts are constant, and a page has a hundred of them.
        scope::current(|scope| {
            let text = scope
                .texts
                .say(scope.language, key, &arguments)
                .map_err(|error| failed(error.to_string()))?;
            if text.contains(['&', '<', '>', '"', '\'', '`', '=', '/']) {
                out.write(&registry.get_escape_fn()(&text))?;
            } else {
                out.write(&text)?;
            }
            Ok(())
        })
        .unwrap_or_else(|| Err(failed("no page is being rendered")))
    }
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
fn href(helper: &Helper<'_>) -> Result<String, RenderError> {
    let path = first_text(helper)?;
    let language = scope::current(|scope| scope.language).unwrap_or(Language::Vi);
    Ok(localized_path(language, path))
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
fn asset(helper: &Helper<'_>) -> Result<String, RenderError> {
    let name = first_text(helper)?;
    scope::current(|scope| scope.assets.address(name).map(ToOwned::to_owned))
        .flatten()
        .ok_or_else(|| failed(format!("there is no asset `{name}`")))
}

/// `{{date "2026-11-21"}}`: a day as people of the country write it.
fn date(helper: &Helper<'_>) -> Result<String, RenderError> {
    let text = first_text(helper)?;
    let day: NaiveDate = text
        .parse()
        .map_err(|_wrong: chrono::ParseError| failed(format!("`{text}` is no day")))?;
    Ok(day.format("%d/%m/%Y").to_string())
}

/// `{{money 150000}}`: an amount in đồng.
fn money(helper: &Helper<'_>) -> Result<String, RenderError> {
    let amount = helper
        .param(0)
        .and_then(|parameter| parameter.value().as_i64())
        .ok_or_else(|| failed("`money` wants a whole number of đồng"))?;
    Ok(tinhid_vietnamese::format_money(amount))
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
