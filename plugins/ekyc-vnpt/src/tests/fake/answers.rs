//! What the service says about an image of a case.

use super::error;
use serde_json::{Value, json};
use tinhid_loopback::Reply;

pub(super) fn liveness(case: &str) -> Value {
    let genuine = json!({
        "liveness": "success",
        "liveness_msg": "Giấy tờ thật",
        "face_swapping": false,
        "face_swapping_prob": 0.01,
        "fake_liveness": false,
        "fake_liveness_prob": 0.01,
        "fake_print_photo": false,
        "fake_print_photo_prob": 0.01,
    });
    let mut answer = genuine;
    match case {
        "recaptured" => {
            answer["liveness"] = "failure".into();
            answer["fake_liveness"] = true.into();
        }
        "swapped" => answer["face_swapping"] = true.into(),
        "silent" => {
            if let Some(fields) = answer.as_object_mut() {
                fields.remove("face_swapping");
            }
        }
        "stringly" => {
            for field in ["face_swapping", "fake_liveness", "fake_print_photo"] {
                answer[field] = "false".into();
            }
        }
        _ => {}
    }
    answer
}

pub(super) fn read(case: &str, both: bool) -> Result<Value, Reply> {
    match case {
        // The service answers these with status 200.
        "quality" => return Err(error(200, 400, "IDG-00010003", "Chất lượng ảnh không đạt")),
        "not_a_card" => return Err(error(200, 404, "IDG-00010102", "Không tìm thấy giấy tờ")),
        "wrong_kind" => return Err(error(200, 400, "IDG-00010445", "Sai loại giấy tờ")),
        _ => {}
    }
    let mut card = json!({
        "msg": "OK",
        "card_type": "CĂN CƯỚC CÔNG DÂN",
        "type_id": 2,
        "id": "001090012345",
        "id_probs": "[0.99,0.98]",
        "citizen_id": "-",
        "name": "NGUYỄN VĂN MẪU",
        "name_prob": 0.99,
        "birth_day": "02/09/1990",
        "birth_day_prob": "0.98",
        "gender": "Nam",
        "nationality": "Việt Nam",
        "nation": "-",
        "religion": "-",
        "origin_location": "Xã Mẫu, Tỉnh Mẫu",
        "origin_location_prob": 0.9,
        "recent_location": "Số 1 Đường Mẫu, Xã Mẫu, Tỉnh Mẫu",
        "recent_location_prob": 0.9,
        "valid_date": "02/09/2030",
        "valid_date_prob": 0.97,
        "issue_date": "-",
        "issue_date_prob": 0,
        "warning": [],
        "warning_msg": [],
        "expire_warning": "no",
        "corner_warning": "no",
        "id_fake_warning": "no",
        "id_fake_prob": 0.0,
        "name_fake_warning": "no",
        "dob_fake_warning": false,
        "tampering": {"is_legal": "yes", "warning": []},
        "checking_result_front": {
            "recaptured_result": "0",
            "edited_result": "0",
            "check_photocopied_result": "0",
            "corner_cut_result": "0",
            "edited_prob": 0.001,
        },
    });
    if both {
        card["msg_back"] = "OK".into();
        card["issue_date"] = "10/05/2022".into();
        card["issue_date_prob"] = 0.97.into();
        card["issue_place"] = "CỤC CẢNH SÁT".into();
        card["features"] = "-".into();
        card["back_expire_warning"] = "no".into();
        card["mrz"] = json!([]);
        card["match_front_back"] = json!({
            "match_sex": "yes", "match_bod": "yes", "match_id": "yes",
            "match_valid_date": "yes", "match_name": "yes",
        });
        card["checking_result_back"] = card["checking_result_front"].clone();
    }
    match case {
        "recaptured" => card["checking_result_front"]["recaptured_result"] = "1".into(),
        "edited" => {
            card["tampering"] = json!({"is_legal": "no", "warning": ["anh_bi_chinh_sua"]});
            card["checking_result_front"]["edited_result"] = "1".into();
        }
        "photocopied" => card["checking_result_front"]["check_photocopied_result"] = "1".into(),
        "expired" => card["expire_warning"] = "yes".into(),
        "forged_number" => card["id_fake_warning"] = "yes".into(),
        "two_cards" => card["match_front_back"]["match_id"] = "no".into(),
        "need_review" => {
            card["warning"] = json!(["anh_dau_vao_mo_nhoe"]);
            card["warning_msg"] = json!(["Ảnh đầu vào mờ nhòe"]);
        }
        "missing_tampering" => {
            if let Some(fields) = card.as_object_mut() {
                fields.remove("tampering");
            }
        }
        _ => {}
    }
    Ok(card)
}

pub(super) fn face_live(case: &str) -> Result<Value, Reply> {
    match case {
        "no_face" => return Err(error(200, 400, "IDG-00010103", "Không có khuôn mặt")),
        "many_faces" => return Err(error(200, 400, "IDG-00010104", "Nhiều khuôn mặt")),
        "quality" => return Err(error(200, 400, "IDG-00010003", "Chất lượng ảnh không đạt")),
        _ => {}
    }
    let mut answer = json!({
        "liveness": "success",
        "liveness_msg": "Người thật",
        "is_eye_open": "yes",
        "blur_face": "no",
    });
    match case {
        "spoof" => answer["liveness"] = "failure".into(),
        "eyes_closed" => answer["is_eye_open"] = "no".into(),
        "need_review" => answer["blur_face"] = "yes".into(),
        "silent" => answer = json!({"liveness_msg": "Người thật"}),
        _ => {}
    }
    Ok(answer)
}

pub(super) fn mask(case: &str) -> Value {
    match case {
        "masked" => json!({"masked": "yes"}),
        "silent_mask" => json!({}),
        _ => json!({"masked": "no"}),
    }
}

pub(super) fn compared(case: &str) -> Result<Value, Reply> {
    match case {
        "no_face" => return Err(error(200, 400, "IDG-00010103", "Không có khuôn mặt")),
        "many_faces" => return Err(error(200, 400, "IDG-00010104", "Nhiều khuôn mặt")),
        _ => {}
    }
    Ok(match case {
        "face_mismatch" => json!({
            "result": "Khuôn mặt khớp 21.4%", "msg": "NOMATCH", "prob": 21.4,
            "multiple_faces": false, "match_warning": "yes",
        }),
        // The service's own threshold decides, not the number beside it.
        "high_mismatch" => json!({"result": "", "msg": "NOMATCH", "prob": "93.0"}),
        "wordless" => json!({"result": "Khuôn mặt khớp 99.9%", "prob": 99.9}),
        "need_review" => json!({
            "result": "Khuôn mặt khớp 82.0%", "msg": "MATCH", "prob": 82.0,
            "multiple_faces": false, "match_warning": "yes",
        }),
        "crowd" => json!({"msg": "MATCH", "prob": 99.0, "multiple_faces": true}),
        _ => json!({
            "result": "Khuôn mặt khớp 99.7%", "msg": "MATCH", "prob": "99.7",
            "multiple_faces": false, "match_warning": "no",
        }),
    })
}
