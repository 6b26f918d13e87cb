//! What is refused, where it stands, and that it is all told at once.

use super::{counts, import_file, import_text, means, posts, request, rules, started};
use tinhid_core::database::Backend;
use tinhid_services::listings::import;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headings_are_judged_together() {
    let kit = started(Backend::Sqlite).await;
    let text = "Mã,Tieu de,Giá thuê,price,Diện tch,Màu mắt,,Loại\na,b,1,1,1,1,1,room\n";
    let refused = import_text(&kit, text).await;
    assert!(!refused.published);
    assert_eq!(
        rules(&refused),
        [
            (1, "price", "column-twice"),
            (1, "Diện tch", "column-misspelt"),
            (1, "Màu mắt", "column-unknown"),
            (1, "", "column-nameless"),
        ]
    );
    assert!(
        refused.problems[1].said.vi.contains("Diện tích"),
        "{refused:?}"
    );

    let refused = import_text(&kit, "Tiêu đề,Nội dung\nPhòng trọ,Có gác\n").await;
    let missing: Vec<_> = refused
        .problems
        .iter()
        .map(|problem| problem.said.vi.as_str())
        .collect();
    assert_eq!(
        missing,
        [
            "Thiếu cột “Mã (key)”.",
            "Thiếu cột “Loại (type)”.",
            "Thiếu cột “Giá thuê (price)”."
        ]
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_judged_one_by_one() {
    let kit = started(Backend::Sqlite).await;
    let long = "x".repeat(10 * 1024 * 1024);
    let head = "key,title,text,commune,latitude,longitude,published,expires,type,price,phone\n";
    let rows = [
        // 2: nothing is wrong, and a telephone may begin with +.
        "a,Phòng trọ gần chợ,Có gác,05455,\"21,59\",105.84,20/11/2026,30/11/2026,room,1500000,+84905112358",
        // 3 to 5: formulas
        "b,=1+1+1,Có gác,,,,,,room,1500000,",
        "c,Phòng trọ gần chợ,@SUM(A1),,,,,,room,1500000,",
        "d,Phòng trọ gần chợ,+cmd|calc,,,,,,room,1500000,",
        // 6 to 8: communes
        "e,Phòng trọ gần chợ,,van lang,,,,,room,1500000,",
        "f,Phòng trọ gần chợ,,Cầu Giấy,,,,,room,1500000,",
        "g,Phòng trọ gần chợ,,99999,,,,,room,1500000,",
        // 9 to 11: points
        "h,Phòng trọ gần chợ,,,105.84,21.59,,,room,1500000,",
        "i,Phòng trọ gần chợ,,,21.59,,,,room,1500000,",
        "j,Phòng trọ gần chợ,,,đâu đó,105.8,,,room,1500000,",
        // 12 to 15: days
        "k,Phòng trọ gần chợ,,,,,31/12/2026,,room,1500000,",
        "l,Phòng trọ gần chợ,,,,,,01/11/2026,room,1500000,",
        "m,Phòng trọ gần chợ,,,,,,31/12/2050,room,1500000,",
        "n,Phòng trọ gần chợ,,,,,31/02/2026,,room,1500000,",
        // 16 to 19: cells
        "o,Phòng trọ gần chợ,a\0b,,,,,,room,1500000,",
        "p,Phòng trọ gần chợ,,,,,,,room,1500000,,,thừa",
        "q,Phòng trọ gần chợ,,,,,,,castle,1500000,12345",
        ",Phòng trọ gần chợ,,,,,,,room,,",
    ];
    let text = format!(
        "{head}{}\nr,Phòng trọ gần chợ,{long},,,,,,room,1500000,\n",
        rows.join("\n")
    );
    let refused = import_text(&kit, &text).await;
    assert_eq!(refused.rows, 19);
    assert_eq!(refused.refused, 18);
    assert_eq!(
        rules(&refused),
        [
            (3, "title", "formula"),
            (4, "text", "formula"),
            (5, "text", "formula"),
            (6, "commune", "commune-ambiguous"),
            (7, "commune", "commune-elsewhere"),
            (8, "commune", "commune-code-unknown"),
            (9, "latitude", "point-outside"),
            (10, "longitude", "point-half"),
            (11, "latitude", "point-outside"),
            (12, "published", "day-ahead"),
            (13, "expires", "expires-past"),
            (14, "expires", "expires-far"),
            (15, "published", "field-not-a-day"),
            (16, "text", "cell-broken"),
            (17, "", "row-too-long"),
            (18, "type", "field-not-a-choice"),
            (18, "phone", "field-not-a-telephone"),
            (19, "key", "field-required"),
            (19, "price", "field-required"),
            (20, "text", "cell-too-long"),
        ]
    );
    let ambiguous = &refused.problems[3].said.vi;
    assert!(
        ambiguous.contains("02143") && ambiguous.contains("05665"),
        "{ambiguous}"
    );
    let longest = refused
        .problems
        .iter()
        .filter_map(|problem| problem.value.as_ref());
    assert!(longest.map(|value| value.chars().count()).max().unwrap() <= 61);
    assert!(posts(&kit, "rental").await.is_empty());
    kit.finish().await;
}

/// Whatever is wrong a thousand times is told two hundred times, and how often beyond that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn problems_are_kept_up_to_a_number() {
    let kit = started(Backend::Sqlite).await;
    let mut text = "key,title,type,price\n".to_owned();
    for number in 0..1_000 {
        text += &format!("k{number},Phòng trọ,room,rẻ\n");
    }
    let refused = import_text(&kit, text).await;
    assert_eq!(counts(&refused), [0, 0, 0, 1_000, 0]);
    assert_eq!((refused.problems.len(), refused.more_problems), (200, 800));
    kit.finish().await;
}

/// Old names mean what they became.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn communes_are_known_by_old_and_new_names() {
    let kit = started(Backend::Sqlite).await;
    let mut text = "key,title,type,price,commune\n".to_owned();
    let names = [
        ("Phường Quyết Thắng", "05455"),
        ("quyet thang", "05455"),
        ("5455", "05455"),
        ("Xã Văn Lăng", "05665"),
        ("phường Đồng Tiến, Phổ Yên", "05890"),
    ];
    for (number, (name, _)) in names.iter().enumerate() {
        text += &format!("k{number},Phòng trọ,room,1500000,\"{name}\"\n");
    }
    let done = import_text(&kit, text).await;
    assert!(done.published, "{done:?}");
    let found = posts(&kit, "rental").await;
    for (post, (name, code)) in found.iter().zip(names) {
        assert_eq!(post.commune_code.as_deref(), Some(code), "{name}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_cannot_be_meant() {
    let kit = started(Backend::Sqlite).await;
    let good = super::file(
        &kit,
        "posts.csv",
        "key,title,type,price\na,Phòng trọ,room,1000000\n",
    );
    for (kind, source, code) in [
        ("boat", "test", "import-kind-unknown"),
        ("rental", "", "import-source-invalid"),
        ("rental", "demo", "import-source-invalid"),
        ("rental", "citizen", "import-source-invalid"),
        ("rental", "staged:test", "import-source-invalid"),
        ("rental", "Sở Xây dựng", "import-source-invalid"),
    ] {
        let mut wanted = request(good.clone());
        wanted.kind = kind.to_owned();
        wanted.source = source.to_owned();
        let error = import::run(&super::context(&kit), &means(&kit), &wanted, &|_| {}).await;
        assert_eq!(error.unwrap_err().code(), code, "{kind} {source}");
    }
    assert!(import_file(&kit, &request(good)).await.published);
    kit.finish().await;
}
