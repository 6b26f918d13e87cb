use super::super::structured_data::{PostFacts, embed, structured_data};
use super::super::{Values, json_schema};
use super::boat_with;
use chrono::DateTime;
use serde_json::{Value, json};
use tinhid_core::configuration::sections::{Language, ListingKind};

fn describe(kind: &ListingKind, post: Value) -> Value {
    let pictures = ["https://thuyen.example/a.jpg".to_owned()];
    let facts = PostFacts {
        title: "Thuyền gỗ </script>",
        text: "Đi sớm & về muộn",
        url: "https://thuyen.example/tin/thuyen/1",
        published: DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap(),
        updated: None,
        expires: Some(DateTime::parse_from_rfc3339("2026-12-22T08:00:00+07:00").unwrap()),
        commune: Some("Xã Bến Cũ"),
        province: "Tỉnh Sông Dài",
        point: Some((20.5, 105.25)),
        pictures: &pictures,
        site: "Sông Dài ID",
    };
    let values = Values::from_stored(kind, &post.to_string(), |_| true);
    structured_data(kind, &values, &facts, Language::Vi).unwrap()
}

fn kind(r#type: &str, properties: &[(&str, Value)]) -> ListingKind {
    let mut changes = vec![("/structured_data".to_owned(), json!(r#type))];
    for (field, property) in properties {
        changes.push((format!("/fields/{field}/property"), property.clone()));
    }
    let changes: Vec<_> = changes
        .iter()
        .map(|(pointer, value)| (pointer.as_str(), value.clone()))
        .collect();
    boat_with(&changes)
}

fn post() -> Value {
    json!({
        "fare": 150_000, "fare_up_to": 200_000, "seats": 12, "hull": "wood",
        "extras": ["roof", "life-vests"], "departs": "2026-12-31", "story": "Đi sớm",
        "berth": "Bến chợ", "phone": "+84912345678", "website": "https://a.example",
    })
}

const ADDRESS: [(&str, &str); 5] = [
    ("@type", "PostalAddress"),
    ("streetAddress", "Bến chợ"),
    ("addressLocality", "Xã Bến Cũ"),
    ("addressRegion", "Tỉnh Sông Dài"),
    ("addressCountry", "VN"),
];

fn address() -> Value {
    let parts = ADDRESS.map(|(name, value)| (name.to_owned(), json!(value)));
    Value::Object(parts.into_iter().collect())
}

#[test]
fn an_offer() {
    let kind = kind(
        "Offer",
        &[
            ("hull", json!("category")),
            ("seats", json!("inventoryLevel")),
        ],
    );
    assert_eq!(
        describe(&kind, post()),
        json!({
            "@context": "https://schema.org",
            "@type": "Offer",
            "name": "Thuyền gỗ </script>",
            "description": "Đi sớm & về muộn",
            "url": "https://thuyen.example/tin/thuyen/1",
            "image": ["https://thuyen.example/a.jpg"],
            "price": 150_000,
            "priceCurrency": "VND",
            "inventoryLevel": { "@type": "QuantitativeValue", "value": 12 },
            "validFrom": "2026-11-22T08:00:00+07:00",
            "validThrough": "2026-12-31T23:59:59+07:00",
            "availableAtOrFrom": {
                "@type": "Place",
                "address": address(),
                "telephone": "+84912345678",
                "geo": { "@type": "GeoCoordinates", "latitude": 20.5, "longitude": 105.25 },
            },
            "category": "Gỗ",
        })
    );
}

#[test]
fn a_room() {
    let kind = kind(
        "Accommodation",
        &[
            ("hull", json!("accommodationCategory")),
            ("seats", json!("floorSize")),
            ("extras", json!("amenityFeature")),
            ("fare-up-to", json!("numberOfBedrooms")),
            ("departs", Value::Null),
        ],
    );
    let page = describe(&kind, post());
    assert_eq!(page["@type"], "RealEstateListing");
    assert_eq!(page["datePosted"], "2026-11-22T08:00:00+07:00");
    assert_eq!(page["expires"], "2026-12-22T08:00:00+07:00");
    assert_eq!(
        page["offers"]["priceSpecification"],
        json!({
            "@type": "UnitPriceSpecification", "price": 150_000,
            "priceCurrency": "VND", "unitCode": "MON",
        })
    );
    assert_eq!(
        page["offers"]["businessFunction"]["@id"],
        "http://purl.org/goodrelations/v1#LeaseOut"
    );
    assert_eq!(
        page["mainEntity"],
        json!({
            "@type": "Accommodation",
            "name": "Thuyền gỗ </script>",
            "address": address(),
            "geo": { "@type": "GeoCoordinates", "latitude": 20.5, "longitude": 105.25 },
            "floorSize": { "@type": "QuantitativeValue", "value": 12, "unitCode": "MTK" },
            "amenityFeature": [
                {
                    "@type": "LocationFeatureSpecification",
                    "name": "Mái che, ghế nệm", "value": true,
                },
                { "@type": "LocationFeatureSpecification", "name": "Áo phao", "value": true },
            ],
            "numberOfBedrooms": 200_000,
            "accommodationCategory": "Gỗ",
            "telephone": "+84912345678",
        })
    );
}

#[test]
fn a_vacancy() {
    let kind = kind(
        "JobPosting",
        &[
            ("fare", json!("minValue")),
            ("fare-up-to", json!("maxValue")),
            ("hull", json!("employmentType")),
            ("seats", json!("totalJobOpenings")),
            ("story", json!("hiringOrganization")),
            ("extras", json!("jobBenefits")),
        ],
    );
    let job = describe(&kind, post());
    assert_eq!(
        job,
        json!({
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "Thuyền gỗ </script>",
            "description": "Đi sớm & về muộn",
            "url": "https://thuyen.example/tin/thuyen/1",
            "image": ["https://thuyen.example/a.jpg"],
            "datePosted": "2026-11-22T08:00:00+07:00",
            "validThrough": "2026-12-31T23:59:59+07:00",
            "hiringOrganization": { "@type": "Organization", "name": "Đi sớm" },
            "employmentType": "WOOD",
            "jobLocation": {
                "@type": "Place",
                "address": address(),
                "geo": { "@type": "GeoCoordinates", "latitude": 20.5, "longitude": 105.25 },
            },
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "VND",
                "value": {
                    "@type": "QuantitativeValue",
                    "minValue": 150_000, "maxValue": 200_000, "unitText": "MONTH",
                },
            },
            "applicationContact": { "@type": "ContactPoint", "telephone": "+84912345678" },
            "jobBenefits": "Mái che, ghế nệm, Áo phao",
            "totalJobOpenings": 12,
        })
    );
    let unknown = describe(&kind, json!({ "berth": "Bến chợ" }));
    assert_eq!(unknown.get("hiringOrganization"), None);
    assert_eq!(unknown.get("baseSalary"), None);
    assert_eq!(unknown["validThrough"], "2026-12-22T08:00:00+07:00");
}

#[test]
fn the_time_of_a_wage_and_work_abroad() {
    let by_the_day = kind(
        "JobPosting",
        &[("fare", json!("minValue")), ("hull", json!("unitText"))],
    );
    let job = describe(&by_the_day, json!({ "fare": 300_000, "hull": "wood" }));
    assert_eq!(job["baseSalary"]["value"]["unitText"], "WOOD");
    let unsaid = describe(&by_the_day, json!({ "fare": 300_000 }));
    assert_eq!(unsaid["baseSalary"]["value"].get("unitText"), None);

    let option = json!({ "label": { "vi": "Nước X", "en": "X" } });
    let abroad = boat_with(&[
        ("/structured_data", json!("JobPosting")),
        ("/fields/hull/property", json!("addressCountry")),
        (
            "/fields/hull/options",
            json!({ "xx": option.clone(), "other": option }),
        ),
    ]);
    let job = describe(&abroad, json!({ "hull": "xx", "berth": "Bến chợ" }));
    assert_eq!(
        job["jobLocation"]["address"],
        json!({ "@type": "PostalAddress", "addressCountry": "XX" })
    );
    let elsewhere = describe(&abroad, json!({ "hull": "other" }));
    assert_eq!(elsewhere.get("jobLocation"), None);
}

#[test]
fn an_article() {
    let kind = kind(
        "NewsArticle",
        &[
            ("hull", json!("articleSection")),
            ("story", json!("sourceOrganization")),
            ("website", json!("isBasedOn")),
            ("departs", Value::Null),
            ("fare", Value::Null),
        ],
    );
    let article = describe(&kind, post());
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"], "Thuyền gỗ </script>");
    assert_eq!(article["articleBody"], "Đi sớm & về muộn");
    assert_eq!(article["datePublished"], "2026-11-22T08:00:00+07:00");
    assert_eq!(article["dateModified"], "2026-11-22T08:00:00+07:00");
    assert_eq!(article["articleSection"], "Gỗ");
    assert_eq!(article["isBasedOn"], "https://a.example");
    assert_eq!(article["publisher"]["name"], "Sông Dài ID");
    assert_eq!(article["sourceOrganization"]["name"], "Đi sớm");
    assert_eq!(article["contentLocation"]["address"], address());
    assert_eq!(article.get("author"), None);
}

#[test]
fn somewhere_to_go() {
    for r#type in [
        "LocalBusiness",
        "TouristAttraction",
        "EducationalOrganization",
    ] {
        let kind = kind(
            r#type,
            &[
                ("website", json!("sameAs")),
                ("fare", Value::Null),
                ("departs", Value::Null),
            ],
        );
        let place = describe(&kind, post());
        assert_eq!(place["@type"], r#type);
        assert_eq!(place["address"], address());
        assert_eq!(place["telephone"], "+84912345678");
        assert_eq!(place["sameAs"], "https://a.example");
    }
}

#[test]
fn telephones_are_shown_to_search_engines_only_where_everybody_sees_them() {
    for r#type in ["Offer", "JobPosting", "Accommodation", "LocalBusiness"] {
        let mut kind = kind(r#type, &[]);
        assert!(describe(&kind, post()).to_string().contains("912"), "{type}", type = r#type);
        kind.contact = tinhid_core::configuration::sections::ContactPolicy::SignedIn;
        assert!(!describe(&kind, post()).to_string().contains("912"), "{type}", type = r#type);
    }
}

#[test]
fn nothing_a_post_says_ends_the_script() {
    let written = embed(&describe(&kind("Offer", &[]), post()));
    for danger in ["<", ">", "&", "\u{2028}"] {
        assert!(!written.contains(danger), "{danger}: {written}");
    }
    let read: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(read["name"], "Thuyền gỗ </script>");
    let hostile = json!({ "<!--": "</ScRiPt \u{2028}\u{2029}<script>&amp;\\" });
    let written = embed(&hostile);
    assert!(
        !written.contains('<') && !written.contains('\u{2029}'),
        "{written}"
    );
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), hostile);
}

#[test]
fn a_kind_that_is_nothing_to_search_engines_is_not_described() {
    let kind = boat_with(&[("/structured_data", Value::Null)]);
    let facts = PostFacts {
        title: "a",
        text: "b",
        url: "https://thuyen.example/1",
        published: DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap(),
        updated: None,
        expires: None,
        commune: None,
        province: "Tỉnh Sông Dài",
        point: None,
        pictures: &[],
        site: "Sông Dài ID",
    };
    assert_eq!(
        structured_data(&kind, &Values::default(), &facts, Language::Vi),
        None
    );
    assert!(json_schema(&kind, Language::Vi).is_object());
}
