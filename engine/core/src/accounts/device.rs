//! What kind of device a browser or an app says it runs on (RFC 9110 §10.1.5). It is shown to people so
//! that they know their devices again, and decides how soon one locks; nothing else hangs on it.

use super::session::DeviceKind;

/// The programs that are told apart, by what they say of themselves. The first that is found is meant:
/// most say that they are also the ones after them.
const PROGRAMS: [(&str, &str); 12] = [
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("EdgA", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
];

/// The systems that are told apart.
const SYSTEMS: [(&str, &str, DeviceKind); 7] = [
    ("iPhone", "iPhone", DeviceKind::Phone),
    ("iPad", "iPad", DeviceKind::Tablet),
    ("Android", "Android", DeviceKind::Tablet),
    ("Windows", "Windows", DeviceKind::Computer),
    ("Macintosh", "macOS", DeviceKind::Computer),
    ("CrOS", "ChromeOS", DeviceKind::Computer),
    ("Linux", "Linux", DeviceKind::Computer),
];

/// The kind of device, and a name of what runs on it such as `Chrome, Android`; empty if it says
/// nothing that is known. What it says is never shown itself.
pub(super) fn describe(user_agent: &str) -> (DeviceKind, String) {
    let system = SYSTEMS.iter().find(|(sign, ..)| user_agent.contains(sign));
    let program = PROGRAMS
        .iter()
        .find(|(sign, _)| user_agent.contains(sign))
        .map(|(_, name)| *name)
        .or_else(|| user_agent.contains("Safari").then_some("Safari"));
    let kind = match system {
        // Android says of a telephone that it is one.
        Some(("Android", ..)) if user_agent.contains("Mobile") => DeviceKind::Phone,
        Some((_, _, kind)) => *kind,
        None => DeviceKind::Computer,
    };
    let names: Vec<&str> = program
        .into_iter()
        .chain(system.map(|(_, name, _)| *name))
        .collect();
    (kind, names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_apart() {
        for (user_agent, kind, name) in [
            (
                "Mozilla/5.0 (Linux; Android 15; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                DeviceKind::Phone,
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36",
                DeviceKind::Tablet,
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                DeviceKind::Phone,
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/140.0.0 Chrome/134.0.0.0 Safari/537.36",
                DeviceKind::Computer,
                "Cốc Cốc, Windows",
            ),
            ("curl/8.5.0", DeviceKind::Computer, ""),
            ("<script>", DeviceKind::Computer, ""),
        ] {
            assert_eq!(
                describe(user_agent),
                (kind, name.to_owned()),
                "{user_agent}"
            );
        }
    }
}
