//! What a package may do that looks unusual and is right.

use super::judge::Street;

#[test]
fn a_package_may_say_things_its_own_way() {
    let street = Street::new();
    street
        .package
        .append(
            "tenant.toml",
            "[tenant.hosts.accented]\nname = \"sôngxanh.example\"\nrole = \"alias\"",
        )
        .append(
            "tenant.toml",
            "[tenant.hosts.coded]\nname = \"xn--nidn-1na.example\"\nrole = \"alias\"",
        )
        .write("locales/vi.ftl", "offline-title = Mất mạng rồi\n")
        .write(
            "templates/partials/own.hbs",
            "<p>{{t \"offline-title\"}}</p>",
        )
        .write(
            "legal/about.vi.md",
            "# {{brand.name}}\n\n{{brand.operator}}, {{tenant.public_url}}\n",
        )
        .write(
            "features.toml",
            "[features.rentals]\non = true\nschedule = { from = \"2026-12-01T08:00\" }\n",
        )
        .write("catalogue.toml", "[entries.find-room]\nremove = true\n")
        .write("README.md", "Ghi chú.\n");
    let problems = street.judge();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn what_editors_leave_behind_is_no_part_of_a_package() {
    let street = Street::new();
    street
        .package
        .write("tenant.toml~", "broken = = \n")
        .write(".features.toml.swp", b"\xff\xff")
        .write("catalogue.toml.partial", "broken");
    let problems = street.judge();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Whose a host is, is judged by the hosts; a name below another tenant's is no leak of its words.
#[test]
fn a_host_of_ones_own_may_lie_below_the_host_of_another() {
    let street = Street::new();
    let host = "[tenant.hosts.below]\nname = \"song-xanh.id.nui-do.example\"\nrole = \"alias\"";
    street.package.append("tenant.toml", host);
    let problems = street.judge();
    assert!(problems.is_empty(), "{problems:#?}");
}
