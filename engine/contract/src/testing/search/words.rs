use super::documents::{document, question};
use super::ground::{Checked, Ground};
use crate::search::Order;

pub(super) async fn all_words(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([
            document(1)
                .titled("phòng trọ", "phong tro")
                .saying("gần chợ", "gan cho"),
            document(2)
                .titled("phòng", "phong")
                .saying("trọ khép kín", "tro khep kin"),
            document(3)
                .titled("nhà trọ", "nha tro")
                .saying("chợ", "cho"),
        ])
        .await?;
    for order in [Order::Newest, Order::Relevance] {
        let asked = |words: &str| question().ordered(order.clone()).words(words);
        index.finds_all(asked("phong"), &[1, 2]).await?;
        index.finds_all(asked("tro"), &[1, 2, 3]).await?;
        // A word stands in the title or in the body, and each may stand elsewhere.
        index.finds_all(asked("phong tro"), &[1, 2]).await?;
        index.finds_all(asked("tro cho"), &[1, 3]).await?;
        index.finds_all(asked("tro tro tro"), &[1, 2, 3]).await?;
        index.finds_all(asked("phong tro cho kin"), &[]).await?;
        // Words are whole words.
        index.finds_all(asked("pho"), &[]).await?;
        index.finds_all(asked("phongtro"), &[]).await?;
        index.finds_all(asked("xyz"), &[]).await?;
    }
    Ok(())
}

pub(super) async fn accents_leave_nothing_out(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([
            document(1).titled("nhà trọ", "nha tro"),
            document(2).titled("nha tro", "nha tro"),
            document(3).titled("nhã trò", "nha tro"),
            document(4).titled("nhu", "nhu"),
        ])
        .await?;
    for order in [Order::Newest, Order::Relevance] {
        let asked = question().ordered(order);
        index
            .finds_all(asked.clone().words("nha tro"), &[1, 2, 3])
            .await?;
        let accented = asked.accented("nhà", "nha").accented("trọ", "tro");
        index.finds_all(accented, &[1, 2, 3]).await?;
    }
    Ok(())
}

/// One letter may be wrong in a long word that is no syllable, and nowhere else.
pub(super) async fn typing_error(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let says = |number, words: &str| document(number).titled(words, words);
    index
        .put([
            says(1, "samsung"),
            says(2, "truong"),
            says(3, "thuong"),
            says(4, "nghieng"),
            says(5, "3phongngu"),
            says(6, "2phongngu"),
            says(7, "electronics"),
            says(8, "honda"),
        ])
        .await?;
    for order in [Order::Newest, Order::Relevance] {
        let asked = |word: &str| question().ordered(order.clone()).words(word);
        for word in ["samsung", "samsumg", "samssung", "samusng"] {
            index.finds_all(asked(word), &[1]).await?;
        }
        for word in ["electronic", "electrnics", "electronicss", "eletcronics"] {
            index.finds_all(asked(word), &[7]).await?;
        }
        // Two errors are too many, a part of a word is no word, and six letters are too few.
        for word in [
            "samsumgg", "sansumg", "electro", "samsng", "hondaa", "hnoda",
        ] {
            index.finds_all(asked(word), &[]).await?;
        }
        index.finds_all(asked("truong"), &[2]).await?;
        index.finds_all(asked("thuong"), &[3]).await?;
        index.finds_all(asked("nghieng"), &[4]).await?;
        index.finds_all(asked("3phongngu"), &[5]).await?;
        index.finds_all(asked("4phongngu"), &[]).await?;
    }
    let index = ground.index_of("-both").await?;
    index.put([says(1, "samsung"), says(2, "samsumg")]).await?;
    // As it was typed first.
    let asked = question().ordered(Order::Relevance);
    index.finds(asked.clone().words("samsung"), &[1, 2]).await?;
    index.finds(asked.words("samsumg"), &[2, 1]).await
}

/// Words are words, whatever they mean to a query language.
pub(super) async fn strange_words(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let strange = [
        "AND",
        "OR",
        "NOT",
        "and",
        "\"",
        "'",
        "\\",
        "\\\"",
        "*",
        "tro*",
        "(",
        ")",
        "[a",
        "a:b",
        "-tro",
        "+tro",
        "~",
        "^2",
        "🏠",
        "👩‍👩‍👧",
        "đ",
        "Ω",
        "𝔘",
        "\u{202e}tro",
        "a\u{301}",
        "title:tro",
        "_id",
        "$where",
        "%",
        "<b>",
        "{}",
        "1=1",
        ";",
    ];
    for order in [Order::Newest, Order::Relevance] {
        index
            .put([document(1).titled("trọ", "tro").saying("phòng", "phong")])
            .await?;
        for word in strange {
            let asked = question().ordered(order.clone()).words(word);
            index.ask(&asked).await?;
            let asked = question()
                .ordered(order.clone())
                .accented(word, word)
                .words("tro");
            index.ask(&asked).await?;
        }
    }
    // What prepared texts can hold is found as it stands there.
    let words = [
        "and", "or", "not", "to", "null", "true", "1", "0", "ω", "中文", "a1b2",
    ];
    let documents = (10..).zip(words);
    index
        .put(documents.map(|(number, word)| document(number).titled(word, word)))
        .await?;
    for (number, word) in (10..).zip(words) {
        index.finds_all(question().words(word), &[number]).await?;
    }
    Ok(())
}

pub(super) async fn long_words(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let long = "a".repeat(10_000);
    index
        .put([document(1).titled(&format!("{long} nha"), &format!("{long} nha"))])
        .await?;
    index.put([document(2).titled("nha", "nha")]).await?;
    for order in [Order::Newest, Order::Relevance] {
        let asked = |words: &str| question().ordered(order.clone()).words(words);
        // Neither the documents beside it nor its other words are lost, and it may be asked for.
        index.finds_all(asked("nha"), &[1, 2]).await?;
        index.ask(&asked(&long)).await?;
        index.ask(&asked(&"ă".repeat(5_000))).await?;
    }
    Ok(())
}

/// A question of 10 kB.
pub(super) async fn many_words(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let words: Vec<String> = (0..1_500).map(|number| format!("tu{number}")).collect();
    let all = words.join(" ");
    index
        .put([
            document(1).saying(&all, &all),
            document(2).saying("tu1", "tu1"),
        ])
        .await?;
    for order in [Order::Newest, Order::Relevance] {
        index
            .ask(&question().ordered(order.clone()).words(&all))
            .await?;
        let ten = words.get(..10).unwrap_or_default().join(" ");
        index
            .finds_all(question().ordered(order).words(&ten), &[1])
            .await?;
    }
    Ok(())
}
