use super::*;

fn tenant(template: &str, key: &str) -> Result<DatabaseTarget, TargetError> {
    DatabaseTarget::for_tenant(template, Path::new("/var/lib/tinhid"), key, None)
}

#[test]
fn fills_the_template_of_both_databases() {
    let file = tenant("sqlite://{data}/tenants/{tenant}.db", "tan-an").unwrap();
    assert_eq!(file.backend(), Backend::Sqlite);
    assert_eq!(file.describe(), "/var/lib/tinhid/tenants/tan-an.db");

    let server = tenant(
        "postgres://tinhid@db.example:5433/tinhid_{tenant}",
        "tan-an",
    )
    .unwrap();
    assert_eq!(server.backend(), Backend::Postgres);
    assert_eq!(
        server.describe(),
        "postgres://tinhid@db.example:5433/tinhid_tan_an"
    );
}

#[test]
fn one_database_for_all_tenants_is_refused() {
    let error = tenant("postgres://tinhid@db.example/tinhid", "tan-an").unwrap_err();
    assert!(matches!(error, TargetError::TenantMissing { .. }));
    assert!(error.to_string().contains("{tenant}"));
}

#[test]
fn a_password_is_refused_in_the_url_and_never_shown() {
    for url in [
        "postgres://tinhid:hunter2@db.example/tinhid_{tenant}",
        "postgres://tinhid@db.example/tinhid_{tenant}?password=hunter2",
    ] {
        let error = tenant(url, "tan-an").unwrap_err();
        assert!(
            matches!(error, TargetError::PasswordInUrl { .. }),
            "{error}"
        );
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    let target = DatabaseTarget::for_control(
        "postgres://tinhid@db.example/tinhid_control",
        Path::new("data"),
        Some("hunter2"),
    )
    .unwrap();
    assert!(!format!("{target:?} {}", target.describe()).contains("hunter2"));
}

#[test]
fn says_what_is_wrong_with_a_url() {
    assert!(matches!(
        tenant("mysql://db.example/{tenant}", "tan-an"),
        Err(TargetError::UnknownKind { .. })
    ));
    assert!(matches!(
        tenant("sqlite://{home}/{tenant}.db", "tan-an"),
        Err(TargetError::UnknownPlaceholder { placeholder, .. }) if placeholder == "home"
    ));
    assert!(matches!(
        DatabaseTarget::for_control("sqlite://", Path::new("data"), None),
        Err(TargetError::NoFile { .. })
    ));
    assert!(matches!(
        DatabaseTarget::for_control("postgres://tinhid@db.example", Path::new("data"), None),
        Err(TargetError::Malformed { .. })
    ));
    let long = "a".repeat(60);
    assert!(matches!(
        tenant("postgres://tinhid@db.example/tinhid_{tenant}", &long),
        Err(TargetError::NameTooLong { .. })
    ));
}
