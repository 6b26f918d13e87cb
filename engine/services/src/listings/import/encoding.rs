//! In which encoding a file is written. What is not Unicode is refused by its likely name and never
//! guessed at: a wrong guess would publish rubbish.

use super::problem::Defect;

/// The share of the bytes beyond ASCII by which an encoding is told.
const TELLING: f64 = 0.15;
/// So many odd letters tell a text that was converted wrongly.
const ODD: usize = 8;

/// Refuses what is not UTF-8, or UTF-16 with a byte order mark, by the beginning of a file; the end of it
/// may cut a letter.
pub(super) fn refuse_others(beginning: &[u8]) -> Result<(), Defect> {
    if beginning.starts_with(&[0xFF, 0xFE]) || beginning.starts_with(&[0xFE, 0xFF]) {
        return Ok(());
    }
    // An OLE file: a workbook as Excel wrote it before 2007.
    if beginning.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Defect::new("old-workbook"));
    }
    let zeros = beginning.iter().filter(|byte| **byte == 0).count();
    if zeros * 8 > beginning.len() {
        return Err(Defect::new("not-unicode").with("encoding", "UTF-16"));
    }
    match std::str::from_utf8(beginning) {
        Ok(text) => refuse_mistaken(text),
        Err(error) if error.error_len().is_none() => {
            let whole = std::str::from_utf8(&beginning[..error.valid_up_to()]);
            refuse_mistaken(whole.unwrap_or_default())
        }
        Err(_) => Err(Defect::new("not-unicode").with("encoding", likely(beginning))),
    }
}

/// What an encoding beside Unicode probably is.
pub(super) fn likely(bytes: &[u8]) -> &'static str {
    let beyond: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0x80).collect();
    let share = |of: fn(u8) -> bool| {
        let count = beyond.iter().filter(|byte| of(**byte)).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of a small sample")]
        let share = count as f64 / beyond.len().max(1) as f64;
        share
    };
    // In TCVN3 ă â ê ô ơ ư đ and the first toned letters lie where Windows has signs that no text needs.
    if share(|byte| matches!(byte, 0xA7..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE)) > TELLING {
        return "TCVN3 (ABC, .VnTime)";
    }
    // Windows-1258 writes the tones as marks of their own behind the letter.
    if share(|byte| matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2)) > TELLING {
        return "Windows-1258";
    }
    // VNI writes them as letters of their own.
    if share(|byte| matches!(byte, 0xF8 | 0xF9 | 0xFB | 0xEF | 0xF5 | 0xE8 | 0xE9)) > 2.0 * TELLING
    {
        return "VNI";
    }
    "Windows-1252"
}

/// Refuses Unicode that came of a wrong conversion: TCVN3 that was taken for Latin-1 (`Phßng trä`), or
/// UTF-8 that was (`PhÃ²ng trá»`).
fn refuse_mistaken(text: &str) -> Result<(), Defect> {
    let mut odd = 0;
    let mut sound = 0;
    for letter in text.chars() {
        match letter {
            // Letters of Vietnamese that no other language of Europe uses.
            'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => {
                sound += 1
            }
            // A tone as a mark of its own.
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => sound += 1,
            'ß'
            | 'ä'
            | 'å'
            | 'æ'
            | 'ç'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ñ'
            | 'ö'
            | '÷'
            | 'ø'
            | 'û'
            | 'ü'
            | 'þ'
            | 'Ä'
            | 'Æ'
            | 'Ç'
            | 'Ë'
            | 'Î'
            | 'Ï'
            | 'Ñ'
            | 'Ö'
            | 'Ø'
            | 'Ü'
            | 'Þ'
            | '¸'
            | 'µ'
            | '¶'
            | '¹'
            | '»'
            | '¼'
            | '½'
            | '¾'
            | '¨'
            | '©'
            | 'ª'
            | '«'
            | '¬'
            | '®'
            | '\u{80}'..='\u{9F}' => {
                odd += 1;
            }
            _ => {}
        }
    }
    if odd >= ODD && odd > sound {
        return Err(Defect::new("mistaken-encoding"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> Option<(&'static str, String)> {
        let defect = refuse_others(bytes).err()?;
        let encoding = defect.arguments.first().map(|(_, value)| value.clone());
        Some((defect.rule, encoding.unwrap_or_default()))
    }

    #[test]
    fn unicode_is_taken() {
        for text in [
            "",
            "Phòng trọ",
            "phong tro",
            "36° «Phố Mới» 20 m²",
            "Pho\u{300}ng tro\u{323}",
        ] {
            assert_eq!(refusal(text.as_bytes()), None, "{text}");
        }
        assert_eq!(refusal(b"\xEF\xBB\xBFPh\xC3\xB2ng"), None);
        // The sample may end inside a letter.
        assert_eq!(refusal(b"Ph\xC3\xB2ng tr\xE1\xBB"), None);
        assert_eq!(refusal(b"\xFF\xFEP\0h\0"), None);
    }

    #[test]
    fn other_encodings_are_named() {
        // Phòng trọ giá rẻ, đường Lê Lợi
        let windows = b"Pho\xCCng tro\xF2 gia\xEC re\xD2, \xF0\xFD\xF5\xCCng L\xEA L\xF5\xF2i";
        assert_eq!(refusal(windows).unwrap().1, "Windows-1258");
        let tcvn = b"Ph\xDFng tr\xE4 gi\xB8 r\xCE, \xAE\xAD\xEDng L\xAA L\xEEi, khu v\xB5 \xAE\xB7";
        assert_eq!(refusal(tcvn).unwrap().1, "TCVN3 (ABC, .VnTime)");
        assert_eq!(refusal(b"P\0h\0o\0n\0g\0").unwrap().1, "UTF-16");
        assert_eq!(refusal(b"caf\xE9 cr\xE8me").unwrap().0, "not-unicode");
        assert_eq!(
            refusal(b"\xD0\xCF\x11\xE0\xA1\xB1").unwrap().0,
            "old-workbook"
        );
    }

    #[test]
    fn wrong_conversions_are_seen() {
        let tcvn = "Phßng trä gi¸ rÎ, ®\u{AD}êng Lª Lîi, cã ®iÒu hßa, nãng l¹nh";
        assert_eq!(refusal(tcvn.as_bytes()).unwrap().0, "mistaken-encoding");
        let twice = "PhÃ²ng trá»\u{8d} giÃ¡ ráº» á»Ÿ phÆ°á»\u{9d}ng nÃ y, Ä‘iá»‡n nÆ°á»›c";
        assert_eq!(refusal(twice.as_bytes()).unwrap().0, "mistaken-encoding");
    }
}
