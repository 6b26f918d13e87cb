use super::shared::VISIBLE;
use super::{Localized, section};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `listings/<kind>.toml`: kinds of posts, one file each.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListingsSection {
    /// The kinds by key.
    pub kinds: IndexMap<String, ListingKind>,
}
section!(ListingsSection, "listings/*.toml", ["kinds"]);

/// A kind of post: rooms to rent, jobs, news.
///
/// Every post has a title, a text, a commune, pictures and a period in which it is shown. What else it
/// has, and how it is found, is said here.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListingKind {
    /// What its posts are called together: the title of the list.
    pub title: Localized,
    /// What a number of them is called, in small letters: `2.835 phòng và nhà cho thuê`.
    pub counted: Localized,
    /// An icon of the shipped set.
    #[schemars(extend("x-names" = "icons"))]
    pub icon: String,
    /// The part of its addresses that names it.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"), length(max = 40))]
    pub path: String,
    /// The feature that switches it.
    #[schemars(extend("x-names" = "features"))]
    pub feature: Option<String>,
    /// Place among the kinds; smaller comes first.
    pub order: i32,
    /// What abbreviations mean in its posts.
    #[serde(default)]
    pub domain: SearchDomain,
    /// Further words that mean the same, as written and as meant.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {}))]
    pub synonyms: IndexMap<String, String>,
    /// Which fields an amount in a query speaks of.
    #[serde(default)]
    pub amounts: Amounts,
    /// What a post has, by key.
    #[serde(default)]
    pub fields: IndexMap<String, ListingField>,
    /// The fields that add up to what a month costs, the first of which must be known.
    #[serde(default)]
    #[schemars(extend("x-names" = "fields"))]
    pub monthly_cost: Vec<String>,
    /// Whether people look for it near where they work: distances are shown and sorted by.
    #[serde(default)]
    pub near_work: bool,
    /// Who may post.
    pub posting: Posting,
    /// When somebody looks at a post: before it is shown, or after.
    pub moderation: Moderation,
    /// For how many days a post is shown when it does not say until when.
    #[schemars(range(min = 1, max = 3650))]
    pub expires_after_days: u16,
    /// Who sees how the author can be reached.
    pub contact: ContactPolicy,
    /// What search engines are told it is (schema.org).
    pub structured_data: Option<StructuredData>,
}

impl ListingKind {
    /// What stands before the path of a kind in addresses of this site.
    pub const LISTS: &str = "/tin/";

    /// Where its list stands on this site, in Vietnamese.
    pub fn address(&self) -> String {
        format!("{}{}", Self::LISTS, self.path)
    }

    /// The path of the kind that an address of this site belongs to, if it belongs to one.
    pub fn path_in(address: &str) -> Option<&str> {
        let rest = address.strip_prefix(Self::LISTS)?;
        rest.split('/').next().filter(|path| !path.is_empty())
    }
}

/// What abbreviations mean: `cn` is a worker in a job and nothing in a room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SearchDomain {
    /// No domain of its own.
    #[default]
    General,
    /// Rooms and homes.
    Rental,
    /// Work.
    Job,
    /// Things bought and sold.
    Market,
}

/// Which fields an amount in a query speaks of: one field, or two that are the ends of a range.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// An amount of money.
    #[serde(default)]
    #[schemars(length(max = 2), extend("x-names" = "fields"))]
    pub money: Vec<String>,
    /// An area.
    #[serde(default)]
    #[schemars(length(max = 2), extend("x-names" = "fields"))]
    pub area: Vec<String>,
    /// The choice that tells for how long the money is paid, with options named `hour`, `shift`,
    /// `day`, `month` and `year`, as far as there are such. The first of them goes without saying: it
    /// is what posts mean that say nothing, and no post is left out because of it.
    #[schemars(extend("x-names" = "fields"))]
    pub per: Option<String>,
}

/// Something a post has.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListingField {
    /// What its values are.
    pub r#type: FieldType,
    /// Its label.
    pub label: Localized,
    /// What to write there, for who posts.
    pub hint: Option<Localized>,
    /// The unit behind a number: `m²`, `/tháng`.
    pub unit: Option<Localized>,
    /// Whether a post must have it.
    #[serde(default)]
    pub required: bool,
    /// Place among the fields; smaller comes first.
    pub order: i32,
    /// The smallest number or the shortest text, in characters.
    pub at_least: Option<i64>,
    /// The largest number, the longest text in characters, or the most values.
    pub at_most: Option<i64>,
    /// The choices by key.
    #[serde(default)]
    pub options: IndexMap<String, FieldOption>,
    /// The integer column that holds it (1 to 4), for lists in its order.
    #[schemars(range(min = 1, max = 4))]
    pub slot: Option<u8>,
    /// Whether the words of a query are looked for in it.
    #[serde(default)]
    pub searchable: bool,
    /// Whether a list can be narrowed by it.
    #[serde(default)]
    pub filterable: bool,
    /// Whether a list can be put into its order.
    #[serde(default)]
    pub sortable: bool,
    /// Whether a list counts its values.
    #[serde(default)]
    pub facet: bool,
    /// Where a card of a list shows it.
    pub card: Option<CardPlace>,
    /// The property of [`StructuredData`](StructuredData) that it is.
    #[schemars(length(max = 60), regex(pattern = "^[a-z][A-Za-z]*$"))]
    pub property: Option<String>,
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// An amount in đồng, whole.
    Money,
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// One of the options.
    Choice,
    /// Some of the options.
    MultiChoice,
    /// A day.
    Date,
    /// A place in words: an address, a landmark.
    Place,
    /// A telephone number.
    Phone,
    /// An address on the web.
    Url,
    /// Pictures.
    Photo,
}

impl FieldType {
    /// How it is written in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Number => "number",
            Self::Text => "text",
            Self::Choice => "choice",
            Self::MultiChoice => "multi-choice",
            Self::Date => "date",
            Self::Place => "place",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Photo => "photo",
        }
    }

    /// Whether its values have an order, so that lists can be sorted by it and narrowed to a range.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::Money | Self::Number | Self::Date)
    }

    /// Whether its values are words that people write.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Place)
    }

    /// Whether its values are some of given options, so that they can be counted.
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::MultiChoice)
    }
}

/// A choice.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldOption {
    /// Its label.
    pub label: Localized,
    /// Place among the choices; smaller comes first.
    #[serde(default)]
    pub order: i32,
    /// Other words for it, which imports and queries may use.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 100), regex(pattern = VISIBLE)))]
    pub words: Vec<String>,
}

/// Where a card of a list shows a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CardPlace {
    /// First and large: the price, the wage.
    Lead,
    /// Beside the title: the type.
    Badge,
    /// In the line below.
    Line,
}

/// Who may post.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// Which actors.
    pub by: Vec<Poster>,
    /// The identity level they need, 1 to 3: only a verified account may post (Nghị định
    /// 333/2026/NĐ-CP Điều 16–20).
    #[schemars(range(min = 1, max = 3))]
    pub identity_level: u8,
    /// The feature that switches posting by citizens and organisations; staff post by their permissions.
    #[schemars(extend("x-names" = "features"))]
    pub feature: Option<String>,
}

/// An actor who may post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Poster {
    /// A citizen for themselves.
    Citizen,
    /// A member of a verified organisation for it.
    Organisation,
    /// Staff of the province.
    Staff,
}

/// When somebody looks at a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Moderation {
    /// Before it is shown.
    Before,
    /// After it is shown.
    After,
}

/// Who sees how the author can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactPolicy {
    /// Everybody.
    Everybody,
    /// People who are signed in.
    SignedIn,
    /// Nobody; there is nothing to reach.
    Nobody,
}

/// What a post is to search engines (schema.org types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum StructuredData {
    /// <https://schema.org/Accommodation>
    Accommodation,
    /// <https://schema.org/JobPosting>
    JobPosting,
    /// <https://schema.org/Offer>
    Offer,
    /// <https://schema.org/LocalBusiness>
    LocalBusiness,
    /// <https://schema.org/TouristAttraction>
    TouristAttraction,
    /// <https://schema.org/EducationalOrganization>
    EducationalOrganization,
    /// <https://schema.org/Article>
    Article,
    /// <https://schema.org/NewsArticle>
    NewsArticle,
}
