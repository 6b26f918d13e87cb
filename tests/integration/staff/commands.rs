//! `tinhid staff`, with and without an engine that holds the data.

use super::{HOST, TENANT, path_of};
use tinhid_tests::Program;

const EMAIL: &str = "quan-tri@song-xanh.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_administrator_comes_from_the_command_line() {
    let program = Program::empty();
    program.synthetic(TENANT, "Sông Xanh ID");
    let invite = ["staff", "invite", TENANT, EMAIL, "--role", "administrator"];
    // No engine holds the data: the command does it by itself.
    let first = program.run(&invite).await;
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.out.contains("sent to that address"), "{first:?}");
    let old = link(&first.out);
    let serving = program.serve(&[]).await;
    serving
        .get(HOST, &old)
        .header("Accept", "text/html")
        .await
        .expect(200);
    // Now the engine does, and the new link replaces the old one at once.
    let second = program.run(&invite).await;
    assert_eq!(second.code, 0, "{second:?}");
    let new = link(&second.out);
    serving.get(HOST, &old).await.expect(404);
    let page = serving
        .get(HOST, &new)
        .header("Accept", "text/html")
        .await
        .expect(200)
        .text();
    assert!(page.contains(EMAIL), "{page}");

    let list = program.run(&["staff", "list", TENANT]).await;
    assert!(
        list.out.contains(EMAIL)
            && list.out.contains("Invited")
            && list.out.contains("administrator"),
        "{list:?}"
    );
    for (arguments, code) in [
        (["staff", "disable", TENANT, EMAIL], 0),
        (["staff", "disable", TENANT, EMAIL], 1),
        (["staff", "enable", TENANT, EMAIL], 0),
        (["staff", "enable", TENANT, EMAIL], 1),
        (["staff", "enable", TENANT, "ai-do@song-xanh.example"], 1),
        (["staff", "disable", TENANT, "không phải thư"], 1),
    ] {
        let done = program.run(&arguments).await;
        assert_eq!(done.code, code, "{arguments:?} {done:?}");
        if code == 1 {
            assert!(done.error.lines().count() >= 3, "{done:?}");
        }
    }
    let review = program.run(&["staff", "export", TENANT]).await;
    assert!(
        review.out.starts_with("account,kind,name,email,") && review.out.contains(EMAIL),
        "{review:?}"
    );
    let matrix = program.run(&["staff", "export", TENANT, "--matrix"]).await;
    assert!(matrix.out.contains("audit.read,"), "{matrix:?}");
    let glass = [
        "staff",
        "break-glass",
        TENANT,
        "--operator",
        "van-hanh@saigontel.example",
        "--role",
        "it-staff",
        "--reason",
        "Search is down",
        "--hours",
        "2",
    ];
    let glass = program.run(&glass).await;
    assert!(
        glass.code == 0 && glass.out.contains("/staff/invitation/"),
        "{glass:?}"
    );
    // What is no line of ours is refused before anything is opened.
    for wrong in [
        &["staff", "invite", TENANT, EMAIL][..],
        &["staff", "invite", TENANT, EMAIL, "--role", "citizen"],
        &[
            "staff",
            "break-glass",
            TENANT,
            "--operator",
            EMAIL,
            "--role",
            "it-staff",
            "--reason",
            "x",
            "--hours",
            "many",
        ],
        &["staff"],
    ] {
        assert_eq!(program.run(wrong).await.code, 2, "{wrong:?}");
    }
    let unknown = program.run(&["staff", "list", "khong-co"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    // The log names nobody and no link.
    let log = serving.log_text();
    for told in [EMAIL, "van-hanh@", new.rsplit('/').next().unwrap()] {
        assert!(!log.contains(told), "{told} stands in the log");
    }
}

fn link(out: &str) -> String {
    path_of(
        out.lines()
            .find(|line| line.starts_with("https://"))
            .unwrap(),
    )
}
