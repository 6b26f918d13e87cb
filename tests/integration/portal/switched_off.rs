use super::{localized, page_paths};
use tinhid_tests::Kit;

const FEATURES: &str = "[features.catalogue-search]\non = false\n\n\
    [features.administrative-units]\non = false\n";

/// No page leads to what the province has switched off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leads_to_a_page_that_is_switched_off() {
    let kit = Kit::start().await;
    let (host, other) = ("id.dak-lak.example", "id.vinh-phuc.example");
    kit.package("dak-lak").write("features.toml", FEATURES);
    kit.reload().await;
    let gone = ["/tim-kiem", "/don-vi-hanh-chinh"];
    for path in gone {
        kit.get(host, path).await.expect(404);
        let home = kit.get(other, "/").await.expect(200).text();
        assert!(
            home.contains(&format!("href=\"{path}\"")),
            "{other}: {path}"
        );
    }
    let mut pages = page_paths(&kit, host).await;
    pages.retain(|page| !gone.iter().any(|path| page.starts_with(path)));
    assert!(pages.len() > 20, "{pages:?}");
    for page in pages {
        for language in ["vi", "en"] {
            let target = localized(language, &page);
            let html = kit.get(host, &target).await.expect(200).text();
            leads_nowhere(&target, &html, &gone);
        }
    }
    let missing = kit.get(host, "/khong-co").header("Accept", "text/html");
    leads_nowhere("/khong-co", &missing.await.expect(404).text(), &gone);
    let sitemap = kit.get(host, "/sitemap.xml").await.expect(200).text();
    leads_nowhere("/sitemap.xml", &sitemap, &gone);
    kit.finish().await;
}

fn leads_nowhere(page: &str, text: &str, gone: &[&str]) {
    // A page names its own address in `canonical` and `alternate`; none of these pages is one of those.
    for path in gone {
        assert!(!text.contains(path), "{page} leads to {path}");
    }
}
