use std::sync::Arc;

use super::code::{Day, Epoch, UnitCode};

/// A unit of the administrative map, of today or of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Unique only together with `epoch`.
    pub code: UnitCode,
    /// The state of the map the unit belongs to.
    pub epoch: Epoch,
    /// What the unit is called by law.
    pub unit_type: UnitType,
    /// The name with its type word, as stored; compare folded.
    pub name: Box<str>,
    /// The province of a commune or district, the district of an old ward.
    pub parent: Option<UnitCode>,
    /// First day in force, where known.
    pub valid_from: Option<Day>,
    /// Last day in force, where known; a unit of today has none.
    pub valid_until: Option<Day>,
}

impl Unit {
    /// The name without its type word.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.name
            .get(self.unit_type.word().len() + 1..)
            .unwrap_or(&self.name)
    }
}

/// The types of units, named in the data by their Vietnamese words without accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitType {
    /// tỉnh
    Province,
    /// thành phố: one of today's central cities, or a former city of a province
    City,
    /// quận, until 2025-06-30
    UrbanDistrict,
    /// huyện, until 2025-06-30
    RuralDistrict,
    /// thị xã, until 2025-06-30
    Town,
    /// thị trấn, until 2025-06-30
    Township,
    /// phường
    Ward,
    /// xã
    Commune,
    /// đặc khu, since 2025-07-01
    SpecialZone,
}

impl UnitType {
    pub(super) const ALL: [Self; 9] = [
        Self::Province,
        Self::City,
        Self::UrbanDistrict,
        Self::RuralDistrict,
        Self::Town,
        Self::Township,
        Self::Ward,
        Self::Commune,
        Self::SpecialZone,
    ];

    /// The key in the data and in interfaces: `tinh`, `thanh_pho` …
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Province => "tinh",
            Self::City => "thanh_pho",
            Self::UrbanDistrict => "quan",
            Self::RuralDistrict => "huyen",
            Self::Town => "thi_xa",
            Self::Township => "thi_tran",
            Self::Ward => "phuong",
            Self::Commune => "xa",
            Self::SpecialZone => "dac_khu",
        }
    }

    /// The word before the name: `Tỉnh`, `Thành phố` …
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "Tỉnh",
            Self::City => "Thành phố",
            Self::UrbanDistrict => "Quận",
            Self::RuralDistrict => "Huyện",
            Self::Town => "Thị xã",
            Self::Township => "Thị trấn",
            Self::Ward => "Phường",
            Self::Commune => "Xã",
            Self::SpecialZone => "Đặc khu",
        }
    }
}

/// A province or central city of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// Code, full name, validity.
    pub unit: Unit,
    /// A romanised name; not official.
    pub name_en: Box<str>,
    /// For addresses.
    pub slug: Box<str>,
    /// The latest resolution of the National Assembly noted for it; may be empty.
    pub last_change: Box<str>,
    /// Prefixes of vehicle plates.
    pub plate_codes: Vec<Box<str>>,
    /// The first two digits of its five-digit postal codes.
    pub postal_prefixes: Vec<Box<str>>,
    /// Landline codes without the leading zero; empty where not collected.
    pub phone_area_codes: Vec<Box<str>>,
}

/// A commune, ward or special zone of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// Code, full name, validity; `parent` is the province.
    pub unit: Unit,
    /// The code of its province.
    pub province: UnitCode,
    /// For addresses; unique inside the province.
    pub slug: Box<str>,
    /// A romanised name; not official, empty where none was collected.
    pub name_en: Box<str>,
    /// The last legal act about it.
    pub resolution: Arc<str>,
    /// The day of that act.
    pub resolution_date: Option<Day>,
    /// An approximate centre, not official.
    pub center: Option<Point>,
    /// Approximate.
    pub area_km2: Option<f64>,
}

/// A place on the globe in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// A park, works or other place people name instead of a commune.
#[derive(Debug, Clone, PartialEq)]
pub struct Landmark {
    /// Permanent.
    pub key: Box<str>,
    /// The full name.
    pub name: Box<str>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// `industrial_park`, `factory` …
    pub kind: Box<str>,
    /// The communes it lies in, the main one first; never empty.
    pub communes: Vec<UnitCode>,
    /// Only where verified.
    pub point: Option<Point>,
    /// How sure the record is.
    pub certainty: Certainty,
    /// Who says so.
    pub source: Box<str>,
    /// When that was last looked up.
    pub verified_on: Day,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// An official or several independent sources.
    Certain,
    /// One good source.
    Likely,
}

/// How much of an old unit a commune of today stands for.
///
/// Of an old ward, and of a commune that changed its type: `Full` if all of it lies in the commune.
/// Of a wider unit (district, province): `Full` if the commune lies wholly in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All.
    Full,
    /// A part; the rest lies elsewhere.
    Part,
}

impl Coverage {
    /// The key in the data and in interfaces.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Part => "part",
        }
    }
}

/// Communes by code: what a tenant serves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommuneSet(Box<[UnitCode]>);

impl CommuneSet {
    /// Whether the commune belongs to the set.
    #[must_use]
    pub fn contains(&self, code: UnitCode) -> bool {
        self.0.binary_search(&code).is_ok()
    }

    /// The codes in ascending order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = UnitCode> {
        self.0.iter().copied()
    }

    /// How many communes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no commune.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<UnitCode> for CommuneSet {
    fn from_iter<Codes: IntoIterator<Item = UnitCode>>(codes: Codes) -> Self {
        let mut codes: Vec<UnitCode> = codes.into_iter().collect();
        codes.sort_unstable();
        codes.dedup();
        Self(codes.into())
    }
}
