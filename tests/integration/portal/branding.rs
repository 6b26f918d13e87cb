use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::Kit;
use tinhid_tests::repository::SHIPPED;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn manifest_icons_and_worker_make_a_site_installable() {
    let kit = Kit::start().await;
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let answer = kit.get(&host, "/manifest.webmanifest").await.expect(200);
        assert_eq!(
            answer.header("content-type"),
            Some("application/manifest+json")
        );
        let manifest = answer.json();
        let brand = kit.get(&host, "/api/v1/bootstrap").await.expect(200).json()["brand"].clone();
        assert_eq!(manifest["name"], brand["name"]);
        // The manifest and the pages name the same colour.
        let home = kit.get(&host, "/").await.expect(200).text();
        let theme = manifest["theme_color"].as_str().unwrap();
        let said = format!("media=\"(prefers-color-scheme: light)\" content=\"{theme}\"");
        assert!(home.contains(&said), "{host}: {theme}");
        let mut sizes = Vec::new();
        for icon in manifest["icons"].as_array().unwrap() {
            let answer = kit
                .get(&host, icon["src"].as_str().unwrap())
                .await
                .expect(200);
            assert_eq!(answer.header("content-type"), Some("image/png"));
            // Width and height stand in the header of a PNG.
            let number =
                |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().unwrap());
            let size = format!("{}x{}", number(16), number(20));
            assert_eq!(icon["sizes"], size);
            sizes.push((icon["purpose"].as_str().unwrap().to_owned(), size));
        }
        assert!(
            sizes.contains(&("maskable".to_owned(), "512x512".to_owned())),
            "{sizes:?}"
        );
        let worker = kit.get(&host, "/service-worker.js").await.expect(200);
        assert_eq!(
            worker.header("content-type"),
            Some("text/javascript; charset=utf-8")
        );
        let script = worker.text();
        assert!(
            script.contains("/offline") && !script.contains("{{"),
            "{script}"
        );
        kit.get(&host, "/favicon.ico").await.expect(200);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_style_sheet_carries_the_colours_of_the_brand() {
    let kit = Kit::start().await;
    let mut sheets = Vec::new();
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let home = kit.get(&host, "/").await.expect(200).text();
        let address = home
            .split('"')
            .find(|part| part.ends_with("/portal.css"))
            .unwrap();
        let sheet = kit.get(&host, address).await.expect(200);
        assert_eq!(
            sheet.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        let css = sheet.text();
        let brand = kit.get(&host, "/api/v1/bootstrap").await.expect(200).json()["brand"].clone();
        let primary = brand["light"]["primary"].as_str().unwrap();
        assert!(
            css.contains(&format!("--primary:{primary}"))
                || css.contains(&format!("--primary: {primary}")),
            "{key}"
        );
        assert!(css.contains("prefers-color-scheme"));
        sheets.push(css);
        // The address of an older sheet still gets one, and nobody keeps it under that address.
        let older = kit
            .get(&host, "/assets/aaaaaaaaaaaaaaaa/portal.css")
            .await
            .expect(200);
        assert_eq!(older.header("cache-control"), Some("no-store"));
        kit.get(&host, "/assets/aaaaaaaaaaaaaaaa/none.css")
            .await
            .expect(404);
    }
    assert!(sheets[0] != sheets[1] && sheets[1] != sheets[2]);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn machines_are_told_what_they_may_read() {
    let kit = Kit::start().await;
    let host = "id.vinh-phuc.example";
    let robots = kit.get(host, "/robots.txt").await.expect(200).text();
    assert_eq!(
        robots, "User-agent: *\nDisallow: /\n",
        "a trial is not indexed"
    );
    let sitemap = kit.get(host, "/sitemap.xml").await.expect(200);
    assert_eq!(sitemap.header("content-type"), Some("application/xml"));
    let xml = sitemap.text();
    let pages: Vec<&str> = xml
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split_once("</loc>").unwrap().0)
        .collect();
    assert!(pages.len() > 60, "{pages:?}");
    for page in pages {
        let path = page.strip_prefix("https://id.vinh-phuc.example").unwrap();
        let path = if path.is_empty() { "/" } else { path };
        kit.get(host, path).await.expect(200);
    }
    let security = kit
        .get(host, "/.well-known/security.txt")
        .await
        .expect(200)
        .text();
    assert!(security.contains("Contact: mailto:"), "{security}");
    assert!(
        security.contains("Expires: 2027-05-21T00:00:00Z"),
        "{security}"
    );
    assert!(security.contains("Canonical: https://id.vinh-phuc.example/.well-known/security.txt"));
    kit.package("vinh-phuc").add_contact();
    kit.reload().await;
    kit.engine()
        .fleet()
        .set_state("vinh-phuc", TenantState::Live)
        .await
        .unwrap();
    // The contact is a draft: a live tenant names nobody rather than somebody unconfirmed.
    kit.get(host, "/.well-known/security.txt").await.expect(404);
    let robots = kit.get(host, "/robots.txt").await.expect(200).text();
    assert!(robots.contains("Sitemap: https://id.vinh-phuc.example/sitemap.xml"));
    kit.finish().await;
}
