//! The entries of the shipped tenants, row by row of the seed lists.

use std::collections::BTreeSet;
use tinhid_tests::Kit;

/// Entries that the product itself serves in every province.
const PLATFORM: &str = "administrative-units contact app-feedback";
const DAK_LAK_FIRST_PHASE: &str = "account identity-verification national-portal \
    certified-copy-of-diploma marital-status-confirmation birth-registration field-reports \
    job-profile jobs find-room classifieds personal-qr coaches vouchers messaging traffic-cameras \
    places-to-eat-and-stay";
const DAK_LAK_SECOND_PHASE: &str = "electricity social-insurance admissions labour-export tax \
    environment-and-planning agriculture customs";
const THAI_NGUYEN_FIRST_LIST: &str = "find-room jobs job-profile workforce-map national-portal \
    birth-registration marital-status-confirmation certified-copy-of-diploma dossiers \
    field-reports app-feedback coaches classifieds vouchers electricity social-insurance \
    admissions tax news account identity-verification";
const THAI_NGUYEN_COMPARISON: &str = "social-support questions hotlines alerts personal-qr \
    messaging document-store";
/// The lists of posts that are open.
const OPEN_LISTS: [(&str, &str); 3] = [
    (
        "dak-lak",
        "find-room jobs classifieds vouchers places-to-eat-and-stay",
    ),
    ("thai-nguyen", "find-room jobs classifieds vouchers"),
    ("vinh-phuc", "find-room jobs"),
];
/// What works today, in every province.
const AVAILABLE: &str = "national-portal birth-registration marital-status-confirmation \
    certified-copy-of-diploma contact administrative-units account identity-verification";

fn keys(lists: &[&'static str]) -> BTreeSet<&'static str> {
    lists
        .iter()
        .flat_map(|list| list.split_whitespace())
        .collect()
}

fn expected() -> [(&'static str, BTreeSet<&'static str>, usize); 3] {
    let dak_lak = keys(&[PLATFORM, DAK_LAK_FIRST_PHASE, DAK_LAK_SECOND_PHASE]);
    let thai_nguyen = keys(&[PLATFORM, THAI_NGUYEN_FIRST_LIST, THAI_NGUYEN_COMPARISON]);
    let both = dak_lak.intersection(&thai_nguyen).copied().collect();
    [
        ("dak-lak", dak_lak, 28),
        ("thai-nguyen", thai_nguyen, 30),
        ("vinh-phuc", both, 22),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_province_offers_its_list() {
    let kit = Kit::start().await;
    for (key, expected, count) in expected() {
        assert_eq!(expected.len(), count);
        let host = format!("id.{key}.example");
        let catalogue = kit.get(&host, "/api/v1/catalogue").await.expect(200).json();
        let entries = catalogue["entries"].as_array().unwrap();
        let found: BTreeSet<&str> = entries
            .iter()
            .map(|entry| entry["key"].as_str().unwrap())
            .collect();
        assert_eq!(found, expected, "{key}");
        let categories: BTreeSet<&str> = catalogue["categories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|category| category["key"].as_str().unwrap())
            .collect();
        for entry in entries {
            let category = entry["category"].as_str().unwrap();
            assert!(categories.contains(category), "{entry}");
            let phase =
                u64::from(!keys(&[DAK_LAK_SECOND_PHASE]).contains(entry["key"].as_str().unwrap()));
            assert_eq!(entry["phase"], 2 - phase, "{entry}");
        }
        // No group stands empty on the home page.
        for category in categories {
            assert!(
                entries.iter().any(|entry| entry["category"] == category),
                "{key}: {category}"
            );
        }
        let bootstrap = kit.get(&host, "/api/v1/bootstrap").await.expect(200).json();
        assert_eq!(bootstrap["entries"], catalogue["entries"]);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_planned_is_said_and_leads_nowhere() {
    let kit = Kit::start().await;
    for (key, expected, _) in expected() {
        let host = format!("id.{key}.example");
        let open = OPEN_LISTS.iter().find(|(tenant, _)| *tenant == key);
        let available = keys(&[AVAILABLE, open.unwrap().1]);
        let catalogue = kit.get(&host, "/api/v1/catalogue").await.expect(200).json();
        for entry in catalogue["entries"].as_array().unwrap() {
            let works = available.contains(entry["key"].as_str().unwrap());
            assert_eq!(
                entry["availability"],
                if works { "available" } else { "planned" },
                "{entry}"
            );
            assert_eq!(
                entry["url"].is_string() || entry["path"].is_string(),
                works,
                "{entry}"
            );
        }
        for path in ["/", "/en"] {
            let home = kit.get(&host, path).await.expect(200).text();
            for entry in expected.difference(&available) {
                assert!(
                    !home.contains(&format!("href=\"/dich-vu/{entry}\"")),
                    "{key}: {entry}"
                );
                assert!(
                    !home.contains(&format!("href=\"/en/dich-vu/{entry}\"")),
                    "{key}: {entry}"
                );
            }
            // Each planned tile carries its word, so that nobody taps in vain.
            let planned = home.matches("tile-planned").count();
            assert!(
                planned >= expected.len() - available.len(),
                "{key}: {planned}"
            );
        }
        for entry in &expected {
            let page = kit
                .get(&host, &format!("/dich-vu/{entry}"))
                .await
                .expect(200)
                .text();
            assert!(page.contains("<h1"), "{key}: {entry}");
            kit.get(&host, &format!("/api/v1/catalogue/{entry}"))
                .await
                .expect(200);
        }
        kit.get(&host, "/api/v1/catalogue/nothing")
            .await
            .expect_problem(404, "entry-not-found");
    }
    // An entry of another province only is not found here.
    kit.get("id.vinh-phuc.example", "/dich-vu/traffic-cameras")
        .await
        .expect(404);
    kit.get("id.dak-lak.example", "/dich-vu/workforce-map")
        .await
        .expect(404);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_entry_speaks_both_languages_and_has_an_owner() {
    let kit = Kit::start().await;
    for (key, _, _) in expected() {
        let host = format!("id.{key}.example");
        let read = async |language: &str| {
            kit.get(&host, "/api/v1/catalogue")
                .language(language)
                .await
                .expect(200)
                .json()
        };
        let (vietnamese, english) = (read("vi").await, read("en").await);
        let pairs = vietnamese["entries"].as_array().unwrap().iter();
        for (vi, en) in pairs.zip(english["entries"].as_array().unwrap()) {
            assert_eq!(vi["key"], en["key"]);
            for field in ["title", "summary"] {
                assert_ne!(vi[field], en[field], "{key}: {}", vi["key"]);
                assert!(vi[field].as_str().is_some_and(|text| !text.is_empty()));
            }
            // A link leads to somebody else; whose it is stands on the page it leads to.
            assert!(
                vi["owner"].is_string() || vi["type"] == "link",
                "{key}: {vi}"
            );
        }
    }
    kit.finish().await;
}
