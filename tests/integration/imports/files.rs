//! The same posts in every form that a file may have.

use super::{counts, file, import_file, import_text, posts, request, rules, started};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tinhid_core::database::Backend;
use tinhid_tests::Kit;

const PLAIN: &str = "Mã,Tiêu đề,Xã phường,Loại,Giá thuê\na,Phòng trọ số 1,05455,Phòng trọ,1500000\nb,Phòng trọ số 2,Quyết Thắng,room,1tr5\n";

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units
        .flat_map(|unit| match is_little {
            true => unit.to_le_bytes(),
            false => unit.to_be_bytes(),
        })
        .collect()
}

async fn titles(kit: &Kit) -> Vec<(String, Option<String>)> {
    let posts = posts(kit, "rental").await.into_iter();
    posts.map(|post| (post.title, post.commune_code)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn encodings_and_separators() {
    let kit = started(Backend::Sqlite).await;
    let first = import_text(&kit, PLAIN).await;
    assert_eq!(counts(&first), [2, 0, 0, 0, 0], "{first:?}");
    let expected = titles(&kit).await;
    assert_eq!(expected[0].0, "Phòng trọ số 1");
    assert_eq!(expected[1].1.as_deref(), Some("05455"));

    // The tones as marks of their own, as some keyboards write them.
    let decomposed = PLAIN.replace("ọ", "o\u{323}").replace("ò", "o\u{300}");
    let semicolons = PLAIN.replace(',', ";");
    for (name, content) in [
        (
            "with a byte order mark",
            format!("\u{feff}{PLAIN}").into_bytes(),
        ),
        ("UTF-16 of Windows", utf16(PLAIN, true)),
        ("UTF-16, big end first", utf16(PLAIN, false)),
        ("semicolons", semicolons.clone().into_bytes()),
        ("sep=", format!("sep=;\r\n{semicolons}").into_bytes()),
        ("tabs", PLAIN.replace(',', "\t").into_bytes()),
        ("lines of Windows", PLAIN.replace('\n', "\r\n").into_bytes()),
        ("no feed at the end", PLAIN.trim_end().as_bytes().to_vec()),
        ("empty lines", PLAIN.replace("\nb", "\n\n\nb").into_bytes()),
        (
            "an empty last column",
            PLAIN.replace('\n', ",\n").into_bytes(),
        ),
        ("decomposed", decomposed.into_bytes()),
    ] {
        let again = import_text(&kit, content).await;
        assert!(again.published, "{name}: {again:?}");
        assert_eq!(counts(&again), [0, 0, 2, 0, 0], "{name}");
    }
    assert_eq!(titles(&kit).await, expected);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook() {
    let kit = started(Backend::Sqlite).await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let heads = [
        "Mã",
        "Tiêu đề",
        "Xã phường",
        "Loại",
        "Giá thuê",
        "Điện thoại",
        "Ngày đăng",
        "Ngày hết hạn",
        "Vĩ độ",
        "Kinh độ",
    ];
    for (column, head) in heads.iter().enumerate() {
        sheet
            .write(0, u16::try_from(column).unwrap(), *head)
            .unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    // Row 2 is empty. Numbers lost their zeros at the beginning, as they do there.
    for row in [1, 3] {
        sheet.write(row, 0, 100 + row).unwrap();
        sheet.write(row, 1, format!("Phòng trọ số {row}")).unwrap();
        sheet.write(row, 2, 5455).unwrap();
        sheet.write(row, 3, "Phòng trọ").unwrap();
        sheet.write(row, 4, 1_500_000).unwrap();
        sheet.write(row, 5, 905_112_358).unwrap();
        let moment = ExcelDateTime::from_ymd(2026, 11, 20).unwrap();
        sheet.write_with_format(row, 6, &moment, &day).unwrap();
        // 30 November 2026, without the format of a day.
        sheet.write(row, 7, 46_356).unwrap();
        sheet.write(row, 8, 21.5942).unwrap();
        sheet.write(row, 9, 105.8482).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let path = file(&kit, "posts.xlsx", &bytes);
    let first = import_file(&kit, &request(path.clone())).await;
    assert_eq!(counts(&first), [2, 0, 0, 0, 0], "{first:?}");
    let made = posts(&kit, "rental").await;
    let post = &made[0];
    assert_eq!(post.external_key.as_deref(), Some("101"));
    assert_eq!(post.commune_code.as_deref(), Some("05455"));
    assert_eq!(post.n1, Some(1_500_000));
    assert_eq!(post.values()["phone"], "+84905112358");
    assert_eq!(post.published_at.to_rfc3339(), "2026-11-19T17:00:00+00:00");
    // The whole day named belongs to the time in which it is shown.
    assert_eq!(post.expires_at.to_rfc3339(), "2026-11-30T17:00:00+00:00");
    assert_eq!(
        (post.latitude, post.longitude),
        (Some(21.5942), Some(105.8482))
    );
    let again = import_file(&kit, &request(path)).await;
    assert_eq!(counts(&again), [0, 0, 2, 0, 0]);

    // A row that is wrong is named as the sheet numbers it.
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write(3, 4, "rẻ").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let refused = import_file(&kit, &request(file(&kit, "posts.xlsx", bytes))).await;
    assert_eq!(rules(&refused), [(4, "Giá thuê", "field-not-an-amount")]);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_that_are_none() {
    let kit = started(Backend::Sqlite).await;
    let zeros = vec![0_u8; 4096];
    let zip = b"PK\x03\x04 this is no archive".to_vec();
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let windows = b"M\xE3,Ti\xEAu \xF0\xEA\xCC\na,Pho\xCCng tro\xF2 gia\xEC re\xD2\n".to_vec();
    let tcvn = b"M\xB7,Ti\xAAu \xAE\xD2\na,Ph\xDFng tr\xE4 \xAE\xD1p gi\xB8 r\xCE \xAE\xAD\xEEc\n"
        .to_vec();
    let damaged = "Mã,Tiêu đề\na,Phßng trä gi¸ rÎ, ®\u{AD}êng Lª Lîi, cã ®iÒu hßa, nãng l¹nh\n";
    // The encoding changes after the part that tells it.
    let mut late = PLAIN.to_owned();
    for number in 0..6_000 {
        late += &format!("x{number},Phòng trọ,05455,room,1500000\n");
    }
    let mut late = late.into_bytes();
    late.extend(b"y,Pho\xCCng tro\xF2,05455,room,1500000\n");
    let endless = format!("{PLAIN}c,\"Phòng trọ{}", " và".repeat(12_000_000));
    for (name, content, rule) in [
        ("nothing", Vec::new(), "empty-file"),
        ("spaces", b" \r\n\n".to_vec(), "empty-file"),
        (
            "only headings",
            b"key,title,type,price\n".to_vec(),
            "no-rows",
        ),
        ("zeros", zeros, "not-unicode"),
        ("a broken workbook", zip, "workbook-broken"),
        ("an old workbook", ole, "old-workbook"),
        ("Windows-1258", windows, "not-unicode"),
        ("TCVN3", tcvn, "not-unicode"),
        (
            "damaged words",
            damaged.as_bytes().to_vec(),
            "mistaken-encoding",
        ),
        ("another encoding further down", late, "not-unicode"),
        (
            "a quotation mark that is never closed",
            endless.into_bytes(),
            "row-endless",
        ),
    ] {
        let mut wanted = request(file(&kit, "posts.csv", content));
        // Not even the good rows: nobody knows what the others were.
        wanted.accept_good = true;
        let refused = import_file(&kit, &wanted).await;
        assert!(!refused.published, "{name}");
        let last = refused.problems.last().unwrap();
        assert_eq!(last.rule, rule, "{name}: {last:?}");
        assert_eq!(counts(&refused)[..2], [0, 0], "{name}");
    }
    let missing = import_file(&kit, &request(kit.setup().data().join("nowhere.csv"))).await;
    assert_eq!(missing.problems[0].rule, "file-missing");
    let folder = import_file(&kit, &request(kit.setup().data())).await;
    assert_eq!(folder.problems[0].rule, "not-a-file");
    assert!(posts(&kit, "rental").await.is_empty());
    kit.finish().await;
}
