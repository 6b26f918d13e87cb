//! What a person reads of a page.

/// References by name that show no letter, or a letter or sign that a name may be written with.
/// (HTML Living Standard, "Named character references".)
const NAMED: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("NonBreakingSpace", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("emsp13", ' '),
    ("emsp14", ' '),
    ("numsp", ' '),
    ("puncsp", ' '),
    ("thinsp", ' '),
    ("ThinSpace", ' '),
    ("hairsp", ' '),
    ("VeryThinSpace", ' '),
    ("MediumSpace", ' '),
    ("Tab", ' '),
    ("NewLine", ' '),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("NoBreak", '\u{2060}'),
    ("ZeroWidthSpace", '\u{200b}'),
    ("period", '.'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("commat", '@'),
    ("lowbar", '_'),
];

/// More references by name: letters with a mark, whose name is the letter and the mark.
const MARKS: [(&str, char); 12] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("tilde", '\u{303}'),
    ("circ", '\u{302}'),
    ("breve", '\u{306}'),
    ("uml", '\u{308}'),
    ("cedil", '\u{327}'),
    ("ring", '\u{30a}'),
    ("macr", '\u{304}'),
    ("caron", '\u{30c}'),
    ("ogon", '\u{328}'),
    ("dot", '\u{307}'),
];

/// The longest name of a reference above.
const LONGEST: usize = 18;

/// The text of a page with `gap` for every tag.
pub(super) fn without_tags(html: &str, gap: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let Some((_, after)) = tag.split_once('>') else {
            // A tag that never ends hides what follows.
            return text;
        };
        text.push_str(gap);
        rest = after;
    }
    text.push_str(rest);
    text
}

/// What stands inside tags: titles, descriptions, labels, addresses.
pub(super) fn attribute_text(html: &str) -> String {
    let inside = html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag);
    unescape(&inside.collect::<Vec<_>>().join("\n"))
}

/// Reads the character references that pages may hold, named and numbered.
pub(super) fn unescape(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find('&') {
        read.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let reference = rest
            .find(';')
            .filter(|end| *end <= LONGEST)
            .map(|end| &rest[1..end]);
        if reference.is_some_and(|reference| push_character(reference, &mut read)) {
            rest = rest.split_once(';').map_or("", |(_, rest)| rest);
        } else {
            read.push('&');
            rest = &rest[1..];
        }
    }
    read.push_str(rest);
    read
}

fn push_character(reference: &str, read: &mut String) -> bool {
    if let Some(number) = reference.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let character = code.ok().and_then(char::from_u32);
        read.extend(character);
        return character.is_some();
    }
    if let Some((_, character)) = NAMED.iter().find(|(name, _)| *name == reference) {
        read.push(*character);
        return true;
    }
    let mut letters = reference.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic);
    let rest = letters.as_str();
    let mark = MARKS.iter().find(|(name, _)| *name == rest);
    match (letter, mark) {
        (Some(letter), Some((_, mark))) => read.extend([letter, *mark]),
        (Some(letter), None) if rest == "strok" => read.push(match letter {
            'd' => 'đ',
            'D' => 'Đ',
            other => other,
        }),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{unescape, without_tags};
    use tinhid_vietnamese::fold;

    #[test]
    fn references_are_read_by_name_and_number() {
        let read = |text: &str| fold(&unescape(text));
        assert_eq!(read("S&ocirc;ng&ensp;Xanh&#32;&#x49;D"), "song xanh id");
        assert_eq!(read("S&shy;ông&ZeroWidthSpace; Xa&zwnj;nh"), "song xanh");
        assert_eq!(read("&Dstrok;&abreve;k"), "dak");
        assert_eq!(
            unescape("a & b &unknown; &#xffffffff; &"),
            "a & b &unknown; &#xffffffff; &"
        );
        assert_eq!(unescape("id&period;song&#46;example"), "id.song.example");
    }

    #[test]
    fn tags_part_words_or_do_not() {
        assert_eq!(without_tags("a<b>b</b>", ""), "ab");
        assert_eq!(without_tags("a<br>b", " "), "a b");
        assert_eq!(without_tags("a > b<i <b>c</i>d <e", "|"), "a > b|c|d ");
    }
}
