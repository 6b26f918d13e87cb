//! What the portal's scripts may not do, for what they show is what people sent.

use tinhid_tests::repository;

/// Ways to make markup or code of a text (OWASP ASVS 5.0, 1.3.2, 3.2.2), to keep something in a browser after
/// its person has left (14.3.1), and to give names to an object that somebody else chose (15.3.6).
const FORBIDDEN: [&str; 17] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "createContextualFragment",
    "DOMParser",
    "document.write",
    "srcdoc",
    "eval(",
    "new Function",
    "javascript:",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "__proto__",
    "Object.assign",
];

/// The words of a script that are forbidden, with their lines.
fn found(script: &str) -> Vec<String> {
    let lines = script.lines().enumerate();
    let found = lines.flat_map(|(number, line)| {
        let words = FORBIDDEN.iter().filter(|word| line.contains(**word));
        words.map(move |word| format!("{}: {word}", number + 1))
    });
    found.collect()
}

#[test]
fn text_stays_text_and_nothing_is_kept() {
    let scripts = repository::files("templates", &[".js"]);
    assert!(scripts.len() > 1, "{scripts:?}");
    for script in scripts {
        let text = std::fs::read_to_string(&script).unwrap();
        assert_eq!(found(&text), Vec::<String>::new(), "{}", script.display());
    }
}

#[test]
fn every_forbidden_word_is_found() {
    let script = FORBIDDEN.map(|word| format!("let a = {word};\n")).concat();
    assert_eq!(found(&script).len(), FORBIDDEN.len());
    assert_eq!(found("element.textContent = word;"), Vec::<String>::new());
}
