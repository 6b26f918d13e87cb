//! A kind of a province's own: one file more in its package, and nothing anywhere else.

use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, NewPost, Setup};

on_each_backend! {
    a_kind_of_its_own_is_everywhere_at_its_tenant_and_nowhere_else: one_tenant_adds_a_file;
    every_kind_can_be_asked_what_it_says: abilities_are_true;
    words_mean_what_the_configuration_of_the_moment_says: a_synonym_is_added;
}

const HOST: &str = "id.song-xanh.example";
const OTHER: &str = "id.nui-do.example";
const LIST: &str = "/api/v1/listings/tourist-spot";
const PAGE: &str = "/tin/diem-du-lich";

/// What the manual tells a province to write, by file.
const FILES: [(&str, &str); 3] = [
    (
        "listings/tourist-spot.toml",
        include_str!("../../client/packages/song-xanh/listings/tourist-spot.toml"),
    ),
    (
        "features.toml",
        include_str!("../../client/packages/song-xanh/features.toml"),
    ),
    (
        "catalogue.toml",
        include_str!("../../client/packages/song-xanh/catalogue.toml"),
    ),
];

fn spot(code: &str, title: &str, body: &str, r#type: &str, ticket: i64) -> NewPost {
    let fields = json!({
        "type": r#type,
        "ticket": ticket,
        "opened_on": "2019-04-30",
        "address": "Xóm Bến Cũ",
    });
    NewPost {
        kind: "tourist-spot".to_owned(),
        fields: fields.as_object().cloned().unwrap(),
        ..NewPost::rental(code, title, body, "05860", ticket)
    }
}

fn spots() -> Vec<NewPost> {
    vec![
        spot(
            "lake",
            "Hồ Nước Biếc",
            "Chèo thuyền, cắm trại.",
            "nature",
            30_000,
        ),
        spot(
            "fall",
            "Thác Bảy Tầng",
            "Đường mòn qua rừng.",
            "nature",
            80_000,
        ),
        spot(
            "shrine",
            "Đền Cổ Trăm Bậc",
            "Lễ hội tháng Giêng.",
            "heritage",
            0,
        ),
    ]
}

async fn codes(kit: &Kit, target: &str) -> Vec<String> {
    let page = kit.get(HOST, target).await.expect(200).json();
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|item| item["code"].as_str().unwrap().to_owned())
        .collect()
}

async fn keys(kit: &Kit, host: &str) -> Vec<String> {
    let kinds = kit.get(host, "/api/v1/listings").await.expect(200).json();
    let items = kinds["items"].as_array().unwrap().iter();
    items
        .map(|item| item["key"].as_str().unwrap().to_owned())
        .collect()
}

async fn one_tenant_adds_a_file(backend: Backend) {
    let setup = Setup::on(backend);
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    let kit = setup.start().await;
    it_is_nowhere(&kit, HOST).await;
    for (name, text) in FILES {
        kit.package("song-xanh").write(name, text);
    }
    kit.reload().await;
    assert!(kit.broken_rules("song-xanh").is_empty());
    kit.publish_posts("song-xanh", spots()).await;
    // Rows of that kind, should another tenant have any, are of no kind there.
    kit.store_unindexed("nui-do", spots()).await;

    its_lists(&kit).await;
    its_pages(&kit).await;
    its_descriptions(&kit).await;
    it_is_nowhere(&kit, OTHER).await;
    kit.finish().await;
}

async fn a_synonym_is_added(backend: Backend) {
    let setup = Setup::on(backend);
    setup.synthetic("song-xanh", "Sông Xanh ID");
    let kit = setup.start().await;
    for (name, text) in FILES {
        kit.package("song-xanh").write(name, text);
    }
    kit.reload().await;
    kit.publish_posts("song-xanh", spots()).await;
    let ask = async || codes(&kit, &format!("{LIST}?q=ph%C3%A1")).await;
    assert!(ask().await.is_empty());
    let (name, text) = FILES[0];
    let more = format!("{text}\n[kinds.tourist-spot.synonyms]\n\"phá\" = \"hồ\"\n");
    kit.package("song-xanh").write(name, &more);
    kit.reload().await;
    kit.indexed("song-xanh").await;
    assert_eq!(ask().await, ["lake"]);
    kit.finish().await;
}

async fn its_lists(kit: &Kit) {
    let ask = async |query: &str| codes(kit, &format!("{LIST}?{query}")).await;
    assert_eq!(ask("").await.len(), 3);
    assert_eq!(ask("sort=ticket").await, ["shrine", "lake", "fall"]);
    assert_eq!(ask("sort=-ticket&ticket_min=1").await, ["fall", "lake"]);
    assert_eq!(ask("type=heritage").await, ["shrine"]);
    assert_eq!(ask("opened_on_min=2019-05-01").await.len(), 0);
    // Without accents, by another word of an option, and with an amount.
    assert_eq!(ask("q=ho+nuoc+biec").await, ["lake"]);
    assert_eq!(ask("q=di+tich").await, ["shrine"]);
    let cheap = ask("q=thien+nhien+duoi+50k").await;
    assert_eq!(cheap, ["lake"]);
    let counted = kit.get(HOST, &format!("{LIST}?facets=type,commune"));
    assert_eq!(
        counted.await.expect(200).json()["facets"]["type"],
        json!([{ "value": "nature", "count": 2 }, { "value": "heritage", "count": 1 }])
    );
    let post = kit.get(HOST, &format!("{LIST}/lake")).await.expect(200);
    let post = post.json();
    assert_eq!(post["kind"], "tourist-spot");
    assert_eq!(post["fields"]["ticket"], 30_000);
    assert_eq!(post["url"], format!("https://{HOST}{PAGE}/lake"));
}

async fn its_pages(kit: &Kit) {
    let page = async |path: &str| kit.get(HOST, path).await.expect(200).text();
    let list = page(PAGE).await;
    assert!(list.contains("3 điểm du lịch</h1>"), "{list}");
    assert!(
        list.contains("30\u{a0}nghìn/người") && list.contains("0\u{a0}₫/người"),
        "{list}"
    );
    let found = page(&format!("{PAGE}?q=thac+bay+tang")).await;
    assert!(found.contains("Thác Bảy Tầng") && !found.contains("Hồ Nước Biếc"));
    let english = page(&format!("/en{PAGE}")).await;
    assert!(english.contains("3 tourist spots</h1>"), "{english}");
    let detail = page(&format!("{PAGE}/lake")).await;
    assert!(detail.contains("Hồ Nước Biếc</h1>"), "{detail}");
    assert!(
        detail.contains("\"@type\":\"TouristAttraction\""),
        "{detail}"
    );
    let home = page("/nhom/look-up").await;
    assert!(home.contains(&format!("href=\"{PAGE}\"")), "{home}");
    let everything = page("/tim-kiem?q=ho+nuoc+biec").await;
    assert!(everything.contains(&format!("{PAGE}/lake")), "{everything}");
}

async fn its_descriptions(kit: &Kit) {
    assert!(keys(kit, HOST).await.contains(&"tourist-spot".to_owned()));
    let document = async |language: &str| {
        let asked = kit.get(HOST, "/api/v1/openapi.json").language(language);
        asked.await.expect(200).json()
    };
    let document_in_english = document("en").await;
    let document = document("vi").await;
    let list = &document["paths"][LIST]["get"];
    assert_eq!(list["summary"], "Điểm du lịch: danh sách tin");
    assert_eq!(
        document_in_english["paths"][LIST]["get"]["summary"],
        "Tourist spots: list of posts"
    );
    let parameter = |name: &str| {
        let mut all = list["parameters"].as_array().unwrap().iter();
        let found = all.find(|parameter| parameter["name"] == name);
        found.unwrap_or_else(|| panic!("{name}: {list}")).clone()
    };
    assert_eq!(
        parameter("type")["schema"]["items"]["enum"],
        json!(["nature", "heritage"])
    );
    assert_eq!(
        parameter("ticket_max")["schema"],
        json!({ "type": "integer", "format": "int64" })
    );
    assert_eq!(
        parameter("ticket_max")["description"],
        "Giá vé, đến (VND/người)"
    );
    assert_eq!(
        parameter("sort")["schema"]["enum"],
        json!(["newest", "relevance", "near", "ticket", "-ticket"])
    );
    assert_eq!(
        parameter("facets")["schema"]["items"]["enum"],
        json!(["commune", "type"])
    );
    let schemas = &document["components"]["schemas"];
    let fields = &schemas["Fields_tourist_spot"]["properties"];
    assert_eq!(fields["ticket"]["type"], "integer");
    assert_eq!(fields["opened_on"]["format"], "date");
    assert_eq!(fields["address"]["title"], "Địa chỉ");
    assert_eq!(
        schemas["Post_tourist_spot"]["properties"]["kind"]["const"],
        "tourist-spot"
    );
    let reference = kit.get(HOST, "/api/v1/reference").await.expect(200).text();
    assert!(reference.contains(LIST) && reference.contains("ticket_max"));

    let schema = kit.get(HOST, &format!("{LIST}/schema")).await.expect(200);
    assert_eq!(
        schema.header("content-type"),
        Some("application/schema+json")
    );
    let schema = schema.json();
    assert_eq!(schema["required"], json!(["type", "ticket"]));
    let judged = jsonschema::validator_for(&schema).unwrap();
    assert!(judged.is_valid(&json!({ "type": "nature", "ticket": 1 })));
    assert!(!judged.is_valid(&json!({ "type": "castle", "ticket": 1 })));
}

/// Nothing at a host tells that there is such a kind.
async fn it_is_nowhere(kit: &Kit, host: &str) {
    for path in [
        LIST.to_owned(),
        format!("{LIST}?q=ho+nuoc+biec"),
        format!("{LIST}/lake"),
        format!("{LIST}/schema"),
    ] {
        kit.get(host, &path)
            .await
            .expect_problem(404, "unknown-kind");
    }
    for path in [
        PAGE.to_owned(),
        format!("{PAGE}/lake"),
        format!("/en{PAGE}"),
    ] {
        kit.get(host, &path).await.expect(404);
    }
    assert!(!keys(kit, host).await.contains(&"tourist-spot".to_owned()));
    for path in [
        "/api/v1/openapi.json",
        "/api/v1/openapi-core.json",
        "/api/v1/reference",
        "/api/v1/listings",
        "/api/v1/catalogue",
        "/api/v1/bootstrap",
        "/api/v1/features",
        "/sitemap.xml",
        "/",
        "/tim-kiem?q=ho+nuoc+biec",
    ] {
        let text = kit.get(host, path).await.expect(200).text();
        for word in ["tourist-spot", "tourist_spot", "diem-du-lich", "Nước Biếc"] {
            assert!(!text.contains(word), "{path} speaks of {word}: {text}");
        }
    }
}

/// What a kind says a list can be asked is what its list takes, and all of it.
async fn abilities_are_true(backend: Backend) {
    let setup = Setup::on(backend);
    let package = setup.synthetic("song-xanh", "Sông Xanh ID");
    for (name, text) in FILES {
        package.write(name, text);
    }
    let kit = setup.start().await;
    // The search answers once it has followed.
    kit.publish_posts("song-xanh", spots()).await;
    let kinds = kit.get(HOST, "/api/v1/listings").await.expect(200).json();
    let kinds = kinds["items"].as_array().unwrap();
    assert_eq!(kinds.len(), 10, "{kinds:#?}");
    for kind in kinds {
        let list = format!("/api/v1/listings/{}", kind["key"].as_str().unwrap());
        let answers = async |query: &str| {
            let answer = kit.get(HOST, &format!("{list}?limit=1&{query}")).await;
            (answer.status, answer.json()["code"].clone())
        };
        let taken = (200, Value::Null);
        for sort in kind["sorts"].as_array().unwrap() {
            let sort = sort.as_str().unwrap();
            if sort != "near" {
                assert_eq!(
                    answers(&format!("sort={sort}")).await,
                    taken,
                    "{list} {sort}"
                );
            }
        }
        let facets: Vec<&str> = kind["facets"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(
            answers(&format!("facets={}", facets.join(","))).await,
            taken
        );
        for field in kind["fields"].as_array().unwrap() {
            let name = field["name"].as_str().unwrap();
            let refused = |code: &str| (400, json!(code));
            let (query, expected) = match (field["filter"].as_str(), field["type"].as_str()) {
                (Some("options"), _) => {
                    let option = field["options"][0]["value"].as_str().unwrap();
                    (format!("{name}={option}"), taken.clone())
                }
                (Some("range"), Some("date")) => (
                    format!("{name}_min=2026-01-01&{name}_max=2026-12-31"),
                    taken.clone(),
                ),
                (Some("range"), _) => (format!("{name}_min=1&{name}_max=2"), taken.clone()),
                (None, _) => (format!("{name}=1"), refused("unknown-filter")),
                other => panic!("{other:?}"),
            };
            assert_eq!(answers(&query).await, expected, "{list}?{query}");
            if field["sortable"] == false {
                let sort = format!("sort={name}");
                assert_eq!(
                    answers(&sort).await,
                    refused("unknown-sort"),
                    "{list}?{sort}"
                );
            }
            if field["facet"] == false {
                let facet = format!("facets={name}");
                assert_eq!(
                    answers(&facet).await,
                    refused("unknown-facet"),
                    "{list}?{facet}"
                );
            }
        }
    }
    kit.finish().await;
}
