use crate::configuration::sections::{Brand, HeaderTreatment, Palette, TileShape};
use std::fmt::Write;

/// The colour roles, form and type of a brand as CSS custom properties, for light and dark
/// surroundings.
pub(crate) fn brand_variables(brand: &Brand, cover_address: &str) -> String {
    let mut css = String::new();
    let family = match brand.r#type.family.as_str() {
        "system" => "system-ui, sans-serif".to_owned(),
        family => format!("\"{family}\", system-ui, sans-serif"),
    };
    // Writing to a string does not fail.
    let _ = write!(
        css,
        ":root{{color-scheme:light dark;--radius:{}px;--font:{family};--cover:url(\"{cover_address}\");{}}}\
         @media (prefers-color-scheme:dark){{:root{{{}}}}}",
        brand.shape.radius,
        palette(&brand.colours.light),
        palette(&brand.colours.dark),
    );
    css
}

fn palette(palette: &Palette) -> String {
    palette
        .roles()
        .iter()
        .fold(String::new(), |mut css, (role, colour)| {
            let _ = write!(css, "--{role}:{colour};");
            css
        })
}

impl Palette {
    /// The roles by the names that style sheets and apps use.
    pub fn roles(&self) -> [(&'static str, &str); 12] {
        [
            ("primary", &self.primary),
            ("on-primary", &self.on_primary),
            ("primary-soft", &self.primary_soft),
            ("accent", &self.accent),
            ("surface", &self.surface),
            ("surface-raised", &self.surface_raised),
            ("ink", &self.ink),
            ("ink-muted", &self.ink_muted),
            ("line", &self.line),
            ("success", &self.success),
            ("warning", &self.warning),
            ("danger", &self.danger),
        ]
    }
}

impl HeaderTreatment {
    /// The name that style sheets use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Band => "band",
            Self::Cover => "cover",
            Self::Plain => "plain",
        }
    }
}

impl TileShape {
    /// The name that style sheets use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Rounded => "rounded",
            Self::Card => "card",
        }
    }
}
