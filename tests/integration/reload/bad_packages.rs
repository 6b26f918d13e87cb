//! Packages that are broken in every way an editor, a copy or a prankster breaks them: on reload what
//! was running goes on, at a cold start the others are served.

use super::{HOST, OTHER, slogan, two_tenants};
use tinhid_tests::{Kit, PackageFolder};

type Break = fn(&PackageFolder);

const WAYS: [(&str, Break); 14] = [
    ("truncated", |package| {
        let text = package.read("branding/brand.toml");
        package.write("branding/brand.toml", &text[..text.len() / 2]);
    }),
    ("empty", |package| {
        package.write("tenant.toml", "");
    }),
    ("ten megabytes of settings", |package| {
        package.write("features.toml", vec![b'#'; 10 * 1024 * 1024]);
    }),
    ("ten megabytes of picture", |package| {
        package.write("branding/cover.svg", vec![b' '; 10 * 1024 * 1024]);
    }),
    ("unknown key", |package| {
        package.append("tenant.toml", "colour = 1");
    }),
    ("wrong type", |package| {
        package.replace("tenant.toml", "key = \"song-xanh\"", "key = 7");
    }),
    ("another key", |package| {
        package.replace("tenant.toml", "key = \"song-xanh\"", "key = \"nui-do\"");
    }),
    ("not UTF-8", |package| {
        package.write("catalogue.toml", b"[entries]\n\xff\xfe\x00");
    }),
    ("broken template", |package| {
        package.write("templates/pages/home.hbs", "{{#if");
    }),
    ("template without its data", |package| {
        package.write("templates/pages/home.hbs", "{{page.nothing.at.all}}");
    }),
    ("partials that include each other", |package| {
        package
            .write("templates/partials/a.hbs", "{{> partials/b}}")
            .write("templates/partials/b.hbs", "{{> partials/a}}")
            .write("templates/pages/home.hbs", "{{> partials/a}}");
    }),
    ("a layout that includes itself", |package| {
        package.write("templates/layouts/portal.hbs", "{{> layouts/portal}}");
    }),
    ("templates nested without end", |package| {
        let (open, close) = ("{{#if page}}".repeat(20_000), "{{/if}}".repeat(20_000));
        package.write("templates/pages/home.hbs", format!("{open}{close}"));
    }),
    ("values nested without end", |package| {
        let deep = format!("deep = {}{}\n", "[".repeat(50_000), "]".repeat(50_000));
        package.write("features.toml", deep);
    }),
];

async fn the_neighbour_is_well(kit: &Kit, way: &str) {
    assert_eq!(slogan(kit, OTHER).await, "Lời chào của nui-do", "{way}");
    let report = kit.report_of("nui-do");
    assert!(report.trouble.is_none(), "{way}: {report:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_reload_what_was_running_goes_on() {
    let kit = two_tenants().start().await;
    let running = kit.report_of("song-xanh").snapshot;
    for (way, break_it) in WAYS {
        let package = kit.package("song-xanh");
        break_it(&package);
        kit.reload().await;
        let report = kit.report_of("song-xanh");
        assert!(report.trouble.is_some(), "{way}");
        assert_eq!(report.snapshot, running, "{way}");
        assert_eq!(slogan(&kit, HOST).await, "Lời chào của song-xanh", "{way}");
        the_neighbour_is_well(&kit, way).await;
        std::fs::remove_dir_all(package.path()).unwrap();
        kit.setup().synthetic("song-xanh", "Sông Xanh ID");
        kit.reload().await;
        assert!(kit.report_of("song-xanh").trouble.is_none(), "{way}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_a_cold_start_the_others_are_served() {
    let setup = two_tenants();
    let packages = setup.packages();
    for (number, (_, break_it)) in WAYS.iter().enumerate() {
        // The breaks speak of `song-xanh`: each copy gets a folder of its own afterwards.
        let package = PackageFolder::synthetic(&packages, "song-xanh", "Sông Xanh ID");
        break_it(&package);
        std::fs::rename(package.path(), packages.join(format!("broken-{number}"))).unwrap();
    }
    let kit = setup.start().await;
    the_neighbour_is_well(&kit, "all at once").await;
    let report = kit.report();
    for (number, (way, _)) in WAYS.iter().enumerate() {
        let key = format!("broken-{number}");
        let broken = report.tenants.iter().find(|tenant| tenant.tenant == key);
        let broken = broken.unwrap_or_else(|| panic!("{way} is not reported"));
        assert!(
            broken.trouble.is_some() && broken.snapshot.is_none(),
            "{way}: {broken:?}"
        );
    }
    kit.get(HOST, "/").await.expect(404);
    assert_eq!(
        kit.operations("/readyz").await.expect(200).json()["tenants_served"],
        1
    );
    kit.finish().await;
}
