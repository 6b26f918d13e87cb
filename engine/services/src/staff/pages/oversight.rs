use super::{ACCESS, AUDIT, GLASS, HOME, sample};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::authorization::Role;
use tinhid_core::configuration::sections::Level;
use tinhid_core::tenant::{Sample, SampleInput, TenantSnapshot};

/// What somebody sees first.
#[derive(Serialize)]
pub(in crate::staff) struct HomePage {
    pub(in crate::staff) tasks: Vec<Task>,
    pub(in crate::staff) codes_left: u64,
    /// Whether nobody else can administrate, and they were warned.
    pub(in crate::staff) alone: bool,
}

/// Something that waits.
#[derive(Serialize)]
pub(in crate::staff) struct Task {
    pub(in crate::staff) title: &'static str,
    pub(in crate::staff) count: u64,
    pub(in crate::staff) href: String,
}

/// What each role may do.
#[derive(Serialize)]
pub(in crate::staff) struct AccessPage {
    roles: Vec<String>,
    rows: Vec<PermissionView>,
}

#[derive(Serialize)]
struct PermissionView {
    key: String,
    title: String,
    cells: Vec<CellView>,
}

/// What a role may do; the text is empty where it may not.
#[derive(Serialize)]
struct CellView {
    role: String,
    text: String,
}

/// What was done.
#[derive(Serialize)]
pub(in crate::staff) struct AuditPage {
    pub(in crate::staff) filter: FilterView,
    pub(in crate::staff) lines: Vec<LineView>,
    pub(in crate::staff) next: Option<String>,
    pub(in crate::staff) export: Option<String>,
    pub(in crate::staff) may_verify: bool,
    pub(in crate::staff) verdict: Option<VerdictView>,
}

#[derive(Serialize, Default, Clone)]
pub(in crate::staff) struct FilterView {
    pub(in crate::staff) from: String,
    pub(in crate::staff) until: String,
    pub(in crate::staff) action: String,
    pub(in crate::staff) actor: String,
    pub(in crate::staff) object: String,
}

#[derive(Serialize)]
pub(in crate::staff) struct LineView {
    pub(in crate::staff) number: String,
    pub(in crate::staff) time: String,
    pub(in crate::staff) actor_kind: String,
    pub(in crate::staff) actor: String,
    pub(in crate::staff) action: String,
    pub(in crate::staff) object: String,
    pub(in crate::staff) outcome: String,
}

#[derive(Serialize)]
pub(in crate::staff) struct VerdictView {
    pub(in crate::staff) sound: bool,
    pub(in crate::staff) entries: u64,
    pub(in crate::staff) waiting: u64,
    pub(in crate::staff) found: u64,
    pub(in crate::staff) head: String,
}

/// Requests of operators.
#[derive(Serialize)]
pub(in crate::staff) struct GlassPage {
    pub(in crate::staff) requests: Vec<RequestView>,
    pub(in crate::staff) longest: u32,
    pub(in crate::staff) may_decide: bool,
}

#[derive(Serialize)]
pub(in crate::staff) struct RequestView {
    pub(in crate::staff) action: String,
    pub(in crate::staff) who: String,
    pub(in crate::staff) role: String,
    pub(in crate::staff) agency: String,
    pub(in crate::staff) reason: String,
    pub(in crate::staff) hours: i64,
    pub(in crate::staff) asked: String,
    pub(in crate::staff) until: Option<String>,
    pub(in crate::staff) state: &'static str,
    pub(in crate::staff) waiting: bool,
    pub(in crate::staff) open: bool,
}

impl AccessPage {
    pub(in crate::staff) fn new(snapshot: &TenantSnapshot) -> Self {
        let policy = snapshot.access();
        let rows = policy.permissions().iter().map(|(id, permission)| {
            let cells = Role::ALL.map(|role| CellView {
                role: role.text_key(),
                text: match policy.says(role, id) {
                    Level::None => String::new(),
                    Level::Deny => "staff-access-denied".to_owned(),
                    level => level
                        .scope()
                        .map(|scope| scope.text_key())
                        .unwrap_or_default(),
                },
            });
            PermissionView {
                key: permission.key.to_owned(),
                title: permission.text_key(),
                cells: cells.into(),
            }
        });
        Self {
            roles: Role::ALL.iter().map(|role| role.text_key()).collect(),
            rows: rows.collect(),
        }
    }
}

pub(super) fn home_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = |codes_left: u64| {
        move || HomePage {
            tasks: match codes_left {
                0 => Vec::new(),
                _ => vec![Task {
                    title: "staff-task-glass",
                    count: 2,
                    href: "/staff/break-glass".to_owned(),
                }],
            },
            codes_left,
            alone: codes_left == 0,
        }
    };
    Ok(vec![
        sample(input, "tasks", HOME, true, page(9)),
        sample(input, "nothing", HOME, true, page(0)),
    ])
}

pub(super) fn access_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move || AccessPage::new(input.snapshot);
    Ok(vec![sample(input, "sample", ACCESS, true, page)])
}

pub(super) fn audit_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let text = |text: &str| text.to_owned();
    let page = move |sound: Option<bool>| {
        move || AuditPage {
            filter: FilterView {
                action: text("staff.sign-in"),
                ..FilterView::default()
            },
            lines: match sound {
                None => Vec::new(),
                Some(_) => vec![LineView {
                    number: text("17"),
                    time: text("08:30 22/11/2026"),
                    actor_kind: text("staff"),
                    actor: text("018f0000-0000-7000-8000-000000000001"),
                    action: text("staff.sign-in"),
                    object: text("staff-account 018f0000-0000-7000-8000-000000000001"),
                    outcome: text("done"),
                }],
            },
            next: sound.map(|_| text("/staff/audit?after=x")),
            export: sound.map(|_| text("/staff/audit.jsonl")),
            may_verify: sound.is_some(),
            verdict: sound.map(|sound| VerdictView {
                sound,
                entries: 17,
                waiting: 1,
                found: u64::from(!sound),
                head: text("9f2c"),
            }),
        }
    };
    Ok(vec![
        sample(input, "sound", AUDIT, true, page(Some(true))),
        sample(input, "broken", AUDIT, true, page(Some(false))),
        sample(input, "nothing", AUDIT, true, page(None)),
    ])
}

pub(super) fn glass_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let request = |state: &'static str, waiting: bool, open: bool| RequestView {
        action: "/staff/break-glass/018f0000-0000-7000-8000-000000000003".to_owned(),
        who: "Trần Thị Mẫu".to_owned(),
        role: "role-it-staff".to_owned(),
        agency: String::new(),
        reason: "Tìm kiếm không trả lời từ 08:00.".to_owned(),
        hours: 2,
        asked: "08:10 22/11/2026".to_owned(),
        until: open.then(|| "10:15 22/11/2026".to_owned()),
        state,
        waiting,
        open,
    };
    let page = move |some: bool| {
        move || GlassPage {
            requests: match some {
                true => vec![
                    request("staff-glass-asked", true, false),
                    request("staff-glass-granted", false, true),
                    request("staff-glass-refused", false, false),
                ],
                false => Vec::new(),
            },
            longest: 4,
            may_decide: some,
        }
    };
    Ok(vec![
        sample(input, "some", GLASS, true, page(true)),
        sample(input, "none", GLASS, true, page(false)),
    ])
}
