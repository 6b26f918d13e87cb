use super::documents::{JOB, NOW, RENTAL, document, keyword, point, question, range};
use super::ground::{Checked, Ground, Subject, same};
use crate::search::{COMMUNE, Condition, MENTION};

pub(super) async fn kinds(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let here = |number| document(number).keyword(COMMUNE, "00001");
    index
        .put([here(1), here(2).of(JOB), document(3).of(JOB)])
        .await?;
    index.finds(question(), &[1]).await?;
    index.finds(question().of(&[JOB]), &[3, 2]).await?;
    index.finds(question().of(&["nothing"]), &[]).await?;
    let both = question().of(&[RENTAL, JOB]);
    index.finds(both.clone(), &[3, 2, 1]).await?;
    let answer = index.ask(&both).await?;
    let kinds: Vec<&str> = answer.hits.iter().map(|hit| hit.kind.as_str()).collect();
    same("the kinds", kinds, vec![JOB, JOB, RENTAL])?;
    index
        .finds(both.when(keyword(COMMUNE, &["00001"])), &[2, 1])
        .await
}

pub(super) async fn keywords(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let one = document(1)
        .keyword("type", "room")
        .keyword(COMMUNE, "00001");
    let two = document(2).keyword("type", "house");
    let three = document(3).keyword("type", "room").keyword("type", "flat");
    index.put([one, two, three, document(4)]).await?;
    let of = |values: &[&str]| question().when(keyword("type", values));
    index.finds(of(&["room"]), &[3, 1]).await?;
    index.finds(of(&["flat", "house"]), &[3, 2]).await?;
    index.finds(of(&["room", "flat"]), &[3, 1]).await?;
    index.finds(of(&["roo"]), &[]).await?;
    index.finds(of(&[]), &[]).await?;
    index
        .finds(question().when(keyword("nothing", &["room"])), &[])
        .await?;
    index
        .finds(of(&["room"]).when(keyword(COMMUNE, &["00001"])), &[1])
        .await
}

/// Values are compared as they are, whatever they mean to a query language.
pub(super) async fn strange_keywords(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let values = [
        "khu cong nghiep song xanh",
        "it's",
        "say \"hi\"",
        "back\\slash",
        "a AND b OR c",
        "2026-01-01T00:00:00Z",
        "x = 1",
        "[1 TO 2]",
        "nhà trọ",
        "🏠",
        "a,b",
    ];
    let documents = (1..).zip(values);
    index
        .put(documents.map(|(number, value)| document(number).keyword(MENTION, value)))
        .await?;
    for (number, value) in (1..).zip(values) {
        index
            .finds(question().when(keyword(MENTION, &[value])), &[number])
            .await?;
    }
    index
        .finds(question().when(keyword(MENTION, &["a"])), &[])
        .await
}

async fn priced(ground: &Ground, prices: &[i64]) -> Result<Subject, String> {
    let index = ground.index().await?;
    let priced = (1..).zip(prices);
    index
        .put(priced.map(|(number, price)| document(number).number("price", *price)))
        .await?;
    index
        .put([document(50).number("area", 20), document(51)])
        .await?;
    Ok(index)
}

pub(super) async fn ranges(ground: Ground) -> Checked {
    let index = priced(&ground, &[1_500_000, 1_600_000, 0, -5]).await?;
    let within = |from, to| question().when(range("price", from, to));
    index
        .finds(within(Some(1_500_000), Some(1_600_000)), &[2, 1])
        .await?;
    index
        .finds(within(Some(1_500_001), Some(1_600_000)), &[2])
        .await?;
    index
        .finds(within(Some(1_500_000), Some(1_599_999)), &[1])
        .await?;
    index
        .finds(within(None, Some(1_500_000)), &[4, 3, 1])
        .await?;
    index.finds(within(None, Some(-1)), &[4]).await?;
    index.finds(within(Some(0), None), &[3, 2, 1]).await?;
    index.finds(within(Some(2), Some(1)), &[]).await?;
    index.finds(within(None, None), &[4, 3, 2, 1]).await?;
    index
        .finds(question().when(range("nothing", None, Some(9))), &[])
        .await?;
    let both = within(Some(0), None).when(range("price", None, Some(1_500_000)));
    index.finds(both, &[3, 1]).await?;
    index
        .finds(question().when(range("area", Some(20), Some(20))), &[50])
        .await
}

/// The ends of what a number can be, and of what stays exact in a number of other systems.
pub(super) async fn range_limits(ground: Ground) -> Checked {
    const EXACT: i64 = 1 << 53;
    let index = priced(
        &ground,
        &[i64::MIN, -EXACT, -EXACT + 1, EXACT - 1, EXACT, i64::MAX],
    )
    .await?;
    let within = |from, to| question().when(range("price", from, to));
    index
        .finds(within(Some(i64::MIN), Some(i64::MAX)), &[6, 5, 4, 3, 2, 1])
        .await?;
    index
        .finds(within(Some(i64::MIN), None), &[6, 5, 4, 3, 2, 1])
        .await?;
    index.finds(within(None, Some(-EXACT)), &[2, 1]).await?;
    index
        .finds(within(Some(-EXACT + 1), Some(EXACT - 1)), &[4, 3])
        .await?;
    index.finds(within(Some(EXACT), None), &[6, 5]).await?;
    index.finds(within(Some(i64::MAX), None), &[6]).await?;
    index.finds(within(None, Some(i64::MIN)), &[1]).await
}

pub(super) async fn circle(ground: Ground) -> Checked {
    let index = ground.index().await?;
    // One hundredth of a degree of latitude is 1,112 m everywhere, of longitude there 1,037 m.
    let centre = point(21.2, 106.0);
    index
        .put([
            document(1).at(21.2, 106.0),
            document(2).at(21.21, 106.0),
            document(3).at(21.2, 106.01),
            document(4).at(21.3, 106.0),
            document(5),
            document(6).at(-21.2, 106.0),
        ])
        .await?;
    let within = |metres| Condition::Within { centre, metres };
    index.finds(question().when(within(1_000)), &[1]).await?;
    index.finds(question().when(within(1_070)), &[3, 1]).await?;
    index
        .finds(question().when(within(1_200)), &[3, 2, 1])
        .await?;
    index
        .finds(question().when(within(20_000)), &[4, 3, 2, 1])
        .await?;
    let far = point(10.0, 100.0);
    let nothing = Condition::Within {
        centre: far,
        metres: 1_000,
    };
    index.finds(question().when(nothing), &[]).await
}

pub(super) async fn any(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([
            document(1).keyword(COMMUNE, "00001").number("price", 5),
            document(2).keyword(MENTION, "song xanh").number("price", 7),
            document(3).at(21.2, 106.0),
            document(4).number("price", 9),
        ])
        .await?;
    let place = Condition::Any(vec![
        keyword(COMMUNE, &["00001", "00002"]),
        keyword(MENTION, &["song xanh"]),
    ]);
    index.finds(question().when(place.clone()), &[2, 1]).await?;
    let cheap = range("price", None, Some(5));
    index
        .finds(question().when(place.clone()).when(cheap), &[1])
        .await?;
    let near = Condition::Within {
        centre: point(21.2, 106.0),
        metres: 100,
    };
    let nested = Condition::Any(vec![
        place,
        Condition::Any(vec![near]),
        range("price", Some(9), None),
    ]);
    index.finds(question().when(nested), &[4, 3, 2, 1]).await?;
    index
        .finds(question().when(Condition::Any(Vec::new())), &[])
        .await?;
    let one = Condition::Any(vec![keyword(COMMUNE, &[]), keyword(COMMUNE, &["00001"])]);
    index.finds(question().when(one), &[1]).await
}

pub(super) async fn together(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let room = |number| document(number).titled("phòng trọ", "phong tro");
    index
        .put([
            room(1)
                .number("price", 5)
                .keyword(COMMUNE, "00001")
                .at(21.2, 106.0),
            room(2).number("price", 5).keyword(COMMUNE, "00001"),
            room(3)
                .number("price", 6)
                .keyword(COMMUNE, "00001")
                .at(21.2, 106.0),
            room(4)
                .number("price", 5)
                .keyword(COMMUNE, "00002")
                .at(21.2, 106.0),
            room(5)
                .number("price", 5)
                .keyword(COMMUNE, "00001")
                .at(21.2, 106.0)
                .of(JOB),
            document(6)
                .number("price", 5)
                .keyword(COMMUNE, "00001")
                .at(21.2, 106.0),
            room(7)
                .number("price", 5)
                .keyword(COMMUNE, "00001")
                .at(21.2, 106.0)
                .expiring(NOW),
        ])
        .await?;
    let all = question()
        .words("phong tro")
        .when(range("price", Some(5), Some(5)))
        .when(keyword(COMMUNE, &["00001"]))
        .when(Condition::Within {
            centre: point(21.2, 106.0),
            metres: 10,
        });
    index.finds(all, &[1]).await
}

pub(super) async fn expiry(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let expiring = |number, at| document(number).expiring(at);
    index
        .put([
            expiring(1, NOW - 1),
            expiring(2, NOW),
            expiring(3, NOW + 1),
            expiring(4, i64::MAX),
            expiring(5, 0),
        ])
        .await?;
    index.finds(question(), &[4, 3]).await?;
    let at = |now| {
        let mut question = question();
        question.now = now;
        question
    };
    index.finds(at(NOW - 1), &[4, 3, 2]).await?;
    index.finds(at(NOW - 2), &[4, 3, 2, 1]).await?;
    index.finds(at(NOW + 1), &[4]).await
}
