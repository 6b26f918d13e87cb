//! How far a long command is: a bar on a terminal, a line now and then elsewhere.

use super::output::Output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use tinhid_services::listings::{Progress, Step};

/// Says how far a command is.
pub(super) struct Bar {
    output: Output,
    bar: Option<ProgressBar>,
    said: Mutex<Option<(Step, String)>>,
}

impl Bar {
    pub(super) fn new(output: &Output) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(style(true));
            bar
        });
        Self {
            output: output.clone(),
            bar,
            said: Mutex::default(),
        }
    }

    /// A word of the running engine; of another release it may be unknown.
    pub(super) fn tell_word(&self, word: Value) {
        if let Ok(progress) = serde_json::from_value(word) {
            self.tell(&progress);
        }
    }

    pub(super) fn tell(&self, progress: &Progress) {
        let total = progress.total.unwrap_or(progress.done);
        if let Some(bar) = &self.bar {
            match progress.total {
                Some(total) => {
                    bar.set_length(total.max(1));
                    bar.set_position(progress.done.min(total));
                }
                // Of what has no known end, how much is done.
                None => bar.set_prefix(progress.done.to_string()),
            }
        }
        let begun = (progress.step, progress.kind.clone());
        {
            let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
            if said.as_ref() == Some(&begun) {
                return;
            }
            *said = Some(begun);
        }
        let step = serde_json::to_value(progress.step).unwrap_or_default();
        let key = format!("progress-{}", step.as_str().unwrap_or_default());
        let total = total.to_string();
        let arguments = [("kind", progress.kind.as_str()), ("total", total.as_str())];
        let text = self.output.text(&key, &arguments);
        match &self.bar {
            Some(bar) => {
                bar.set_style(style(progress.total.is_some()));
                bar.set_message(text);
            }
            None => Output::beside(&text),
        }
    }

    /// Removes the bar: what comes next is the result.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar for what has a known end, a count for what has none.
fn style(has_end: bool) -> ProgressStyle {
    let template = match has_end {
        true => "{msg:32} {wide_bar} {percent:>3} %",
        false => "{msg:32} {prefix}",
    };
    // The templates are constants of this file; without them the bar is plainer.
    ProgressStyle::with_template(template).unwrap_or_else(|_wrong| ProgressStyle::default_bar())
}
