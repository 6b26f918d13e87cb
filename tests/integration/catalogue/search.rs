//! What people type into the search, in the shipped catalogues.

use tinhid_tests::Kit;

const CLOSEST: [(&str, &str); 2] = [
    ("", "Không có mục khớp hết; gần nhất:"),
    ("/en", "Nothing matches every word; closest:"),
];

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn page(kit: &Kit, key: &str, prefix: &str, query: &str) -> String {
    let path = format!("{prefix}/tim-kiem?q={}", encoded(query));
    let host = format!("id.{key}.example");
    kit.get(&host, &path).await.expect(200).text()
}

/// The titles of the entries on a page, in their order.
fn titles(page: &str) -> Vec<String> {
    let rows = page.split("<p class=\"row-title\">").skip(1);
    rows.map(|row| {
        let title = row.split("</p>").next().unwrap();
        let title = title.rsplit_once("</a>").map_or(title, |(title, _)| title);
        // Titles keep words together that belong together.
        title.rsplit('>').next().unwrap().replace('\u{a0}', " ")
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ordinary_spellings_find_the_entry_first() {
    let kit = Kit::start().await;
    for (key, prefix, query, first) in [
        ("thai-nguyen", "", "đăng kí khai sinh", "Đăng ký khai sinh"),
        ("thai-nguyen", "", "dang ky khai sinh", "Đăng ký khai sinh"),
        ("thai-nguyen", "", "phong tro gan samsung", "Thuê nhà"),
        ("thai-nguyen", "", "mất bằng", "Bản sao văn bằng"),
        ("thai-nguyen", "", "sổ đỏ", "Cổng DVC quốc gia"),
        ("vinh-phuc", "", "khiếu nại", "Phản ánh hiện trường"),
        ("dak-lak", "/en", "bus", "Coaches"),
        ("dak-lak", "/en", "apartment", "Rooms to rent"),
        ("vinh-phuc", "/en", "apartments", "Rooms to rent"),
        ("thai-nguyen", "/en", "complaint", "Report a problem"),
        ("thai-nguyen", "/en", "feedback", "Feedback on the app"),
        ("thai-nguyen", "/en", "khai sinh", "Birth registration"),
    ] {
        let page = page(&kit, key, prefix, query).await;
        let titles = titles(&page);
        assert_eq!(titles.first().map(String::as_str), Some(first), "{query}");
        assert!(titles.len() < 4, "{query}: {titles:?}");
        assert!(
            CLOSEST.iter().all(|(_, words)| !page.contains(words)),
            "{query}"
        );
    }
    let rooms = titles(&page(&kit, "thai-nguyen", "", "nhà trọ").await);
    assert_eq!(rooms, ["Thuê nhà"]);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_closest_says_so() {
    let kit = Kit::start().await;
    for (prefix, words) in CLOSEST {
        let page = page(&kit, "vinh-phuc", prefix, "phòng trọ gần Samsung").await;
        assert!(page.contains(words));
        assert_eq!(titles(&page).len(), 1);
    }
    let nothing = page(&kit, "vinh-phuc", "", "xyzzy plugh").await;
    assert!(titles(&nothing).is_empty());
    assert!(nothing.contains("href=\"/tim-kiem\""));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_question_everything_stands_in_its_group() {
    let kit = Kit::start().await;
    for key in ["dak-lak", "thai-nguyen", "vinh-phuc"] {
        let host = format!("id.{key}.example");
        let list = kit.get(&host, "/tim-kiem").await.expect(200).text();
        let catalogue = kit.get(&host, "/api/v1/catalogue").await.expect(200).json();
        assert_eq!(
            titles(&list).len(),
            catalogue["entries"].as_array().unwrap().len()
        );
        let groups = catalogue["categories"].as_array().unwrap();
        assert_eq!(list.matches("<h2 id=\"group-").count(), groups.len());
        for group in list.split("<h2 id=\"group-").skip(1) {
            let rows: Vec<bool> = group
                .split("<li class=\"row")
                .skip(1)
                .map(|row| row.starts_with(" row-planned"))
                .collect();
            assert!(rows.is_sorted(), "{key}: {rows:?}");
        }
        // The first words people read are not in the order of the keys.
        let entries = catalogue["entries"].as_array().unwrap();
        assert_eq!(entries[0]["key"], "find-room", "{key}");
    }
    kit.finish().await;
}
