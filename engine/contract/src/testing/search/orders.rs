use super::documents::{JOB, NOW, RENTAL, document, point, question};
use super::ground::{Checked, Ground};
use crate::search::{Order, SortDirection};

pub(super) async fn newest(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let at = |number, published| document(number).published(published);
    index.put([at(1, NOW), at(4, NOW - 1), at(2, NOW)]).await?;
    // What is equal stands by descending id, in whichever order it came.
    index
        .put([at(3, NOW), at(5, -1), at(6, NOW + 5), at(7, NOW).of(JOB)])
        .await?;
    index.finds(question(), &[6, 3, 2, 1, 4, 5]).await?;
    index
        .finds(question().of(&[RENTAL, JOB]), &[6, 7, 3, 2, 1, 4, 5])
        .await?;
    index
        .finds(question().words("tin"), &[6, 3, 2, 1, 4, 5])
        .await?;
    // Without words, relevance is the same.
    index
        .finds(question().ordered(Order::Relevance), &[6, 3, 2, 1, 4, 5])
        .await
}

pub(super) async fn by_number(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let priced = |number, price| document(number).number("price", price);
    index
        .put([
            priced(1, 5),
            document(2),
            priced(3, -1),
            priced(4, 5).published(NOW),
        ])
        .await?;
    index
        .put([priced(6, 5).published(NOW), priced(7, 1 << 40), document(8)])
        .await?;
    let by = |direction| {
        let field = "price".to_owned();
        question().ordered(Order::Number { field, direction })
    };
    // Documents without the number are last, either way, and equal ones newest first.
    index
        .finds(by(SortDirection::Ascending), &[3, 6, 4, 1, 7, 8, 2])
        .await?;
    index
        .finds(by(SortDirection::Descending), &[7, 6, 4, 1, 3, 8, 2])
        .await?;
    index
        .finds(by(SortDirection::Ascending).page(1, 2), &[6, 4])
        .await?;
    let unknown = Order::Number {
        field: "nothing".to_owned(),
        direction: SortDirection::Ascending,
    };
    index
        .finds(question().ordered(unknown), &[6, 4, 8, 7, 3, 2, 1])
        .await
}

pub(super) async fn nearest(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([
            document(1).at(21.5, 106.0),
            document(2),
            document(3).at(21.2, 106.0),
            document(4).at(21.2, 106.1),
            document(5).at(21.2, 106.0),
            document(6),
            document(7).at(-10.0, -60.0),
        ])
        .await?;
    let from = |latitude, longitude| {
        let from = point(latitude, longitude);
        question().ordered(Order::Nearest { from })
    };
    index
        .finds(from(21.2, 106.0), &[5, 3, 4, 1, 7, 6, 2])
        .await?;
    // By distance and not by degrees: up there a degree of longitude is short.
    index
        .put([
            document(10).of(JOB).at(80.0, 10.0),
            document(11).of(JOB).at(82.0, 0.0),
        ])
        .await?;
    index.finds(from(80.0, 0.0).of(&[JOB]), &[10, 11]).await
}

pub(super) async fn accents_first(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([
            document(1)
                .titled("bán nhà", "ban nha")
                .saying("giá tốt", "gia tot"),
            document(2)
                .titled("bạn nhà", "ban nha")
                .saying("giá tốt", "gia tot"),
            document(3).titled("bận", "ban").saying("nhà", "nha"),
        ])
        .await?;
    let asked = question().ordered(Order::Relevance);
    let sale = asked.clone().accented("bán", "ban").accented("nhà", "nha");
    index.finds_all(sale.clone(), &[1, 2, 3]).await?;
    index.finds(sale.page(0, 1), &[1]).await?;
    let friend = asked.clone().accented("bạn", "ban").words("nha");
    index.finds_all(friend.clone(), &[1, 2, 3]).await?;
    index.finds(friend.page(0, 1), &[2]).await?;
    // Accents decide before the title does.
    let busy = asked.accented("bận", "ban").words("nha");
    index.finds(busy.page(0, 1), &[3]).await
}

pub(super) async fn title_first(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let other = |number| document(number).titled("tin rao", "tin rao");
    index
        .put([
            document(1)
                .titled("phòng đẹp", "phong dep")
                .saying("gần chợ", "gan cho"),
            other(2).saying("phòng đẹp", "phong dep"),
            other(3).saying("xe máy cũ", "xe may cu"),
            other(4).saying("gần chợ", "gan cho"),
        ])
        .await?;
    let asked = question().ordered(Order::Relevance);
    index.finds(asked.clone().words("phong"), &[1, 2]).await?;
    index.finds(asked.words("phong dep"), &[1, 2]).await
}

pub(super) async fn side_by_side(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let says = |number, words: &str| document(number).titled("tin", "tin").saying(words, words);
    index
        .put([
            says(1, "gan truong co phong khach dep va san tro"),
            says(2, "gan truong co san va khach dep phong tro"),
            says(3, "tro gan truong co san dep va khach phong"),
        ])
        .await?;
    let asked = question().ordered(Order::Relevance).words("phong tro");
    index.finds_all(asked.clone(), &[1, 2, 3]).await?;
    index.finds(asked.page(0, 1), &[2]).await
}

pub(super) async fn relevance_ties(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let same = |number, published| {
        document(number)
            .titled("phòng trọ", "phong tro")
            .published(published)
    };
    index
        .put([same(1, NOW), same(3, NOW), same(2, NOW), same(4, NOW - 1)])
        .await?;
    index.put([same(5, NOW + 1)]).await?;
    let asked = question().ordered(Order::Relevance).words("phong tro");
    index.finds(asked, &[5, 3, 2, 1, 4]).await
}
