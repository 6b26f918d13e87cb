//! The files of `_places` as rows, each row checked by itself.

use std::collections::HashSet;
use std::sync::Arc;

use super::bodies::AbolishedBody;
use super::code::{Day, Epoch, UnitCode};
use super::model::{Certainty, Commune, Landmark, Point, Province, Unit, UnitType};
use super::table::{PlacesError, Row, Source, each_row};

const CODE: &str = "a code of 2, 3 or 5 digits with its leading zeros";
const EPOCH: &str = "a year or a day such as 2025-06-30";
const DAY: &str = "a day such as 2025-07-01";
const NUMBER: &str = "a number with a decimal point";

/// Everything the files say.
pub(super) struct Data {
    pub(super) provinces: Vec<Province>,
    pub(super) communes: Vec<Commune>,
    pub(super) old_units: Vec<Unit>,
    pub(super) successions: Vec<Succession>,
    pub(super) aliases: Vec<Alias>,
    pub(super) landmarks: Vec<Landmark>,
    pub(super) bodies: Vec<AbolishedBody>,
}

/// One unit, or a part of it, became a part of another.
pub(super) struct Succession {
    pub(super) from: (Epoch, UnitCode),
    pub(super) to: (Epoch, UnitCode),
    pub(super) full: bool,
    pub(super) is_default: bool,
    pub(super) line: Option<u64>,
}

pub(super) struct Alias {
    pub(super) name: Box<str>,
    pub(super) unit: (Epoch, UnitCode),
    pub(super) line: Option<u64>,
}

impl Data {
    pub(super) fn read(source: Source<'_>) -> Result<Self, PlacesError> {
        Ok(Self {
            provinces: provinces(source)?,
            communes: communes(source)?,
            old_units: old_units(source)?,
            successions: successions(source)?,
            aliases: aliases(source)?,
            landmarks: landmarks(source)?,
            bodies: bodies(source)?,
        })
    }
}

#[rustfmt::skip]
const PROVINCES: [&str; 13] = [
    "code", "epoch", "type", "name", "name_full", "name_en", "slug", "valid_from", "valid_until",
    "last_change", "plate_codes", "postal_prefixes", "phone_area_codes",
];

fn provinces(source: Source<'_>) -> Result<Vec<Province>, PlacesError> {
    let mut provinces: Vec<Province> = Vec::new();
    each_row(source, "provinces.csv", &PROVINCES, |row| {
        let unit = unit(row, 4, None, (7, 8))?;
        if unit.short_name() != row.text(3)? {
            return Err(row.wrong(4, "must be the type word followed by the name"));
        }
        ascending(row, provinces.last().map(|last| last.unit.code), unit.code)?;
        provinces.push(Province {
            name_en: row.text(5)?.into(),
            slug: row.text(6)?.into(),
            last_change: row.optional(9).into(),
            plate_codes: row.words(10),
            postal_prefixes: row.words(11),
            phone_area_codes: row.words(12),
            unit,
        });
        Ok(())
    })?;
    Ok(provinces)
}

#[rustfmt::skip]
const COMMUNES: [&str; 14] = [
    "code", "epoch", "type", "name", "province_code", "slug", "name_en", "valid_from",
    "valid_until", "resolution", "resolution_date", "lat", "lon", "area_km2",
];

fn communes(source: Source<'_>) -> Result<Vec<Commune>, PlacesError> {
    let mut communes: Vec<Commune> = Vec::with_capacity(3_400);
    let mut resolutions: HashSet<Arc<str>> = HashSet::new();
    each_row(source, "communes.csv", &COMMUNES, |row| {
        let province = row.parse(4, CODE)?;
        let unit = unit(row, 3, Some(province), (7, 8))?;
        ascending(row, communes.last().map(|last| last.unit.code), unit.code)?;
        let resolution = row.text(9)?;
        let resolution = resolutions.get(resolution).cloned().unwrap_or_else(|| {
            let shared: Arc<str> = resolution.into();
            resolutions.insert(Arc::clone(&shared));
            shared
        });
        communes.push(Commune {
            province,
            slug: row.text(5)?.into(),
            name_en: row.optional(6).into(),
            resolution,
            resolution_date: row.parse_optional(10, DAY)?,
            center: point(row, 11, 12)?,
            area_km2: row.parse_optional(13, NUMBER)?,
            unit,
        });
        Ok(())
    })?;
    Ok(communes)
}

fn old_units(source: Source<'_>) -> Result<Vec<Unit>, PlacesError> {
    let columns = [
        "code",
        "epoch",
        "type",
        "name",
        "parent",
        "valid_from",
        "valid_until",
    ];
    let mut units: Vec<Unit> = Vec::with_capacity(11_000);
    each_row(source, "units.csv", &columns, |row| {
        let parent = row.parse_optional(4, CODE)?;
        units.push(unit(row, 3, parent, (5, 6))?);
        Ok(())
    })?;
    // The file is sorted by length of code for its readers, the memory for binary search.
    units.sort_by_key(|unit| (unit.epoch, unit.code));
    let twice = units
        .windows(2)
        .find(|pair| (pair[0].epoch, pair[0].code) == (pair[1].epoch, pair[1].code));
    match twice {
        Some([unit, ..]) => Err(PlacesError {
            file: "units.csv".into(),
            line: None,
            message: format!(
                "unit {} of epoch {} stands there twice",
                unit.code, unit.epoch
            ),
        }),
        _ => Ok(units),
    }
}

fn successions(source: Source<'_>) -> Result<Vec<Succession>, PlacesError> {
    let columns = [
        "code",
        "epoch",
        "to_code",
        "to_epoch",
        "coverage",
        "is_default",
        "source",
    ];
    let mut successions = Vec::with_capacity(11_000);
    each_row(source, "successions.csv", &columns, |row| {
        let succession = Succession {
            from: (row.parse(1, EPOCH)?, row.parse(0, CODE)?),
            to: (row.parse(3, EPOCH)?, row.parse(2, CODE)?),
            full: row.choice(4, &[("full", true), ("part", false)])?,
            is_default: row.choice(5, &[("1", true), ("0", false)])?,
            line: row.line(),
        };
        if succession.to.0 <= succession.from.0 {
            return Err(row.wrong(3, "must be later than the epoch of the old unit"));
        }
        successions.push(succession);
        Ok(())
    })?;
    successions.sort_by_key(|succession| succession.from);
    Ok(successions)
}

fn aliases(source: Source<'_>) -> Result<Vec<Alias>, PlacesError> {
    let mut aliases = Vec::new();
    each_row(
        source,
        "aliases.csv",
        &["alias", "code", "epoch", "source"],
        |row| {
            row.text(3)?;
            let unit = (row.parse(2, EPOCH)?, row.parse(1, CODE)?);
            aliases.push(Alias {
                name: row.text(0)?.into(),
                unit,
                line: row.line(),
            });
            Ok(())
        },
    )?;
    Ok(aliases)
}

#[rustfmt::skip]
const LANDMARKS: [&str; 10] = [
    "key", "name", "aliases", "kind", "communes", "lat", "lon", "certainty", "source", "verified_on",
];

fn landmarks(source: Source<'_>) -> Result<Vec<Landmark>, PlacesError> {
    let mut landmarks: Vec<Landmark> = Vec::new();
    each_row(source, "landmarks.csv", &LANDMARKS, |row| {
        let codes = row.text(4)?.split_whitespace().map(str::parse::<UnitCode>);
        let communes: Option<Vec<UnitCode>> = codes.map(Result::ok).collect();
        let key = row.text(0)?;
        if landmarks.iter().any(|known| &*known.key == key) {
            return Err(row.wrong(0, "must be a key of its own"));
        }
        landmarks.push(Landmark {
            key: key.into(),
            name: row.text(1)?.into(),
            aliases: row.list(2),
            kind: row.text(3)?.into(),
            communes: communes.ok_or_else(|| row.wrong(4, "must be codes parted by spaces"))?,
            point: point(row, 5, 6)?,
            certainty: certainty(row, 7)?,
            source: row.text(8)?.into(),
            verified_on: row.parse(9, DAY)?,
        });
        Ok(())
    })?;
    Ok(landmarks)
}

#[rustfmt::skip]
const BODIES: [&str; 8] = [
    "patterns", "name", "name_en", "since", "successor", "successor_en", "certainty", "source",
];

fn bodies(source: Source<'_>) -> Result<Vec<AbolishedBody>, PlacesError> {
    let mut bodies = Vec::new();
    each_row(source, "abolished_bodies.csv", &BODIES, |row| {
        let patterns = row.list(0);
        let parsed =
            AbolishedBody::parse_patterns(&patterns).map_err(|problem| row.wrong(0, &problem))?;
        bodies.push(AbolishedBody {
            name: row.text(1)?.into(),
            name_en: row.text(2)?.into(),
            since: row.parse(3, DAY)?,
            successor: row.text(4)?.into(),
            successor_en: row.text(5)?.into(),
            certainty: certainty(row, 6)?,
            source: row.text(7)?.into(),
            patterns: parsed,
        });
        Ok(())
    })?;
    Ok(bodies)
}

/// The columns all units share; `code`, `epoch` and `type` come first in every file.
fn unit(
    row: &Row<'_>,
    name: usize,
    parent: Option<UnitCode>,
    (valid_from, valid_until): (usize, usize),
) -> Result<Unit, PlacesError> {
    let unit_type = row.choice(2, &UnitType::ALL.map(|kind| (kind.key(), kind)))?;
    let text = row.text(name)?;
    let word = unit_type.word();
    // Thị Trấn and Thị trấn are both official; their bytes differ, their length does not.
    let begins = text.starts_with(word)
        || text
            .get(..word.len())
            .is_some_and(|start| start.to_lowercase() == word.to_lowercase());
    if !begins || text.as_bytes().get(word.len()) != Some(&b' ') {
        return Err(row.wrong(name, &format!("must begin with its type word `{word}`")));
    }
    let valid: (Option<Day>, Option<Day>) = (
        row.parse_optional(valid_from, DAY)?,
        row.parse_optional(valid_until, DAY)?,
    );
    if let (Some(from), Some(until)) = valid
        && until < from
    {
        return Err(row.wrong(valid_until, "must not be before valid_from"));
    }
    Ok(Unit {
        code: row.parse(0, CODE)?,
        epoch: row.parse(1, EPOCH)?,
        unit_type,
        name: text.into(),
        parent,
        valid_from: valid.0,
        valid_until: valid.1,
    })
}

fn ascending(row: &Row<'_>, last: Option<UnitCode>, code: UnitCode) -> Result<(), PlacesError> {
    match last {
        Some(last) if last >= code => Err(row.wrong(0, "must be greater than the code before it")),
        _ => Ok(()),
    }
}

fn point(row: &Row<'_>, latitude: usize, longitude: usize) -> Result<Option<Point>, PlacesError> {
    let north: Option<f64> = row.parse_optional(latitude, NUMBER)?;
    let east: Option<f64> = row.parse_optional(longitude, NUMBER)?;
    match (north, east) {
        (None, None) => Ok(None),
        (Some(north), Some(east)) if north.abs() <= 90.0 && east.abs() <= 180.0 => {
            Ok(Some(Point {
                latitude: north,
                longitude: east,
            }))
        }
        _ => Err(row.wrong(
            latitude,
            "and the longitude must both be given, in degrees, or both be empty",
        )),
    }
}

fn certainty(row: &Row<'_>, column: usize) -> Result<Certainty, PlacesError> {
    row.choice(
        column,
        &[
            ("certain", Certainty::Certain),
            ("likely", Certainty::Likely),
        ],
    )
}
