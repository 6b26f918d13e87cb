use super::documents::{JOB, NOW, RENTAL, document, keyword, question, range};
use super::ground::{Checked, Ground, count, exactly, holds, same};
use crate::search::{COMMUNE, Order, SortDirection};

pub(super) async fn facets(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let typed = |number, kind: &str| document(number).keyword("type", kind);
    index
        .put([
            typed(1, "room")
                .keyword(COMMUNE, "00002")
                .number("price", 1),
            typed(2, "house")
                .keyword(COMMUNE, "00002")
                .number("price", 2),
            typed(3, "room").keyword("type", "flat").number("price", 3),
            typed(4, "room").expiring(NOW),
            // A value counts once in a document.
            typed(5, "house")
                .keyword("type", "house")
                .keyword(COMMUNE, "00001"),
            typed(6, "room").of(JOB),
        ])
        .await?;
    let both = question().counting(&["type", COMMUNE]);
    let answer = index.ask(&both).await?;
    let types = answer.facets.get("type").cloned();
    let expected = vec![count("house", 2), count("room", 2), count("flat", 1)];
    same("the types", types, Some(expected))?;
    let communes = answer.facets.get(COMMUNE).cloned();
    same(
        "the communes",
        communes,
        Some(vec![count("00002", 2), count("00001", 1)]),
    )?;
    same("the facets", answer.facets.len(), 2)?;
    // Over all answers and not those of a page, whatever the order.
    let cheap = question()
        .when(range("price", None, Some(2)))
        .counting(&["type"]);
    let by_price = Order::Number {
        field: "price".to_owned(),
        direction: SortDirection::Ascending,
    };
    for order in [Order::Newest, by_price, Order::Relevance] {
        let answer = index.ask(&cheap.clone().ordered(order).page(1, 1)).await?;
        let types = answer.facets.get("type").cloned();
        same(
            "under a ceiling",
            types,
            Some(vec![count("house", 1), count("room", 1)]),
        )?;
        same("the page", answer.hits.len(), 1)?;
    }
    Ok(())
}

pub(super) async fn facets_of_nothing(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let of_type = question().counting(&["type"]);
    for _ in 0..2 {
        let answer = index.ask(&of_type).await?;
        same(
            "the values",
            answer.facets.get("type").cloned(),
            Some(Vec::new()),
        )?;
        index
            .put([document(1), document(2).of(JOB).keyword("type", "room")])
            .await?;
    }
    let answer = index.ask(&question()).await?;
    same("facets nobody asked for", answer.facets.len(), 0)
}

pub(super) async fn pages(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put((1..=25).map(|number| document(number).number("price", 25)))
        .await?;
    let by_price = Order::Number {
        field: "price".to_owned(),
        direction: SortDirection::Descending,
    };
    for order in [Order::Newest, Order::Relevance, by_price] {
        let of = |offset, limit| question().ordered(order.clone()).page(offset, limit);
        let newest: Vec<u64> = (1..=25).rev().collect();
        for (offset, page) in (0..).step_by(10).zip(newest.chunks(10)) {
            index.finds(of(offset, 10), page).await?;
        }
        index.finds(of(24, 10), &[1]).await?;
        index.finds(of(25, 10), &[]).await?;
        index.finds(of(1_000, 100), &[]).await?;
        for (offset, limit) in [(0, 0), (0, 10), (25, 10), (1_000, 100)] {
            let answer = index.ask(&of(offset, limit)).await?;
            same("the total of any page", answer.total, exactly(25))?;
        }
    }
    Ok(())
}

pub(super) async fn totals(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let cheap = |number: u64| document(number).number("price", number.cast_signed());
    index.put((1..=1_000).map(cheap)).await?;
    let asked = |most| question().when(range("price", None, Some(most))).page(0, 5);
    for most in [0, 1, 999, 1_000] {
        let answer = index.ask(&asked(most)).await?;
        same("the total", answer.total, exactly(most.cast_unsigned()))?;
    }
    same(
        "of all",
        index.ask(&question().page(0, 5)).await?.total,
        exactly(1_000),
    )
}

pub(super) async fn totals_beyond(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let typed = |number: u64| {
        let kind = if number.is_multiple_of(3) {
            "room"
        } else {
            "house"
        };
        document(number).keyword("type", kind)
    };
    index.put((1..=1_500).map(typed)).await?;
    for order in [Order::Newest, Order::Relevance] {
        let asked = question().ordered(order);
        let total = index.ask(&asked.clone().page(1_000, 100)).await?.total;
        let told = if total.exact {
            1_500..=1_500
        } else {
            1_000..=1_500
        };
        holds(
            &format!("of 1,500 it tells {total:?}"),
            told.contains(&total.count),
        )?;
        let last: Vec<u64> = (401..=500).rev().collect();
        index.finds(asked.clone().page(1_000, 100), &last).await?;
        let rooms = asked.clone().when(keyword("type", &["room"])).page(0, 1);
        same("of 500 rooms", index.ask(&rooms).await?.total, exactly(500))?;
        let answer = index.ask(&asked.counting(&["type"])).await?;
        let types = answer.facets.get("type").cloned();
        same(
            "all are counted",
            types,
            Some(vec![count("house", 1_000), count("room", 500)]),
        )?;
    }
    Ok(())
}

/// Questions the port does not allow are mistakes of the caller, and are not answered.
pub(super) async fn question_limits(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.put([document(1)]).await?;
    let refused = [
        question().of(&[]),
        question().page(1_001, 10),
        question().page(0, 101),
        question().page(usize::MAX, 100),
    ];
    for query in refused {
        let answer = index.0.search(&query).await;
        let bug = matches!(answer, Err(crate::PortError::Bug(_)));
        holds(&format!("{query:?} has the answer {answer:?}"), bug)?;
    }
    index
        .finds(question().of(&[RENTAL]).page(0, 100), &[1])
        .await
}
