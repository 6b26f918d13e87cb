use super::super::{TENANT, shipped};
use super::{LIST, codes, href_after, page, plain, rooms};
use tinhid_core::database::Backend;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_is_searched_at_once() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let html = page(&kit, "/tim-kiem?q=phong+tro+duoi+1tr5").await;
    assert!(html.contains("3 phòng và nhà cho thuê"), "{html}");
    assert_eq!(codes(&html).len(), 3);
    let all = plain(href_after(&html, "id=\"found-rental\""));
    assert_eq!(codes(&page(&kit, &all).await).len(), 3, "{all}");
    let none = page(&kit, "/tim-kiem?q=khong-co-gi-ca-xyz").await;
    assert!(
        codes(&none).is_empty() && none.contains("Không tìm thấy"),
        "{none}"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_off_is_nowhere() {
    let kit = shipped(Backend::Sqlite).start().await;
    let host = "id.dak-lak.example";
    kit.get(host, "/tin/mua-vu").await.expect(404);
    kit.get(host, "/tin/mua-vu/abc").await.expect(404);
    kit.get(host, LIST).await.expect(200);
    kit.finish().await;
}
