use serde_json::Value;

/// Writes JSON so that it can stand in a `script` element of HTML: whatever a text holds, the element
/// does not end there and no comment begins (`<`, `>` and `&` are escaped as JSON allows; so are the two
/// line ends that old scripts knew).
pub fn embed(value: &Value) -> String {
    let json = value.to_string();
    let mut safe = String::with_capacity(json.len() + json.len() / 16);
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}
