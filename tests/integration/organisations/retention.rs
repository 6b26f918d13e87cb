//! What nobody goes on with goes.

use super::{administrator, at, communes, company, create, started, verified};
use crate::privacy::{context, runtime, sign_up};
use chrono::{Months, TimeDelta};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tinhid_contract::SystemRandomness;
use tinhid_core::database::Backend;
use tinhid_core::organisations::entity::{Invitations, Organisations};
use tinhid_core::privacy::delete_over;
use tinhid_tests::canary;

on_each_backend! {
    drafts: what_was_never_verified_goes_after_its_months;
}

async fn what_was_never_verified_goes_after_its_months(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let mut officer = administrator(&kit).await;
    let good = verified(&kit, &an, &mut officer, &company(&communes[0])).await;
    create(&kit, &an, &company(&communes[0])).await;
    let last = kit.setup().now();
    let body = json!({ "phone": canary::OTHER_PHONE, "role": "member" });
    let invite = at(&good, "/invitations");
    an.sends(&kit, "POST", &invite, &body).await.expect(201);
    let tables = tinhid_services::privacy::expiring();
    let database = runtime(&kit).database().clone();
    let left = async || {
        let reader = database.reader();
        let organisations = Organisations::find().count(&reader).await.unwrap();
        (
            organisations,
            Invitations::find().count(&reader).await.unwrap(),
        )
    };
    let run = async |moment| {
        let mut context = context(&kit);
        context.now = moment;
        delete_over(&context, &tables, &SystemRandomness)
            .await
            .unwrap();
        left().await
    };
    let over = last + TimeDelta::days(14);
    assert_eq!(run(over - TimeDelta::seconds(1)).await, (2, 1));
    assert_eq!(run(over).await, (2, 0));
    let over = last + Months::new(12);
    assert_eq!(run(over).await, (2, 0));
    assert_eq!(run(over + TimeDelta::seconds(1)).await, (1, 0));
    kit.finish().await;
}
