//! Parts 7, 10 and 11: the faces of a tenant, its pages, its API.

mod api;
mod branding;
mod caching;
mod errors;
mod pages;
mod suspended;
mod switched_off;

use tinhid_tests::Kit;

/// Every page of a tenant, without the language in front.
async fn page_paths(kit: &Kit, host: &str) -> Vec<String> {
    let bootstrap = kit.get(host, "/api/v1/bootstrap").await.expect(200).json();
    let keys = |list: &str| -> Vec<String> {
        let list = bootstrap[list].as_array().unwrap();
        list.iter()
            .map(|item| item["key"].as_str().unwrap().to_owned())
            .collect()
    };
    let fixed = [
        "/",
        "/tim-kiem",
        "/tim-kiem?q=khai+sinh",
        "/don-vi-hanh-chinh",
        "/lien-he",
        "/offline",
        "/api/v1/reference",
    ];
    fixed
        .iter()
        .map(|path| (*path).to_owned())
        .chain(keys("categories").iter().map(|key| format!("/nhom/{key}")))
        .chain(keys("entries").iter().map(|key| format!("/dich-vu/{key}")))
        .chain(keys("legal").iter().map(|key| format!("/phap-ly/{key}")))
        .collect()
}

/// A path in a language.
fn localized(language: &str, path: &str) -> String {
    match (language, path) {
        ("vi", path) => path.to_owned(),
        (_, "/") => "/en".to_owned(),
        (_, path) => format!("/en{path}"),
    }
}
