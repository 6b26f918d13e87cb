//! What cannot be asked: refused with what is wrong and what to do, on both databases, as a program
//! and as a person meets it. Nothing is ever the fault of the server.

use super::{HOST, TENANT, shipped};
use chrono::Duration;
use serde_json::Value;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, NewPost};

on_each_backend! {
    what_cannot_be_asked_is_refused_and_named: programs_are_refused;
    pages_say_what_is_wrong: people_are_told;
    strange_words_are_words: strange_words;
    a_cursor_holds_for_its_tenant_kind_and_question: cursors;
}

const LIST: &str = "/api/v1/listings/rental";
const PAGE: &str = "/tin/thue-nha";

/// Questions to the list of rooms, the code of the refusal, and the parameter it names.
const REFUSED: [(&str, &str, &str); 63] = [
    // Filters.
    ("colour=red", "unknown-filter", "colour"),
    ("address=x", "unknown-filter", "address"),
    ("deposit_min=1", "unknown-filter", "deposit_min"),
    ("price=1000000", "unknown-filter", "price"),
    ("type_min=1", "unknown-filter", "type_min"),
    ("type%5B%5D=room", "unknown-filter", "type[]"),
    ("Type=room", "unknown-filter", "Type"),
    ("_min=1", "unknown-filter", "_min"),
    ("=x", "unknown-filter", ""),
    ("filters=price", "unknown-filter", "filters"),
    ("n1_min=1", "unknown-filter", "n1_min"),
    ("owner=somebody", "unknown-filter", "owner"),
    ("state=waiting", "unknown-filter", "state"),
    ("%F0%9F%98%80=1", "unknown-filter", "😀"),
    ("type=castle", "invalid-query", "type"),
    ("type=room,castle", "invalid-query", "type"),
    ("type=ROOM", "invalid-query", "type"),
    ("type=,", "invalid-query", "type"),
    ("amenities=%00", "invalid-utf8", ""),
    // Ranges.
    ("price_min=cheap", "invalid-query", "price_min"),
    ("price_min=1e6", "invalid-query", "price_min"),
    ("price_min=1.5", "invalid-query", "price_min"),
    ("price_min=+", "invalid-query", "price_min"),
    ("price_min=NaN", "invalid-query", "price_min"),
    ("price_max=1tr5", "invalid-query", "price_max"),
    ("price_max=%EF%BC%91", "invalid-query", "price_max"),
    (
        "price_min=99999999999999999999",
        "invalid-query",
        "price_min",
    ),
    (
        "price_max=-99999999999999999999",
        "invalid-query",
        "price_max",
    ),
    (
        "price_min=9223372036854775808",
        "invalid-query",
        "price_min",
    ),
    ("price_min=", "invalid-query", "price_min"),
    ("area_max=", "invalid-query", "area_max"),
    ("price_min=2&price_max=1", "empty-range", "price_min"),
    (
        "area_max=1&area_min=2&sort=price",
        "empty-range",
        "area_min",
    ),
    // Orders and counts.
    ("sort=title", "unknown-sort", ""),
    ("sort=-newest", "unknown-sort", ""),
    ("sort=-", "unknown-sort", ""),
    ("sort=", "unknown-sort", ""),
    ("limit=", "invalid-query", "limit"),
    ("total=", "invalid-query", "total"),
    ("sort=price,area", "unknown-sort", ""),
    ("sort=bedrooms", "unknown-sort", ""),
    ("sort=%F0%9F%98%80", "unknown-sort", ""),
    ("sort=near", "invalid-query", "near"),
    ("facets=price", "unknown-facet", ""),
    ("facets=type,colour", "unknown-facet", ""),
    ("facets=,", "unknown-facet", ""),
    // Places.
    ("commune=24133", "unknown-commune", ""),
    ("commune=abc", "unknown-commune", ""),
    ("commune=05860,", "unknown-commune", ""),
    ("near=nowhere", "invalid-query", "near"),
    // Pages.
    ("limit=0", "invalid-query", "limit"),
    ("limit=51", "invalid-query", "limit"),
    ("limit=-1", "invalid-query", "limit"),
    ("limit=99999999999999999999", "invalid-query", "limit"),
    ("total=maybe", "invalid-query", "total"),
    ("cursor=", "invalid-cursor", ""),
    ("cursor=00ff", "invalid-cursor", ""),
    ("cursor=%F0%9F%98%80", "invalid-cursor", ""),
    // The same twice.
    ("price_min=1&price_min=2", "invalid-query", "price_min"),
    ("type=room&type=house", "invalid-query", "type"),
    ("q=a&q=a", "invalid-query", "q"),
    ("sort=price&sort=price", "invalid-query", "sort"),
    ("cursor=00&cursor=00", "invalid-query", "cursor"),
];

/// The same in a browser: what is typed into a form is read more kindly, and what others added to a
/// link is passed over, but what is wrong is said.
const REFUSED_ON_PAGES: [(&str, u16); 25] = [
    ("type=castle", 400),
    ("type=,", 400),
    ("price_min=cheap", 400),
    ("price_min=NaN", 400),
    ("price_min=99999999999999999999", 400),
    ("price_min=2000000&price_max=1000000", 400),
    ("area_min=9&area_max=8", 400),
    ("sort=title", 400),
    ("sort=-newest", 400),
    ("sort=near", 400),
    ("commune=24133", 400),
    ("commune=abc", 400),
    ("near=nowhere", 400),
    ("cursor=00ff", 400),
    ("cursor=%F0%9F%98%80", 400),
    ("q=%00", 400),
    ("q=%1B%5B31m", 400),
    ("q=%ff", 400),
    ("q=a&q=b", 400),
    ("colour=red", 200),
    ("facets=price", 200),
    ("limit=0", 200),
    ("price_max=-1", 400),
    ("fbclid=x&fbclid=y", 200),
    ("price_min=1tr5&price_max=2%2C5+tri%E1%BB%87u", 200),
];

/// The refusal, which says what is wrong and what to do, in both languages.
async fn refusal(kit: &Kit, target: &str, status: u16, code: &str) -> Value {
    let mut said = Vec::new();
    for language in ["en", "vi"] {
        let answer = kit.get(HOST, target).language(language).await;
        let problem = answer.expect_problem(status, code).json();
        for part in ["title", "detail", "next"] {
            let text = problem[part].as_str().unwrap();
            let length = text.chars().count();
            assert!((10..300).contains(&length), "{target}: {problem}");
            assert!(!text.contains("error-"), "{target}: {problem}");
            assert!(!text.contains('\u{202e}'), "{target}: {problem}");
        }
        said.push(problem);
    }
    assert_ne!(said[0]["next"], said[1]["next"], "{target}: not translated");
    said.remove(0)
}

async fn programs_are_refused(backend: Backend) {
    let kit = shipped(backend).start().await;
    for (query, code, parameter) in REFUSED {
        let named = refusal(&kit, &format!("{LIST}?{query}"), 400, code).await;
        match parameter {
            "" => {}
            name => assert_eq!(named["parameter"], name, "{query}: {named}"),
        }
    }
    let many = (0..51).map(|number| format!("a{number}"));
    let many = many.collect::<Vec<_>>().join(",");
    for (query, code) in [
        (format!("q={}", "a".repeat(2_001)), "query-too-long"),
        (format!("q={}", "%E1%BB%8D".repeat(700)), "query-too-long"),
        (format!("type={many}"), "invalid-query"),
        (format!("sort={}", "a".repeat(3_000)), "unknown-sort"),
        (format!("sort=%E2%80%AE{}", "a".repeat(20)), "unknown-sort"),
        (format!("{}=1", "a".repeat(3_000)), "unknown-filter"),
        (format!("facets={}", "a".repeat(3_000)), "unknown-facet"),
        (format!("commune={many}"), "invalid-query"),
        (format!("cursor={}", "0".repeat(7_000)), "invalid-cursor"),
        (format!("cursor={}", "zz".repeat(30)), "invalid-cursor"),
        (
            (0..500).map(|number| format!("p{number}=1&")).collect(),
            "unknown-filter",
        ),
        ("q=a&".repeat(1_000), "invalid-query"),
    ] {
        refusal(&kit, &format!("{LIST}?{query}"), 400, code).await;
    }
    for query in [format!("q={}", "a".repeat(10_240)), "a=1&".repeat(3_000)] {
        refusal(&kit, &format!("{LIST}?{query}"), 414, "uri-too-long").await;
    }
    let code = "a".repeat(2_000);
    for (path, status, problem) in [
        ("castle", 404, "unknown-kind"),
        ("castle/abc", 404, "unknown-kind"),
        ("castle/schema", 404, "unknown-kind"),
        ("%F0%9F%98%80", 404, "unknown-kind"),
        ("RENTAL", 404, "unknown-kind"),
        ("thue-nha", 404, "unknown-kind"),
        ("rental/abc", 404, "post-not-found"),
        ("rental/%F0%9F%98%80", 404, "post-not-found"),
        ("rental/%E2%80%AEabc", 404, "post-not-found"),
        ("rental/'%20OR%20'1'='1", 404, "post-not-found"),
        ("rental/a%00", 400, "invalid-utf8"),
        ("%00", 400, "invalid-utf8"),
        ("rental/schema?q=a", 400, "invalid-query"),
        ("rental/abc?q=a", 400, "invalid-query"),
        ("?q=a", 400, "invalid-query"),
    ] {
        let path = match path.strip_prefix('?') {
            Some(_) => format!("/api/v1/listings{path}"),
            None => format!("/api/v1/listings/{path}"),
        };
        refusal(&kit, &path, status, problem).await;
    }
    refusal(&kit, &format!("{LIST}/{code}"), 404, "post-not-found").await;
    kit.finish().await;
}

async fn people_are_told(backend: Backend) {
    let kit = shipped(backend).start().await;
    let room = NewPost::rental("abc", "Phòng trọ", "", "05860", 1_600_000);
    kit.publish_posts(TENANT, vec![room]).await;
    let ask = async |target: &str, status: u16| {
        let asked = kit.get(HOST, target).header("Accept", "text/html");
        let answer = asked.await;
        assert_eq!(answer.status, status, "{target}");
        let html = answer.text();
        assert_eq!(html.matches("<h1").count(), 1, "{target}: {html}");
        assert!(
            !html.contains("error-") && !html.contains("listings-wrong"),
            "{target}: {html}"
        );
        html
    };
    for (query, status) in REFUSED_ON_PAGES {
        for prefix in ["", "/en"] {
            ask(&format!("{prefix}{PAGE}?{query}"), status).await;
        }
    }
    let long = "a".repeat(2_001);
    ask(&format!("{PAGE}?q={long}"), 400).await;
    ask(&format!("{PAGE}?q={}", "a".repeat(10_240)), 414).await;
    ask(&format!("/tim-kiem?q={}", "a".repeat(10_240)), 414).await;
    ask(&format!("{PAGE}?{}", "p=1&".repeat(1_500)), 200).await;
    ask(&format!("{PAGE}?commune={}", "05860,".repeat(1_000)), 400).await;
    ask(&format!("{PAGE}?cursor={}", "0".repeat(7_000)), 400).await;
    // Nobody can put words of their own into the headline, nor turn it round.
    let html = ask(&format!("{PAGE}?sort=%E2%80%AE{}", "a".repeat(3_000)), 400).await;
    let headline = html.split_once("<h1").unwrap().1;
    let headline = headline.split_once("</h1>").unwrap().0;
    assert!(
        !headline.contains('\u{202e}') && headline.len() < 300,
        "{headline}"
    );
    for path in [
        "/tin/castle",
        "/tin/castle/abc",
        "/tin/rental",
        "/tin/thue-nha/%F0%9F%98%80",
    ] {
        ask(path, 404).await;
    }
    ask("/tin/thue-nha/a%00", 400).await;
    // What is typed comes back as text, never as markup.
    let html = ask(
        &format!("{PAGE}?q=%3Cscript%3Ealert(1)%3C/script%3E&price_min=%22%3E%3Cb%3E"),
        400,
    )
    .await;
    assert!(
        !html.contains("<script>alert") && !html.contains("\"><b>"),
        "{html}"
    );
    kit.finish().await;
}

async fn strange_words(backend: Backend) {
    let kit = shipped(backend).start().await;
    let room = NewPost::rental("abc", "Phòng trọ", "", "05860", 1_000_000);
    kit.publish_posts(TENANT, vec![room]).await;
    for (strange, status) in [
        ("%F0%9F%8F%A0%F0%9F%98%80", 200),
        (
            "%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
            200,
        ),
        ("%E2%80%AEph%C3%B2ng%E2%80%AC", 200),
        ("%E2%81%A6ph%C3%B2ng%E2%81%A9", 200),
        ("%EF%BF%BE%EF%BB%BF", 200),
        ("AND+OR+NOT+%22+%28+%2B-%26%26", 200),
        ("title%3Aph%C3%B2ng+*+%3F~2", 200),
        ("'%3B+DROP+TABLE+listing%3B--", 200),
        ("99999999999999999999999tr", 200),
        ("1tr+2tr+3tr+4tr+5tr", 200),
        ("%CC%A3%CC%A3%CC%A3", 200),
        ("+++", 200),
        ("%25s%25n%24%7B7*7%7D", 200),
        ("%01%02ph%C3%B2ng", 400),
        ("ph%C3%B2ng%00", 400),
        ("%ED%A0%80", 400),
        ("%C0%AF", 400),
        ("100%", 400),
    ] {
        let pages = [LIST, PAGE, "/en/tin/thue-nha", "/tim-kiem"];
        for path in pages {
            let answer = kit.get(HOST, &format!("{path}?q={strange}")).await;
            assert_eq!(answer.status, status, "{path}?q={strange}");
        }
    }
    // A bidi mark or an emoji hides nothing that was asked.
    for query in ["%E2%80%AEph%C3%B2ng%E2%80%AC", "ph%C3%B2ng+%F0%9F%8F%A0"] {
        let page = kit.get(HOST, &format!("{LIST}?q={query}")).await.json();
        assert_eq!(page["items"][0]["code"], "abc", "{query}: {page}");
    }
    // The largest numbers there are narrow the list like any others.
    for order in ["", "&sort=price", "&sort=-price&price_max=0"] {
        let most = format!("{LIST}?price_min=-9223372036854775808{order}");
        kit.get(HOST, &most).await.expect(200);
    }
    let none = format!("{LIST}?sort=price&price_min=9223372036854775807");
    let none = kit.get(HOST, &none).await.expect(200).json();
    assert_eq!(none["items"], serde_json::json!([]));
    kit.finish().await;
}

async fn cursors(backend: Backend) {
    let kit = shipped(backend).start().await;
    let other = "id.dak-lak.example";
    let posts = |commune: &str| -> Vec<NewPost> {
        let room = |number: i64| {
            let room = NewPost::rental(
                &format!("r{number}"),
                "Phòng trọ",
                "",
                commune,
                1_000_000 + number,
            );
            room.aged(Duration::minutes(number))
        };
        (0..5).map(room).collect()
    };
    kit.publish_posts(TENANT, posts("05860")).await;
    kit.publish_posts("dak-lak", posts("24133")).await;
    for list in [
        "/api/v1/listings/rental?limit=2",
        "/api/v1/listings/rental?limit=2&q=phong",
        "/api/v1/listings/rental?limit=2&sort=-price",
    ] {
        let page = kit.get(HOST, list).await.expect(200).json();
        let cursor = page["next_cursor"].as_str().unwrap();
        kit.get(HOST, &format!("{list}&cursor={cursor}"))
            .await
            .expect(200);
        let unsorted = list.replace("&sort=-price", "");
        for (host, elsewhere) in [
            (other, list.to_owned()),
            (HOST, unsorted.replace("rental", "job")),
            (HOST, format!("{unsorted}&sort=price")),
            (HOST, format!("{list}&commune=05860")),
            (HOST, format!("{list}&price_min=1")),
        ] {
            kit.get(host, &format!("{elsewhere}&cursor={cursor}"))
                .await
                .expect_problem(400, "invalid-cursor");
        }
        // Every change of a cursor is noticed, wherever it is made.
        for at in (0..cursor.len()).step_by(7) {
            let mut forged = cursor.to_owned().into_bytes();
            forged[at] = if forged[at] == b'0' { b'1' } else { b'0' };
            let forged = String::from_utf8(forged).unwrap();
            kit.get(HOST, &format!("{list}&cursor={forged}"))
                .await
                .expect_problem(400, "invalid-cursor");
        }
        kit.get(
            HOST,
            &format!("{list}&cursor={}", &cursor[..cursor.len() - 2]),
        )
        .await
        .expect_problem(400, "invalid-cursor");
    }
    // On a page, too.
    let page = kit
        .get(HOST, "/api/v1/listings/rental?limit=2")
        .await
        .json();
    let cursor = page["next_cursor"].as_str().unwrap();
    kit.get(other, &format!("{PAGE}?cursor={cursor}"))
        .await
        .expect(400);
    kit.finish().await;
}
