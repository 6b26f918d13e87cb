//! What the service says about a picture or video of a case.

use serde_json::{Value, json};

/// What stands on a side. A case that begins with `back` shows the back.
fn entry(case: &str) -> Value {
    if case.starts_with("back") {
        return json!({
            "features": "-", "features_prob": "90.00",
            "issue_date": "10/05/2022", "issue_date_prob": "97.10",
            "overall_score": "96.00", "type_new": "cccd_chip_back", "type": "chip_back",
        });
    }
    let mut card = json!({
        "id": "001090012345", "id_prob": "98.66",
        "name": "NGUYỄN VĂN MẪU", "name_prob": "99.10",
        "dob": "02/09/1990", "dob_prob": "98.00",
        "sex": "NAM", "sex_prob": "99.00",
        "nationality": "VIỆT NAM", "nationality_prob": "99.00",
        "home": "XÃ MẪU, TỈNH MẪU", "home_prob": "95.00",
        "address": "N/A", "address_prob": "N/A",
        "doe": "02/09/2030", "doe_prob": "98.00",
        "address_entities": {"province": "", "district": "", "ward": "", "street": ""},
        "overall_score": "98.20", "number_of_name_lines": "1",
        "type_new": "cccd_chip_front", "type": "chip_front",
    });
    match case {
        "passport" => card["type"] = "passport".into(),
        "nameless" => card["name"] = "N/A".into(),
        "bad_number" => card["id"] = "099990012345".into(),
        _ => {}
    }
    card
}

pub(super) fn side(case: &str) -> Value {
    match case {
        "empty" => json!({"errorCode": 0, "errorMessage": "", "data": []}),
        _ => json!({"errorCode": 0, "errorMessage": "", "data": [entry(case)]}),
    }
}

pub(super) fn verified(case: &str) -> Value {
    let mut card = entry(case);
    let mut checks = json!({
        "recaptured_result": "0", "recaptured_prob": "0.1",
        "edited_result": "0", "edited_prob": "0.1",
        "corner_cut_result": "0",
        "check_photocopied_result": "0", "check_photocopied_prob": "0.1",
        "check_emblem_result": "passed", "check_title_result": "passed",
        "check_headline_result": "passed", "check_QRcode_result": "N/A",
        "check_chip_result": "N/A", "check_mrz_result": "N/A",
        "check_covering_result": "passed",
        "low_score_result": [],
    });
    let mut rules = json!({"result": "Passed", "code": "E00", "message": "Passed"});
    let failed = |code: &str| json!({"result": "Failed", "code": code, "message": "…"});
    match case {
        "recaptured" | "back_recaptured" => checks["recaptured_result"] = "1".into(),
        "edited" => checks["edited_result"] = "1".into(),
        "photocopied" => checks["check_photocopied_result"] = "1".into(),
        "corner" => checks["corner_cut_result"] = "1".into(),
        "emblem" => checks["check_emblem_result"] = "failed".into(),
        "covered" => checks["check_covering_result"] = "failed".into(),
        "need_review" => checks["low_score_result"] = json!(["id"]),
        "expired" => rules = failed("E10"),
        "child" => rules = failed("E05"),
        "year" => rules = failed("E07"),
        "unknown_rule" => rules = failed("E01"),
        "unruled" => rules = json!({}),
        "missing_checks" => checks = Value::Null,
        "missing_recaptured" => {
            if let Some(fields) = checks.as_object_mut() {
                fields.remove("recaptured_result");
            }
        }
        _ => {}
    }
    card["checking_result"] = checks;
    let mut data = vec![card];
    if case != "missing_rules" && !case.starts_with("back") {
        data.push(json!({"post_check_result": rules}));
    }
    json!({"errorCode": 0, "errorMessage": "", "data": data})
}

pub(super) fn matched(case: &str) -> Value {
    let data = match case {
        "face_mismatch" => json!({"isMatch": false, "similarity": 21.25, "isBothImgIDCard": false}),
        "two_cards" => json!({"isMatch": true, "similarity": 99.0, "isBothImgIDCard": true}),
        "wordless" => json!({"similarity": 99.0, "isBothImgIDCard": false}),
        _ => json!({"isMatch": true, "similarity": 93.7, "isBothImgIDCard": false}),
    };
    json!({"code": "200", "data": data, "message": "request successful."})
}

pub(super) fn live(case: &str, with_card: bool) -> Value {
    // Truth values are texts here.
    let mut live = json!({
        "code": "200", "message": "liveness check successful",
        "is_live": "true", "spoof_prob": "0.0015",
        "need_to_review": "false",
        "is_deepfake": "false", "deepfake_prob": "0.0", "warning": "N/A",
    });
    let mut face = json!({
        "code": "200", "message": "face match successful",
        "isMatch": "true", "similarity": "91.45", "warning": "N/A",
    });
    match case {
        "spoof" => {
            live["code"] = "301".into();
            live["is_live"] = "false".into();
        }
        "deepfake" => live["is_deepfake"] = "true".into(),
        "without_deepfake" => live["is_deepfake"] = "N/A".into(),
        "need_review" => live["need_to_review"] = "true".into(),
        "silent" => {
            if let Some(fields) = live.as_object_mut() {
                fields.remove("is_live");
            }
        }
        "face_mismatch" => {
            face["isMatch"] = "false".into();
            face["similarity"] = "18.45".into();
        }
        "faceless_card" => face = json!({"code": "407", "message": "no face in document"}),
        "novel" => live["code"] = "777".into(),
        _ => {}
    }
    let mut answer = json!({"code": "200", "message": "request successful", "liveness": live});
    if with_card && case != "unmatched" {
        answer["face_match"] = face;
    }
    answer
}

pub(super) fn old_live() -> Value {
    json!({
        "code": "200", "message": "request successful",
        "is_live": true, "spoof_prob": 0.0015, "need_to_review": false, "is_deepfake": false,
    })
}
