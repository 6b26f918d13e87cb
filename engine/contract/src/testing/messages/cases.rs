use super::ground::{Arrived, Checked, Fault, MessageGround, accepted, kind, not_accepted};
use super::samples::{ADDRESS, CODE, PHONE, Sample};
use crate::PortError;
use crate::messages::{Channel, Message, Receipt, plain_sms, rejection};
use std::sync::Arc;

type Ground = Arc<dyn MessageGround>;

pub(super) async fn arrives_whole(ground: Ground) -> Checked {
    let sample = Sample::default();
    each(&ground, &sample, |arrived, channel| {
        same_text(&arrived.text, sample.text)?;
        let (name, recipient) = match channel {
            Channel::Sms => (sample.sender, PHONE),
            Channel::Email => (sample.name, ADDRESS),
        };
        same("the sender", arrived.sender.as_str(), name)?;
        if let Some(found) = &arrived.recipient {
            same("the recipient", found.as_str(), recipient)?;
        }
        if channel == Channel::Email {
            let subject = arrived.subject.as_deref().unwrap_or_default();
            same("the subject", subject, sample.subject)?;
        }
        Ok(())
    })
    .await
}

pub(super) async fn arrives_in_several_lines(ground: Ground) -> Checked {
    // The last line is read by phones (domain-bound codes). A dot alone on a line ends a mail (RFC
    // 5321 §4.5.2), and a quotation mark, a brace or an ampersand ends what is put together badly.
    let text = "Mã: 482913\n.\n..\n\"}&{text}={{code}}%0A\\n<b>'\n@id.example.vn #482913";
    let sample = Sample::text(text);
    each(&ground, &sample, |arrived, _| {
        same_text(&arrived.text, text)
    })
    .await
}

pub(super) async fn long_text_is_whole_or_refused(ground: Ground) -> Checked {
    let text = "Ủy ban nhân dân ".repeat(40);
    let sample = Sample::text(text.trim());
    for channel in ground.sender().channels() {
        let before = ground.arrived().await.len();
        let sent = ground.sender().send(&sample.by(*channel)?).await;
        let arrived = ground.arrived().await;
        match sent {
            Ok(Receipt::Accepted { .. }) => {
                let last = arrived.last().map(|last| last.text.as_str());
                same_text(last.unwrap_or_default(), sample.text)?;
            }
            Err(PortError::Rejected {
                code: rejection::TOO_LONG,
            }) => same("what arrived", &arrived.len(), &before)?,
            other => return Err(format!("neither sent nor refused as too long: {other:?}")),
        }
    }
    Ok(())
}

pub(super) async fn strange_signs_do_no_harm(ground: Ground) -> Checked {
    let text = "Chào 👩‍👩‍👧‍👦🎉 bạn, 你好, e\u{301}, ﷽, €[]^ 482913";
    let sample = Sample {
        subject: "🎉 =?utf-8?B?YQ==?= \"a\" <b@example.vn>, c",
        name: "Quê \"Nhà\" <a@example.vn>, ID 🎉",
        ..Sample::text(text)
    };
    each(&ground, &sample, |arrived, channel| {
        same_text(&arrived.text, text)?;
        if channel == Channel::Email {
            let subject = arrived.subject.as_deref().unwrap_or_default();
            same("the subject", subject, sample.subject)?;
            same("the sender", arrived.sender.as_str(), sample.name)?;
        }
        Ok(())
    })
    .await
}

pub(super) async fn tenants_keep_their_names(ground: Ground) -> Checked {
    for (number, sender, name) in [(1, "QueNhaID", "Quê Nhà ID"), (2, "SongXanh", "Sông Xanh")] {
        let sample = Sample {
            number,
            sender,
            name,
            ..Sample::default()
        };
        each(&ground, &sample, |arrived, channel| {
            let expected = match channel {
                Channel::Sms => sender,
                Channel::Email => name,
            };
            same("the sender", arrived.sender.as_str(), expected)
        })
        .await?;
    }
    Ok(())
}

pub(super) async fn the_key_stays(ground: Ground) -> Checked {
    let sender = ground.sender();
    for channel in sender.channels() {
        let message = Sample::default().by(*channel)?;
        let before = ground.arrived().await.len();
        accepted(&sender, &message).await?;
        accepted(&sender, &message).await?;
        let arrived = ground.arrived().await.split_off(before);
        if arrived.is_empty() {
            return Err("nothing arrived".to_owned());
        }
        for found in arrived {
            if let Some(key) = found.key {
                same("the key", key.as_str(), &message.key().to_string())?;
            }
        }
    }
    Ok(())
}

pub(super) async fn other_channels_are_refused(ground: Ground) -> Checked {
    let sender = ground.sender();
    if sender.channels().is_empty() {
        return Err("it sends nothing".to_owned());
    }
    for channel in [Channel::Sms, Channel::Email] {
        if sender.channels().contains(&channel) {
            continue;
        }
        match sender.send(&Sample::default().by(channel)?).await {
            Err(PortError::Bug(_)) => {}
            other => return Err(format!("expected a bug, got {other:?}")),
        }
    }
    same("what arrived", &ground.arrived().await.len(), &0)
}

pub(super) async fn down(ground: Ground) -> Checked {
    fails(&ground, Fault::Down, "unavailable", &["unavailable"]).await
}

pub(super) async fn busy(ground: Ground) -> Checked {
    fails(&ground, Fault::Busy, "unavailable", &["unavailable"]).await
}

pub(super) async fn recipient_refused(ground: Ground) -> Checked {
    let fault = Fault::RefusesRecipients;
    fails(&ground, fault, rejection::RECIPIENT, &["rejected"]).await
}

pub(super) async fn credentials_refused(ground: Ground) -> Checked {
    let fault = Fault::RefusesCredentials;
    fails(&ground, fault, "misconfigured", &["misconfigured"]).await
}

pub(super) async fn unreadable(ground: Ground) -> Checked {
    let allowed = ["pending", "unavailable", "misconfigured"];
    fails(&ground, Fault::Unreadable, "no success", &allowed).await
}

pub(super) async fn silent(ground: Ground) -> Checked {
    let allowed = ["pending", "unavailable"];
    fails(&ground, Fault::Silent, "no success", &allowed).await
}

pub(super) async fn nothing_personal_in_errors(ground: Ground) -> Checked {
    let sender = ground.sender();
    for fault in [
        Fault::Down,
        Fault::Busy,
        Fault::RefusesRecipients,
        Fault::RefusesCredentials,
        Fault::Unreadable,
        Fault::Silent,
    ] {
        if !ground.fail(Some(fault)).await {
            continue;
        }
        for channel in sender.channels() {
            let message = Sample::default().by(*channel)?;
            let shown = match not_accepted(&sender, &message).await? {
                Ok(receipt) => format!("{receipt:?} {message:?}"),
                Err(error) => format!("{error} {error:?} {message:?}"),
            };
            let last_digits = &PHONE["+84".len()..];
            for secret in [last_digits, ADDRESS, CODE, "đăng nhập", "dang nhap"] {
                if shown.contains(secret) {
                    return Err(format!("{fault:?} shows {secret:?}: {shown}"));
                }
            }
        }
    }
    Ok(())
}

/// Sends a sample by every channel, and judges the one message that arrives.
async fn each(
    ground: &Ground,
    sample: &Sample<'_>,
    judge: impl Fn(&Arrived, Channel) -> Checked,
) -> Checked {
    let sender = ground.sender();
    for channel in sender.channels() {
        let before = ground.arrived().await.len();
        accepted(&sender, &sample.by(*channel)?).await?;
        let arrived = ground.arrived().await;
        same("what arrived", &arrived.len(), &(before + 1))?;
        judge(&arrived[before], *channel).map_err(|why| format!("{channel}: {why}"))?;
    }
    Ok(())
}

/// Lets the provider fail, wants one of the answers, and wants messages to go through afterwards.
async fn fails(ground: &Ground, fault: Fault, expected: &str, allowed: &[&str]) -> Checked {
    let sender = ground.sender();
    if !ground.fail(Some(fault)).await {
        return Ok(());
    }
    for channel in sender.channels() {
        let message: Message = Sample::default().by(*channel)?;
        let answer = not_accepted(&sender, &message).await?;
        let found = match &answer {
            Ok(_) => "pending",
            Err(error) => kind(error),
        };
        let has_code = match &answer {
            Err(PortError::Rejected { code }) => *code == expected,
            _ => true,
        };
        if !allowed.contains(&found) || !has_code {
            return Err(format!("{channel}: expected {expected}, got {answer:?}"));
        }
    }
    ground.fail(None).await;
    for channel in sender.channels() {
        let sample = Sample {
            number: 2,
            ..Sample::default()
        };
        accepted(&sender, &sample.by(*channel)?)
            .await
            .map_err(|why| format!("{channel}, after the failure: {why}"))?;
    }
    Ok(())
}

/// A text arrives as it is, or as the plain alphabet can carry it.
fn same_text(found: &str, expected: &str) -> Checked {
    if found == plain_sms(expected) {
        return Ok(());
    }
    same("the text", found, expected)
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, found: &T, expected: &T) -> Checked {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, got {found:?}"))
}
