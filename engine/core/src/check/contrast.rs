use super::review::Review;
use crate::configuration::sections::Palette;
use crate::configuration::{KeyPath, Problems};

/// Text on a background must reach this ratio (WCAG 2.2, 1.4.3, level AA).
const TEXT: f64 = 4.5;
/// Signs and edges that carry meaning must reach this ratio (WCAG 2.2, 1.4.11).
const SIGN: f64 = 3.0;

/// The pairs that stand on each other somewhere, front and back.
const PAIRS: [(&str, &str, f64); 16] = [
    ("on-primary", "primary", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "surface-raised", TEXT),
    ("ink", "primary-soft", TEXT),
    ("ink-muted", "surface", TEXT),
    ("ink-muted", "surface-raised", TEXT),
    ("primary", "surface", TEXT),
    ("primary", "surface-raised", TEXT),
    ("primary", "primary-soft", TEXT),
    ("success", "surface", TEXT),
    ("success", "surface-raised", TEXT),
    ("warning", "surface", TEXT),
    ("warning", "surface-raised", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "surface-raised", TEXT),
    ("accent", "surface", SIGN),
];

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let colours = &review.configuration.brand.colours;
    for (name, palette) in [("light", &colours.light), ("dark", &colours.dark)] {
        for (front, back, wanted) in PAIRS {
            let (Some(front_colour), Some(back_colour)) =
                (role(palette, front), role(palette, back))
            else {
                continue;
            };
            let ratio = contrast_ratio(front_colour, back_colour).unwrap_or(0.0);
            if ratio < wanted {
                let path = KeyPath::parse("brand.colours")
                    .child(name)
                    .child(front.replace('-', "_"));
                problems.push(
                    review
                        .problem("contrast", &path)
                        .showing(front_colour)
                        .with("back", back.replace('-', "_"))
                        .with("back_colour", back_colour)
                        .with("ratio", format!("{ratio:.2}"))
                        .with("ratio_vi", format!("{ratio:.2}").replace('.', ","))
                        .with("wanted", format!("{wanted:.1}"))
                        .with("wanted_vi", format!("{wanted:.1}").replace('.', ",")),
                );
            }
        }
    }
}

fn role<'palette>(palette: &'palette Palette, name: &str) -> Option<&'palette str> {
    palette
        .roles()
        .into_iter()
        .find(|(role, _)| *role == name)
        .map(|(_, colour)| colour)
}

/// The contrast ratio of two colours written `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast_ratio(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    let (light, dark) = if one > other {
        (one, other)
    } else {
        (other, one)
    };
    Some((light + 0.05) / (dark + 0.05))
}

fn luminance(colour: &str) -> Option<f64> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let channel = |index: usize| {
        let value = u8::from_str_radix(digits.get(index..index + 2)?, 16).ok()?;
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::contrast_ratio;

    #[test]
    fn ratios_agree_with_the_specification() {
        assert!((contrast_ratio("#000000", "#ffffff").unwrap() - 21.0).abs() < 1e-9);
        assert!((contrast_ratio("#777777", "#FFFFFF").unwrap() - 4.48).abs() < 0.005);
        assert!((contrast_ratio("#ffffff", "#ffffff").unwrap() - 1.0).abs() < 1e-9);
        assert_eq!(contrast_ratio("white", "#ffffff"), None);
    }
}
