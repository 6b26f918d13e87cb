use serde_json::Value;
use tinhid_tests::Kit;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn find(kit: &Kit, host: &str, query: &str, more: &str) -> Vec<Value> {
    let path = format!("/api/v1/places?q={}{more}", encoded(query));
    kit.get(host, &path).await.expect(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

fn communes(place: &Value) -> Vec<&str> {
    let communes = place["communes"].as_array().unwrap();
    communes
        .iter()
        .map(|commune| commune["code"].as_str().unwrap())
        .collect()
}

/// Names of today and of the past, as people write them, and the communes of today they stand for
/// (Nghị quyết 1675/NQ-UBTVQH15, 1676/NQ-UBTVQH15, 1683/NQ-UBTVQH15; Quyết định 19/2025/QĐ-TTg).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_and_new_names_lead_to_the_communes_of_today() {
    let kit = Kit::start().await;
    for (host, query, kind, expected) in [
        (
            "id.vinh-phuc.example",
            "phường Vĩnh Phúc",
            "commune",
            &["08716"][..],
        ),
        (
            "id.vinh-phuc.example",
            "phường Khai Quang",
            "old_ward",
            &["08716"],
        ),
        (
            "id.vinh-phuc.example",
            "Vĩnh Yên",
            "old_district",
            &["08707", "08716"],
        ),
        (
            "id.vinh-phuc.example",
            "phuc yen",
            "old_district",
            &["08740", "08746"],
        ),
        (
            "id.thai-nguyen.example",
            "KCN Yên Bình",
            "landmark",
            &["05860", "05890"],
        ),
        (
            "id.thai-nguyen.example",
            "pho yen",
            "old_district",
            &["05857", "05860", "05881", "05890", "05899", "05488"],
        ),
        (
            "id.dak-lak.example",
            "bmt",
            "old_district",
            &["24121", "24133", "24154", "24163", "24169", "24175"],
        ),
        (
            "id.dak-lak.example",
            "Ban Mê Thuột",
            "old_district",
            &["24121", "24133", "24154", "24163", "24169", "24175"],
        ),
    ] {
        let found = find(&kit, host, query, "").await;
        assert_eq!(found[0]["kind"], kind, "{query}: {}", found[0]);
        assert_eq!(communes(&found[0]), expected, "{query}");
        // The page finds the same, and says the names of today.
        for prefix in ["", "/en"] {
            let path = format!("{prefix}/don-vi-hanh-chinh?q={}", encoded(query));
            let page = kit.get(host, &path).await.expect(200).text();
            for commune in found[0]["communes"].as_array().unwrap() {
                let name = commune["name"].as_str().unwrap();
                assert!(page.contains(name), "{query}: {name} is not on {path}");
            }
        }
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenants_own_territory_comes_alone_unless_the_country_is_asked_for() {
    let kit = Kit::start().await;
    let host = "id.vinh-phuc.example";
    let own = find(&kit, host, "Buôn Ma Thuột", "").await;
    assert!(own.is_empty(), "{own:?}");
    let country = find(&kit, host, "Buôn Ma Thuột", "&scope=country").await;
    assert!(
        country.iter().any(|place| place["province"] == "66"),
        "{country:?}"
    );
    for (key, province, count) in [
        ("vinh-phuc", "25", 36),
        ("thai-nguyen", "19", 92),
        ("dak-lak", "66", 102),
    ] {
        let host = format!("id.{key}.example");
        let answer = kit.get(&host, "/api/v1/communes").await.expect(200).json();
        assert_eq!(answer["province"], province);
        assert_eq!(answer["items"].as_array().unwrap().len(), count, "{key}");
        let page = kit
            .get(&host, "/don-vi-hanh-chinh")
            .await
            .expect(200)
            .text();
        for commune in answer["items"].as_array().unwrap() {
            assert!(
                page.contains(commune["name"].as_str().unwrap()),
                "{key}: {commune}"
            );
        }
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_keep_their_zeros_and_units_their_dates() {
    let kit = Kit::start().await;
    let found = find(&kit, "id.vinh-phuc.example", "tỉnh Vĩnh Phúc", "").await;
    let province = &found[0];
    assert_eq!(province["kind"], "old_province");
    assert_eq!(communes(province).len(), 36);
    assert!(province["valid_until"].is_string(), "{province}");
    let found = find(&kit, "id.vinh-phuc.example", "phường Vĩnh Yên", "").await;
    assert_eq!(found[0]["code"], "08707");
    assert_eq!(found[0]["valid_until"], Value::Null);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn units_tell_their_parents_of_that_time_and_what_they_were_made_of() {
    let kit = Kit::start().await;
    let host = "id.vinh-phuc.example";
    let names = |units: &Value| -> Vec<String> {
        let units = units.as_array().unwrap().iter();
        units
            .map(|unit| unit["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let found = find(&kit, host, "huyện Yên Lạc", "").await;
    assert_eq!(names(&found[0]["parents"]), ["Tỉnh Vĩnh Phúc"]);
    assert_eq!(found[0]["parents"][0]["epoch"], "2025-06-30");
    assert_eq!(found[0]["province"], "25");
    let found = find(&kit, host, "phường Vĩnh Phúc", "").await;
    let former = names(&found[0]["predecessors"]);
    assert!(
        former.contains(&"Phường Khai Quang".to_owned()),
        "{former:?}"
    );
    let found = find(&kit, host, "tỉnh Phú Thọ", "").await;
    assert_eq!(found[0]["parents"], serde_json::json!([]));
    assert_eq!(communes(&found[0]).len(), 36);
    assert_eq!(found[0]["commune_count"], 148);
    // The English page marks what is Vietnamese, and takes English type words.
    let page = kit
        .get(
            "id.thai-nguyen.example",
            "/en/don-vi-hanh-chinh?q=pho+yen+city",
        )
        .await
        .expect(200)
        .text();
    assert!(page.contains("<h3 lang=\"vi\">Thành phố Phổ Yên</h3>"));
    assert!(!page.contains("Yên Phong"));
    // What lies elsewhere says so once.
    let page = kit
        .get(host, "/don-vi-hanh-chinh?q=tinh+bac+kan")
        .await
        .expect(200)
        .text();
    assert_eq!(page.matches("Ngoài địa bàn của trang này").count(), 1);
    assert!(page.contains("tỉnh Thái Nguyên</strong>"));
    assert!(page.contains("<details"));
    kit.finish().await;
}
