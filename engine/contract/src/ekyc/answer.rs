use serde_json::Value;

/// A part of a provider's answer, for those whose types are not the same from version to version. A value of
/// another type than is asked for is as good as none. It has no `Debug`, for what it reads is personal.
#[derive(Clone, Copy)]
pub struct JsonAnswer<'a>(pub &'a Value);

impl<'a> JsonAnswer<'a> {
    /// What stands under a name.
    pub fn part(self, name: &str) -> JsonAnswer<'a> {
        JsonAnswer(self.0.get(name).unwrap_or(&Value::Null))
    }

    /// A text.
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name)?.as_str()
    }

    /// Yes or no, which providers write as a truth value, as a word or as a number.
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.0.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.to_ascii_lowercase().as_str() {
                "yes" | "true" | "1" => Some(true),
                "no" | "false" | "0" => Some(false),
                _ => None,
            },
            Value::Number(number) => match number.as_i64()? {
                1 => Some(true),
                0 => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A number, which may stand in a text.
    pub fn number(self, name: &str) -> Option<f64> {
        match self.0.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
        .filter(|number| number.is_finite())
    }

    /// The texts of a list.
    pub fn texts(self, name: &str) -> impl Iterator<Item = &'a str> {
        let list = self.0.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// A probability as the port has it, from 0 to 1, of a number that a provider gives as a part of `whole`;
/// `None` if it is none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a probability needs no more digits"
)]
pub fn share(number: f64, whole: f64) -> Option<f32> {
    let share = number / whole;
    (0.0..=1.0).contains(&share).then_some(share as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_of_another_type_is_none() {
        let body = json!({
            "flags": { "a": true, "b": "NO", "c": 1, "d": "0", "e": 2, "f": "maybe", "g": null },
            "numbers": { "a": 0.5, "b": " 99.5 ", "c": "NaN", "d": "inf", "e": [], "f": "" },
            "list": ["one", 2, "three"],
        });
        let body = JsonAnswer(&body);
        let flags = body.part("flags");
        let read = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|name| flags.flag(name));
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(read, [yes, no, yes, no, None, None, None, None]);
        let numbers = body.part("numbers");
        let read = ["a", "b", "c", "d", "e", "f", "g"].map(|name| numbers.number(name));
        assert_eq!(read, [Some(0.5), Some(99.5), None, None, None, None, None]);
        assert_eq!(body.texts("list").collect::<Vec<_>>(), ["one", "three"]);
        assert_eq!(body.texts("flags").count(), 0);
        assert_eq!(flags.text("b"), Some("NO"));
        assert_eq!(flags.text("a"), None);
        assert_eq!(body.part("none").part("none").text("none"), None);
    }

    #[test]
    fn a_probability_is_from_nothing_to_all() {
        assert_eq!(share(0.0, 100.0), Some(0.0));
        assert_eq!(share(50.0, 100.0), Some(0.5));
        assert_eq!(share(1.0, 1.0), Some(1.0));
        for (number, whole) in [(-0.1, 1.0), (100.1, 100.0), (f64::NAN, 1.0), (0.0, 0.0)] {
            assert_eq!(share(number, whole), None, "{number} of {whole}");
        }
    }
}
