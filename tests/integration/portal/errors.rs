use std::collections::BTreeSet;
use tinhid_tests::{Kit, repository};

const HOST: &str = "id.thai-nguyen.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_gets_a_page_and_a_program_a_problem() {
    let kit = Kit::start().await;
    for (path, accept, language, words) in [
        ("/khong-co", "text/html", "vi", "Thái Nguyên ID"),
        ("/en/nothing", "text/html,*/*;q=0.5", "en", "Thái Nguyên ID"),
        ("/khong-co", "*/*", "vi", "Thái Nguyên ID"),
    ] {
        let page = kit
            .get(HOST, path)
            .header("Accept", accept)
            .await
            .expect(404);
        assert_eq!(
            page.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(page.header("cache-control"), Some("no-store"));
        let html = page.text();
        assert!(html.contains(&format!("<html lang=\"{language}\"")) && html.contains(words));
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    }
    for (path, accept) in [
        ("/khong-co", "application/json"),
        ("/api/v1/nothing", "text/html"),
    ] {
        let answer = kit.get(HOST, path).header("Accept", accept).await;
        let problem = answer.expect_problem(404, "not-found").json();
        assert_eq!(problem["type"], "urn:tinhid:problem:not-found");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_problem_says_what_why_and_what_next_in_the_language_asked_for() {
    let kit = Kit::start().await;
    let ask = async |language: &str| {
        let answer = kit.get(HOST, "/api/v1/places").language(language).await;
        let id = answer.header("x-request-id").unwrap().to_owned();
        let problem = answer.expect_problem(400, "place-query-missing").json();
        assert_eq!(problem["request_id"], id);
        ["title", "detail", "next"].map(|field| problem[field].as_str().unwrap().to_owned())
    };
    let (vietnamese, english) = (ask("vi").await, ask("en-GB,en;q=0.9").await);
    for (vi, en) in vietnamese.iter().zip(&english) {
        assert!(
            !vi.is_empty() && !vi.starts_with("error-") && vi != en,
            "{vi} {en}"
        );
    }
    kit.finish().await;
}

/// A code in the source is a key of three texts in both languages.
/// What stands behind the first comma that is in no brackets.
fn second_argument(arguments: &str) -> Option<&str> {
    let mut depth = 0;
    let comma = arguments.find(|character| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && character == ','
    })?;
    Some(arguments[comma + 1..].trim_start())
}

#[test]
fn every_code_has_its_words() {
    let mut codes = BTreeSet::new();
    let constructors = [
        "Error::invalid(",
        "Error::not_found(",
        "Error::unavailable(",
        "Self::unavailable(",
        "Self::invalid(",
        "Self::not_found(",
    ];
    for path in repository::files("engine", &[".rs"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        if repository::below_root(&path).contains("/tests") {
            continue;
        }
        for opening in constructors {
            for (at, _) in code.match_indices(opening) {
                codes.extend(quoted(&code[at + opening.len()..]));
            }
        }
        // `Error::new(Kind::…, "code")`, where the kind may hold brackets of its own.
        for opening in ["Error::new(", "Self::new("] {
            for (at, _) in code.match_indices(opening) {
                let rest = code[at + opening.len()..].trim_start();
                if rest.starts_with("Kind::")
                    || rest.starts_with("crate::Kind::")
                    || rest.starts_with("tinhid_core::Kind::")
                {
                    let argument = second_argument(rest).filter(|text| text.starts_with('"'));
                    codes.extend(argument.and_then(quoted));
                }
            }
        }
    }
    assert!(codes.len() > 20, "{codes:?}");
    for language in ["vi", "en"] {
        let texts: String = repository::files(&format!("templates/locales/{language}"), &[".ftl"])
            .iter()
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        let missing: Vec<String> = codes
            .iter()
            .flat_map(|code| ["", "-cause", "-next"].map(|part| format!("error-{code}{part}")))
            .filter(|key| !texts.contains(&format!("\n{key} =")))
            .collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

fn quoted(rest: &str) -> Option<String> {
    let name = rest.trim_start().strip_prefix('"')?.split_once('"')?.0;
    let is_code = name
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    (is_code && !name.is_empty()).then(|| name.to_owned())
}
