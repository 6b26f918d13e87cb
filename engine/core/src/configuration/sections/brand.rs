use super::shared::{VISIBLE, fact};
use super::{Localized, section};
use chrono::NaiveDate;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `branding/brand.toml`: the one object from which every surface takes its face.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandSection {
    /// The brand.
    pub brand: Brand,
}
section!(BrandSection, "branding/brand.toml", ["brand"]);

/// Names, colours, pictures and words of a tenant.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// The full name.
    pub name: Localized,
    /// The name below an icon on a phone's screen.
    pub short_name: Localized,
    /// Other spellings under which the brand is known; nobody else's text may carry them.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 200), regex(pattern = VISIBLE)))]
    pub aliases: Vec<String>,
    /// One line below the name.
    pub slogan: Localized,
    /// One or two sentences for search engines and shared links.
    pub description: Localized,
    /// The body that answers for the service.
    pub operator: Localized,
    /// The sender of short messages: at most 11 letters and digits (3GPP TS 23.038 alphabet).
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9 ._-]{1,10}$"))]
    pub sms_sender: String,
    /// The name shown as the sender of mail.
    pub mail_sender: Localized,
    /// Colour roles, light and dark.
    pub colours: Colours,
    /// Typeface.
    pub r#type: Type,
    /// Forms that make a tenant recognisable with its logo covered.
    pub shape: Shape,
    /// Files, relative to the package.
    pub assets: BrandAssets,
    /// Stores and social networks.
    #[serde(default)]
    pub links: IndexMap<String, BrandLink>,
    /// The end of every page.
    pub footer: Footer,
}

/// Colour roles for light and dark surroundings.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// Roles in light surroundings.
    pub light: Palette,
    /// Roles in dark surroundings.
    pub dark: Palette,
}

/// Colours by role, each as `#rrggbb`. `check` measures the pairs that carry text (WCAG 2.2, 1.4.3).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Headers, primary buttons, links.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub primary: String,
    /// Text and icons on `primary`.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub on_primary: String,
    /// Quiet areas of the brand: tile backgrounds, chosen rows.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub primary_soft: String,
    /// A second colour for marks and ornament.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub accent: String,
    /// The page.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub surface: String,
    /// Cards, sheets, fields.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub surface_raised: String,
    /// Text.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub ink: String,
    /// Secondary text.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub ink_muted: String,
    /// Lines and borders.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub line: String,
    /// Something went well.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub success: String,
    /// Something needs care.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub warning: String,
    /// Something went wrong or will be destroyed.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub danger: String,
}

/// Typeface.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// The family; the engine ships `Be Vietnam Pro`, `system` uses the device's own.
    #[schemars(regex(pattern = r"^(Be Vietnam Pro|system)$"))]
    pub family: String,
}

/// Forms that make a tenant recognisable with its logo covered.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// The head of the page.
    pub header: HeaderTreatment,
    /// The tiles of the home page.
    pub tile: TileShape,
    /// Rounding of cards and buttons in CSS pixels.
    #[schemars(range(min = 0, max = 28))]
    pub radius: u8,
}

/// The head of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HeaderTreatment {
    /// A solid band in the primary colour; the cover pattern lies in the band.
    Band,
    /// A tall cover with the greeting inside it.
    Cover,
    /// A white bar with a thin line in the accent colour; the pattern frames the greeting.
    Plain,
}

/// The tiles of the home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TileShape {
    /// A circle behind the icon.
    Circle,
    /// A rounded square behind the icon.
    Rounded,
    /// Icon and label inside one card.
    Card,
}

/// Files of the brand, relative to the package.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandAssets {
    /// The mark beside the name (SVG, square).
    #[schemars(extend("x-names" = "files"))]
    pub logo: String,
    /// The mark for dark surroundings and on `primary` (SVG, square).
    #[schemars(extend("x-names" = "files"))]
    pub logo_on_primary: String,
    /// The pattern of the cover (SVG, tiles or scales).
    #[schemars(extend("x-names" = "files"))]
    pub cover: String,
    /// The icon of the installed app (PNG, 192 × 192).
    #[schemars(extend("x-names" = "files"))]
    pub icon_192: String,
    /// The icon of the installed app (PNG, 512 × 512).
    #[schemars(extend("x-names" = "files"))]
    pub icon_512: String,
    /// The icon that a device may cut to its own form (PNG, 512 × 512, safe zone 80 %).
    #[schemars(extend("x-names" = "files"))]
    pub icon_maskable: String,
    /// The picture of a shared link (PNG, 1200 × 630).
    #[schemars(extend("x-names" = "files"))]
    pub social_image: String,
}

impl BrandAssets {
    /// The files by the names that templates use.
    pub fn named(&self) -> [(&'static str, &str); 7] {
        [
            ("logo", &self.logo),
            ("logo-on-primary", &self.logo_on_primary),
            ("cover", &self.cover),
            ("icon-192", &self.icon_192),
            ("icon-512", &self.icon_512),
            ("icon-maskable", &self.icon_maskable),
            ("social-image", &self.social_image),
        ]
    }
}

/// A store or a social network.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandLink {
    /// Where it leads.
    pub kind: LinkKind,
    /// The address.
    #[schemars(regex(pattern = r"^https://\S+$"), length(max = 500))]
    pub url: String,
    /// Place in the list; smaller comes first.
    #[serde(default)]
    pub order: i32,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last opened it.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed; a live tenant never shows a draft.
    #[serde(default)]
    pub draft: bool,
}
fact!(BrandLink);

/// Where a brand link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Apple's store.
    AppStore,
    /// Google's store.
    GooglePlay,
    /// A Facebook page.
    Facebook,
    /// A Zalo official account.
    Zalo,
    /// A YouTube channel.
    Youtube,
    /// A website of the province.
    Website,
}

/// The end of every page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footer {
    /// One or two sentences: who answers for the service and for whom it is.
    pub text: Localized,
}
