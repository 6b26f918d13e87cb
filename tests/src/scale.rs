/// A count that takes long, made smaller or larger by `TINHID_TEST_SCALE`; at least 1.
pub fn scaled(count: usize) -> usize {
    let scale: f64 = std::env::var_os("TINHID_TEST_SCALE")
        .and_then(|scale| scale.to_str()?.parse().ok())
        .unwrap_or(1.0);
    ((count as f64 * scale) as usize).max(1)
}
