//! SIGHUP takes everything at once.

use tinhid_tests::{Program, eventually};

#[tokio::test]
async fn a_hangup_takes_all_packages() {
    let program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    let serving = program.serve(&[]).await;
    serving.get("id.song-xanh.example", "/").await.expect(200);
    // Ready in one go, yet in a folder that the watcher would let rest for a second.
    program.synthetic("nui-do", "Núi Đỏ ID");
    program
        .package("song-xanh")
        .replace("branding/brand.toml", "Lời chào", "Câu nói");
    serving.signal("HUP");
    eventually("both changes", async || {
        let new = serving.get("id.nui-do.example", "/").await.status == 200;
        let changed = serving
            .get("id.song-xanh.example", "/")
            .await
            .text()
            .contains("Câu nói");
        (new && changed).then_some(())
    })
    .await;
}
