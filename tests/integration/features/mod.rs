//! Part 6: named switches, in our own form and in OFREP's.

mod answers;
mod errors;
mod schedule;

use tinhid_tests::{Kit, Setup};

const HOST: &str = "id.song-xanh.example";

const FEATURES: &str = r#"
[features.rentals]
on = true

[features.vouchers]
on = true
rollout = 50

[features.jobs]
on = true
audience = { identity_level = 2, communes = ["05860"] }

[features.coaches]
on = true
app_version = { minimum = "2.0.0", below = "3.0.0" }

[features.news]
on = true
kill_switch = true

[features.classifieds]
on = true
requires = ["news"]

[features.alerts]
on = true
schedule = { from = "2026-12-01T08:00", until = "2026-12-02T08:00" }

[features.messaging]
on = true
requires = []
exposed = false
"#;

async fn with_features() -> Kit {
    let setup = Setup::empty();
    setup
        .synthetic("song-xanh", "Sông Xanh ID")
        .write("features.toml", FEATURES);
    setup.start().await
}
