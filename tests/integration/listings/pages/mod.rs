//! The pages of posts as a browser without scripts meets them.

mod everything;
mod lists;
mod posts;
mod work_place;

use super::HOST;
use chrono::Duration;
use serde_json::json;
use tinhid_tests::{Kit, NewPost};

const LIST: &str = "/tin/thue-nha";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn page(kit: &Kit, target: &str) -> String {
    kit.get(HOST, target).await.expect(200).text()
}

/// The codes of the posts on a page, in order.
fn codes(html: &str) -> Vec<String> {
    let links = html.split("<h3 class=\"post-title\"><a href=\"").skip(1);
    links
        .map(|rest| {
            let href = &rest[..rest.find('"').unwrap()];
            href.rsplit('/').next().unwrap().to_owned()
        })
        .collect()
}

/// The address of the first link whose tag begins so.
fn href_after<'html>(html: &'html str, mark: &str) -> &'html str {
    let rest = html
        .split_once(mark)
        .unwrap_or_else(|| panic!("no {mark} in {html}"))
        .1;
    let rest = rest.split_once("href=\"").unwrap().1;
    &rest[..rest.find('"').unwrap()]
}

fn plain(href: &str) -> String {
    href.replace("&amp;", "&")
        .replace("&#x3D;", "=")
        .replace("&#x2F;", "/")
}

fn rooms() -> Vec<NewPost> {
    let room = |code: &str, commune: &str, price: i64, minutes: i64| {
        let room = NewPost::rental(code, "Phòng trọ khép kín", "Sạch sẽ", commune, price);
        room.aged(Duration::minutes(minutes))
    };
    let mut rooms = vec![
        room("near", "05860", 1_200_000, 90),
        room("beside", "05890", 1_400_000, 10),
        room("dear", "05860", 2_000_000, 5),
        room("far", "05443", 1_000_000, 1),
    ];
    let shop = &mut room("shop", "05443", 5_000_000, 100_000);
    shop.fields.insert("type".to_owned(), json!("premises"));
    shop.title = "Mặt bằng kinh doanh".to_owned();
    rooms.push(shop.clone());
    rooms
}
