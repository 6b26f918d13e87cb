//! What arrived, read by somebody else's reader.

use super::{Stage, mail};
use mailparse::{MailHeaderMap, ParsedMail, addrparse_header, parse_mail};
use tinhid_contract::messages::{EmailMessage, HeaderLine, MailText, Message};

/// The parts of a letter as a reader shows them.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) from: String,
    pub(super) subject: String,
    pub(super) key: String,
    pub(super) text: String,
    pub(super) html: Option<String>,
    pub(super) headers: Vec<String>,
}

pub(super) fn shown(text: &str) -> Shown {
    let letter = parse_mail(text.as_bytes()).unwrap();
    let headers = letter.get_headers();
    let from = addrparse_header(headers.get_first_header("From").unwrap()).unwrap();
    let from = from.extract_single_info().unwrap();
    let id = headers.get_first_value("Message-ID").unwrap();
    let (key, _) = id.trim_matches(['<', '>']).split_once('@').unwrap();
    // A text in a letter ends with line breaks of the letter's own.
    let body = |media: &str| {
        let body = part(&letter, media)?.replace("\r\n", "\n");
        Some(body.trim_end_matches('\n').to_owned())
    };
    Shown {
        name: from.display_name.unwrap_or_default(),
        from: from.addr,
        subject: headers.get_first_value("Subject").unwrap(),
        key: key.to_owned(),
        text: body("text/plain").unwrap(),
        html: body("text/html"),
        headers: letter
            .headers
            .iter()
            .map(|header| header.get_key())
            .collect(),
    }
}

fn part(letter: &ParsedMail<'_>, media: &str) -> Option<String> {
    if letter.ctype.mimetype == media {
        return Some(letter.get_body().unwrap());
    }
    letter.subparts.iter().find_map(|inner| part(inner, media))
}

async fn sent(message: EmailMessage) -> (String, Shown) {
    let stage = Stage::new().await;
    stage.send(&Message::Email(message)).await.unwrap();
    let text = stage.server.letters().remove(0).text;
    let shown = shown(&text);
    (text, shown)
}

#[tokio::test]
async fn a_letter_has_all_that_letters_have() {
    let (text, letter) = sent(mail(7)).await;
    let mut headers = letter.headers.clone();
    headers.sort_unstable();
    let expected = [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ];
    assert_eq!(headers, expected, "{text}");
    assert_eq!(letter.from, "khong-tra-loi@que-nha.example");
    assert_eq!(letter.name, "Quê Nhà ID");
    assert_eq!(letter.key, mail(7).key.to_string());
    assert!(
        text.contains("\r\nDate: Sun, 22 Nov 2026 05:00:00 +0000\r\n"),
        "{text}"
    );
    assert!(text.contains("multipart/alternative"), "{text}");
    assert_eq!(letter.text, "Mã của bạn là 482913.");
    assert!(letter.html.unwrap().contains("<b>482913</b>"));
}

#[tokio::test]
async fn names_and_subjects_hide_nothing() {
    for line in [
        "=?utf-8?B?YmNj?= =?utf-8?Q?_x?=",
        "\"Ngân hàng\" <bank@example.vn>",
        "a@example.vn, b@example.vn; nhóm: c@example.vn;",
        "(chú thích) \\\" ;",
        "Bcc: ai@example.vn",
        "🎉 👩‍👩‍👧‍👦 chào",
        "e\u{301} và é",
    ] {
        let line_of = || HeaderLine::new(line).unwrap();
        let (text, letter) = sent(EmailMessage {
            sender: line_of(),
            subject: line_of(),
            ..mail(1)
        })
        .await;
        assert_eq!(letter.subject, line, "{text}");
        assert_eq!(letter.name, line, "{text}");
        assert_eq!(letter.from, "khong-tra-loi@que-nha.example", "{text}");
        assert_eq!(letter.headers.len(), 8, "{text}");
    }
    let long = "Ủy ban nhân dân ".repeat(12);
    let (_, letter) = sent(EmailMessage {
        subject: HeaderLine::new(&long).unwrap(),
        ..mail(1)
    })
    .await;
    assert_eq!(letter.subject, long.trim());
}

#[tokio::test]
async fn long_texts_and_strange_lines_arrive_whole() {
    let line = format!("{}{}", "ế".repeat(5_000), "a".repeat(5_000));
    for text in [
        format!(".\n..\n.a\n\nMAIL FROM:<x@y.vn>\n{line}\n."),
        "a".repeat(200_000),
        "--boundary\nContent-Type: text/html\n\n<b>".to_owned(),
        "From me\n>From you\n=3D=\n=20 \t ".to_owned(),
    ] {
        let (_, letter) = sent(EmailMessage {
            text: MailText::new(&text).unwrap(),
            html: None,
            ..mail(1)
        })
        .await;
        let (sent, found) = (text.len(), letter.text.len());
        assert!(letter.text == text, "{sent} bytes became {found}");
        assert_eq!(letter.html, None);
    }
}
