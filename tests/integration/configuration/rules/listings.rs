use super::{Case, judge_all};
use tinhid_tests::PackageFolder;

#[test]
fn kinds_of_posts_and_the_tiles_that_lead_to_them() {
    judge_all(&cases());
}

const FILE: &str = "listings/boat.toml";

/// A kind that has no mistake.
const BOAT: &str = r#"
[kinds.boat]
title = { vi = "Thuyền", en = "Boats" }
counted = { vi = "thuyền", en = "boats" }
icon = "ship"
path = "thuyen"
order = 100
amounts = { money = ["fare"] }
monthly_cost = ["fare"]
moderation = "before"
expires_after_days = 30
contact = "everybody"
structured_data = "Offer"

[kinds.boat.posting]
by = ["citizen"]
identity_level = 1

[kinds.boat.fields.fare]
type = "money"
label = { vi = "Giá vé", en = "Fare" }
order = 10
at_least = 1000
at_most = 9000
slot = 1
sortable = true
property = "price"

[kinds.boat.fields.seats]
type = "number"
label = { vi = "Số chỗ", en = "Seats" }
order = 20
slot = 2

[kinds.boat.fields.hull]
type = "choice"
label = { vi = "Vỏ", en = "Hull" }
order = 30
filterable = true
facet = true

[kinds.boat.fields.hull.options]
wood = { label = { vi = "Gỗ", en = "Wood" }, words = ["ván"] }
steel = { label = { vi = "Sắt", en = "Steel" } }

[kinds.boat.fields.story]
type = "text"
label = { vi = "Lời kể", en = "Story" }
order = 40
"#;

/// Writes the kind with one line changed; an empty `from` adds `to` at the end.
fn boat(package: &PackageFolder, from: &str, to: &str) {
    let text = if from.is_empty() {
        format!("{BOAT}\n{to}\n")
    } else {
        assert_eq!(BOAT.matches(from).count(), 1, "{from}");
        BOAT.replace(from, to)
    };
    package.write(FILE, text);
}

fn tile(package: &PackageFolder, text: &str) {
    package.write("catalogue.toml", format!("[entries.find-room]\n{text}\n"));
}

#[test]
fn the_kind_they_start_from_has_no_mistake() {
    let street = super::Street::new();
    boat(&street.package, "", "");
    assert!(street.judge().is_empty(), "{:#?}", street.judge());
}

#[test]
fn the_example_of_the_manual_has_no_mistake() {
    let manual = tinhid_tests::repository::read("tenants/_base/README.md");
    let (_, rest) = manual.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let street = super::Street::new();
    street.package.write("listings/sight.toml", example);
    assert!(street.judge().is_empty(), "{:#?}", street.judge());
}

#[test]
fn the_manual_lists_every_reserved_word() {
    let manual = tinhid_tests::repository::read("tenants/_base/README.md");
    let code = tinhid_tests::repository::read("engine/core/src/check/listings/reserved.rs");
    let (lists, _) = code.split_once("/// Whether").unwrap();
    let words: Vec<&str> = lists.split('"').skip(1).step_by(2).collect();
    assert!(words.contains(&"commune") && words.contains(&"tim-kiem"));
    let missing: Vec<_> = words
        .iter()
        .filter(|word| !manual.contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A case whose mistake stands in the kind.
macro_rules! kind {
    ($rule:literal, $key:literal, $on_line:literal, $from:expr => $to:expr) => {
        Case {
            rule: $rule,
            file: FILE,
            on_line: $on_line,
            key: $key,
            break_it: |package| boat(package, $from, $to),
        }
    };
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = of_kinds();
    cases.extend(of_fields());
    cases.extend(of_tiles());
    cases
}

fn of_kinds() -> Vec<Case> {
    vec![
        kind!("unknown-icon", "kinds.boat.icon", "icon",
            "icon = \"ship\"" => "icon = \"no-such-icon\""),
        kind!("unknown-feature", "kinds.boat.feature", "feature",
            "icon = \"ship\"" => "icon = \"ship\"\nfeature = \"nothing\""),
        kind!("unknown-feature", "kinds.boat.posting.feature", "feature",
            "identity_level = 1" => "identity_level = 1\nfeature = \"nothing\""),
        kind!("listing-path-twice", "kinds.boat.path", "path",
            "path = \"thuyen\"" => "path = \"thue-nha\""),
        kind!("listing-word-reserved", "kinds.boat.path", "path",
            "path = \"thuyen\"" => "path = \"tim-kiem\""),
        Case {
            rule: "listing-word-reserved",
            file: "listings/search.toml",
            on_line: "[kinds.search]",
            key: "kinds.search",
            break_it: |package| {
                let text = BOAT.replace("kinds.boat", "kinds.search");
                package.write("listings/search.toml", text);
            },
        },
        Case {
            rule: "misplaced-table",
            file: "listings/ship.toml",
            on_line: "[kinds.boat]",
            key: "kinds.boat",
            break_it: |package| {
                package.write("listings/ship.toml", BOAT);
            },
        },
        Case {
            rule: "too-many-fields",
            file: FILE,
            on_line: "",
            key: "kinds.boat.fields",
            break_it: |package| {
                let field = |number| {
                    format!(
                        "[kinds.boat.fields.f{number}]\ntype = \"text\"\norder = {number}\n\
                         label = {{ vi = \"Trường\", en = \"Field\" }}\n"
                    )
                };
                let fields: String = (0..37).map(field).collect();
                boat(package, "", &fields);
            },
        },
        kind!("too-large", "kinds.boat.expires_after_days", "expires",
            "expires_after_days = 30" => "expires_after_days = 3651"),
        kind!("synonym-empty", "kinds.boat.synonyms.-", "\"-\"",
            "" => "[kinds.boat.synonyms]\n\"-\" = \"thuyền\""),
        kind!("synonym-empty", "kinds.boat.synonyms.đò", "đò",
            "" => "[kinds.boat.synonyms]\n\"đò\" = \" ! \""),
        kind!("unknown-field", "kinds.boat.amounts.money.0", "amounts",
            "amounts = { money = [\"fare\"] }" => "amounts = { money = [\"price\"] }"),
        kind!("field-of-wrong-type", "kinds.boat.amounts.money.1", "amounts",
            "amounts = { money = [\"fare\"] }" => "amounts = { money = [\"fare\", \"seats\"] }"),
        kind!("field-of-wrong-type", "kinds.boat.amounts.area.0", "amounts",
            "amounts = { money = [\"fare\"] }" => "amounts = { area = [\"fare\"] }"),
        kind!("unknown-field", "kinds.boat.monthly_cost.0", "monthly_cost",
            "monthly_cost = [\"fare\"]" => "monthly_cost = [\"rope\"]"),
        kind!("field-of-wrong-type", "kinds.boat.monthly_cost.1", "monthly_cost",
            "monthly_cost = [\"fare\"]" => "monthly_cost = [\"fare\", \"seats\"]"),
        kind!("field-twice", "kinds.boat.monthly_cost.1", "monthly_cost",
            "monthly_cost = [\"fare\"]" => "monthly_cost = [\"fare\", \"fare\"]"),
    ]
}

fn of_fields() -> Vec<Case> {
    vec![
        kind!("slot-missing", "kinds.boat.fields.hull.sortable", "sortable = true #",
            "facet = true" => "facet = true\nsortable = true #"),
        kind!("slot-missing", "kinds.boat.fields.fare.sortable", "sortable",
            "slot = 1" => ""),
        kind!("slot-twice", "kinds.boat.fields.seats.slot", "slot = 1 #",
            "slot = 2" => "slot = 1 #"),
        kind!("slot-type", "kinds.boat.fields.story.slot", "slot = 3",
            "order = 40" => "order = 40\nslot = 3"),
        kind!("too-large", "kinds.boat.fields.seats.slot", "slot = 5",
            "slot = 2" => "slot = 5"),
        Case {
            rule: "field-reserved",
            file: FILE,
            on_line: "[kinds.boat.fields.commune]",
            key: "kinds.boat.fields.commune",
            break_it: |package| {
                boat(
                    package,
                    "[kinds.boat.fields.story]",
                    "[kinds.boat.fields.commune]",
                );
            },
        },
        kind!("options-missing", "kinds.boat.fields.story", "[kinds.boat.fields.story]",
            "type = \"text\"" => "type = \"choice\""),
        kind!("options-unneeded", "kinds.boat.fields.story.options",
            "[kinds.boat.fields.story.options]",
            "" => "[kinds.boat.fields.story.options]\n\
                   long = { label = { vi = \"Dài\", en = \"Long\" } }"),
        kind!("option-word-twice", "kinds.boat.fields.hull.options.steel", "steel",
            "label = { vi = \"Sắt\", en = \"Steel\" }" =>
            "label = { vi = \"Sắt\", en = \"Steel\" }, words = [\"VAN\"]"),
        kind!("facet-type", "kinds.boat.fields.seats.facet", "facet = true #",
            "slot = 2" => "slot = 2\nfilterable = true\nfacet = true #"),
        kind!("facet-not-filterable", "kinds.boat.fields.hull.facet", "facet",
            "filterable = true\n" => ""),
        kind!("filterable-type", "kinds.boat.fields.story.filterable", "filterable = true #",
            "order = 40" => "order = 40\nfilterable = true #"),
        kind!("searchable-type", "kinds.boat.fields.seats.searchable", "searchable",
            "slot = 2" => "slot = 2\nsearchable = true"),
        kind!("limits-order", "kinds.boat.fields.fare.at_most", "at_most",
            "at_most = 9000" => "at_most = 999"),
        kind!("limits-order", "kinds.boat.fields.story.at_most", "at_most = 0",
            "order = 40" => "order = 40\nat_most = 0"),
        kind!("limit-type", "kinds.boat.fields.hull.at_most", "at_most = 1 #",
            "facet = true" => "facet = true\nat_most = 1 #"),
        kind!("property-without-structured-data", "kinds.boat.fields.fare.property", "property",
            "structured_data = \"Offer\"" => ""),
    ]
}

fn of_tiles() -> Vec<Case> {
    vec![
        Case {
            rule: "entry-without-feature-of-list",
            file: "catalogue.toml",
            on_line: "feature",
            key: "entries.find-room.feature",
            break_it: |package| tile(package, "availability = \"available\"\nfeature = \"jobs\""),
        },
        Case {
            rule: "entry-without-feature-of-list",
            file: "catalogue.toml",
            on_line: "[entries.ferry]",
            key: "entries.ferry.feature",
            break_it: |package| {
                let text = "[entries.ferry]\ntype = \"built-in\"\n\
                    title = { vi = \"Phòng\", en = \"Rooms\" }\n\
                    summary = { vi = \"Tìm phòng\", en = \"Find a room\" }\n\
                    category = \"homes-and-jobs\"\nicon = \"bed\"\nphase = 1\norder = 99\n\
                    availability = \"available\"\npath = \"/tin/thue-nha/moi\"\n";
                package.write("catalogue.toml", text);
            },
        },
        Case {
            rule: "unknown-list",
            file: "catalogue.toml",
            on_line: "path",
            key: "entries.find-room.path",
            break_it: |package| tile(package, "path = \"/tin/nowhere\""),
        },
        Case {
            rule: "entry-leads-nowhere",
            file: "catalogue.toml",
            on_line: "[entries.coaches]",
            key: "entries.coaches",
            break_it: |package| {
                let text = "[entries.coaches]\navailability = \"available\"\n";
                package.write("catalogue.toml", text);
            },
        },
        Case {
            rule: "unknown-listing-kind",
            file: "demo.toml",
            on_line: "rentals",
            key: "demonstration.posts.rentals",
            break_it: |package| {
                package.write("demo.toml", "[demonstration.posts]\nrentals = 5\n");
            },
        },
        Case {
            rule: "removed-in-use",
            file: "listings/rental.toml",
            on_line: "remove",
            key: "kinds.rental.remove",
            break_it: |package| {
                package.write("listings/rental.toml", "[kinds.rental]\nremove = true\n");
            },
        },
        Case {
            rule: "removed-in-use",
            file: "listings/rental.toml",
            on_line: "remove",
            key: "kinds.rental.fields.area.remove",
            break_it: |package| {
                let text = "[kinds.rental.fields.area]\nremove = true\n";
                package.write("listings/rental.toml", text);
            },
        },
    ]
}

/// An entry may carry a feature that requires the kind's, for it is hidden with the list as well.
#[test]
fn a_feature_that_requires_the_list_hides_its_tile_too() {
    let street = super::Street::new();
    tile(
        &street.package,
        "availability = \"available\"\nfeature = \"rental-posting\"",
    );
    assert!(street.judge().is_empty(), "{:#?}", street.judge());
}
