//! Saying things to people in the language of the page.

use chrono::{DateTime, FixedOffset, Utc};
use std::borrow::Cow;
use tinhid_core::configuration::sections::{Language, Localized};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_core::texts::TextArguments;
use tinhid_core::{Error, Result};
use tinhid_vietnamese::{Language as Written, format_money, format_money_short, format_number};

/// The words of one tenant in one language.
#[derive(Clone, Copy)]
pub(in crate::listings) struct Words<'tenant> {
    pub(super) snapshot: &'tenant TenantSnapshot,
    pub(super) language: Language,
}

impl<'tenant> Words<'tenant> {
    pub(in crate::listings) fn new(snapshot: &'tenant TenantSnapshot, language: Language) -> Self {
        Self { snapshot, language }
    }

    /// A text of the interface.
    pub(super) fn say(&self, key: &str, arguments: &TextArguments<'_>) -> Result<String> {
        let said = self.snapshot.texts().say(self.language, key, arguments);
        said.map(Cow::into_owned).map_err(Error::internal)
    }

    /// A text of the configuration.
    pub(super) fn of<'text>(&self, text: &'text Localized) -> &'text str {
        text.in_language(self.language)
    }

    /// A whole number in groups of three.
    pub(super) fn number(&self, number: i64) -> String {
        let written = match self.language {
            Language::Vi => Written::Vietnamese,
            Language::En => Written::English,
        };
        format_number(number, written)
    }

    /// An amount in đồng, in full.
    pub(super) fn money(&self, dong: i64) -> String {
        match self.language {
            Language::Vi => format_money(dong),
            Language::En => format!("{}\u{a0}₫", self.number(dong)),
        }
    }

    /// An amount in đồng in few characters where that says the same, in full otherwise.
    pub(super) fn money_short(&self, dong: i64) -> String {
        let (unit, english) = match dong {
            1_000_000_000.. => (1_000_000_000, Some("billion")),
            1_000_000.. => (1_000_000, Some("million")),
            1_000.. => (1_000, None),
            _ => return self.money(dong),
        };
        // Two decimals are said.
        if dong % (unit / 100) != 0 {
            return self.money(dong);
        }
        match (self.language, english) {
            (Language::Vi, _) => format_money_short(dong),
            (Language::En, None) => self.money(dong),
            (Language::En, Some(word)) => {
                let mut said = self.number(dong / unit);
                let hundredths = dong % unit / (unit / 100);
                if hundredths > 0 {
                    said.push('.');
                    said.push_str(format!("{hundredths:02}").trim_end_matches('0'));
                }
                format!("{said}\u{a0}{word}\u{a0}₫")
            }
        }
    }

    /// A range of amounts: `8–12 triệu`.
    pub(super) fn money_range(&self, from: i64, to: i64) -> String {
        span(self.money_short(from), self.money_short(to))
    }

    /// A distance: `800 m`, `2,4 km`.
    pub(super) fn distance(&self, metres: f64) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no two places on earth are further apart than 20,100 km"
        )]
        let hundreds = (metres / 100.0).round() as i64;
        if hundreds < 10 {
            return format!("{}\u{a0}m", hundreds.max(1) * 100);
        }
        if hundreds >= 100 || hundreds % 10 == 0 {
            return format!("{}\u{a0}km", self.number((hundreds + 5) / 10));
        }
        let mark = match self.language {
            Language::Vi => ',',
            Language::En => '.',
        };
        format!("{}{mark}{}\u{a0}km", hundreds / 10, hundreds % 10)
    }

    /// A distance of which the ends are only known as middles of communes: `3 km`.
    pub(super) fn rough_distance(&self, metres: f64) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no two places on earth are further apart than 20,100 km"
        )]
        let kilometres = (metres / 1000.0).round() as i64;
        format!("{}\u{a0}km", self.number(kilometres.max(1)))
    }

    /// A moment where the tenant is.
    pub(super) fn local(&self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        let zone = self.snapshot.configuration().tenant.locale.time_zone;
        zone.local(moment)
    }

    /// The day of a moment, `20/11/2026`.
    pub(super) fn day(&self, moment: DateTime<Utc>) -> String {
        self.local(moment).format("%d/%m/%Y").to_string()
    }

    /// How long ago a moment is.
    pub(super) fn ago(&self, moment: DateTime<Utc>, now: DateTime<Utc>) -> Result<String> {
        let days = (self.local(now).date_naive() - self.local(moment).date_naive()).num_days();
        let minutes = (now - moment).num_minutes();
        let (key, count) = match (days, minutes) {
            (..=0, ..60) => ("listing-ago-now", 0),
            (..=0, _) => ("listing-ago-hours", minutes / 60),
            (1, _) => ("listing-ago-yesterday", 0),
            (2..60, _) => ("listing-ago-days", days),
            _ => ("listing-ago-months", days / 30),
        };
        self.say(key, &[("count", count.into())])
    }
}

/// `8–12 triệu`, `20–30 m²`: the unit once where both ends have the same.
pub(super) fn span(from: String, to: String) -> String {
    match (from.split_once('\u{a0}'), to.split_once('\u{a0}')) {
        _ if from == to => from,
        (Some((number, unit)), Some((_, other))) if unit == other => format!("{number}–{to}"),
        _ => format!("{from} – {to}"),
    }
}

/// What a person wrote, without characters that nobody sees and that turn or hide what stands
/// around them; line ends stay.
pub(in crate::listings) fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .filter(|character| !is_harmful(*character))
        .collect()
}

fn is_harmful(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // Marks and changes of direction (Unicode Standard Annex 9 §2), and marks in a text.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_turns_or_hides_text_is_left_out() {
        assert_eq!(
            harmless("Phòng \u{202e}trọ\u{2066}\u{7}\r\nđẹp 🙂"),
            "Phòng trọ\nđẹp 🙂"
        );
        assert_eq!(harmless("Phòng trọ"), "Phòng trọ");
    }
}
