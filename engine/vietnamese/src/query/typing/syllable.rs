//! Which letters make a Vietnamese syllable: an initial, a rhyme, a tone.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Longer ones before those they begin with.
const INITIALS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without tones, as they stand behind an initial.
const RHYMES: &str = "
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oem oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uynh uyt uyu uyp
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y ych yêm yên yêng yêt yêu yn ynh yp yt yu";

static SHAPED: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());
static FOLDED: LazyLock<HashSet<String>> =
    LazyLock::new(|| RHYMES.split_whitespace().map(crate::fold).collect());

/// Whether composed letters without a tone, and a tone, are a syllable.
pub(super) fn is_syllable(stem: &str, tone: Option<char>) -> bool {
    // A rhyme that ends in a stop has no other tone than sắc and nặng.
    let stopped = ["c", "ch", "p", "t"]
        .iter()
        .any(|stop| stem.ends_with(stop));
    let sounds = !stopped || matches!(tone, None | Some('\u{301}' | '\u{323}'));
    sounds && parts(stem).any(|(initial, rhyme)| agree(initial, rhyme) && SHAPED.contains(rhyme))
}

/// Whether letters without any accent are those of a syllable.
pub(super) fn is_folded_syllable(word: &str) -> bool {
    parts(word).any(|(initial, rhyme)| agree(initial, rhyme) && FOLDED.contains(rhyme))
}

fn parts(word: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let split = move |initial: &&'static str| Some((*initial, word.strip_prefix(*initial)?));
    INITIALS.iter().filter_map(split)
}

/// c, g and ng are written before a, o and u; k, gh and ngh before e, i and y.
fn agree(initial: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match initial {
        "c" | "ng" => !front,
        "g" => !front || rhyme.starts_with('i'),
        "k" | "gh" | "ngh" => front,
        "" => true,
        // Only y stands where i is the whole rhyme; uy and ươ need no rule.
        _ => !rhyme.starts_with('y') || rhyme.len() <= 4,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_folded_syllable, is_syllable};

    #[test]
    fn syllables_are_known_by_their_parts() {
        for stem in [
            "phong", "tro", "yên", "bình", "nghiêng", "giương", "quyên", "gi", "khuya", "đươc",
            "ky",
        ] {
            let (stem, tone) = stem
                .strip_suffix("bình")
                .map_or((stem, None), |_| ("binh", Some('\u{300}')));
            assert!(is_syllable(stem, tone), "{stem}");
        }
        for stem in [
            "phongf", "ce", "ka", "ngi", "ghan", "gym", "bus", "tr", "w", "â", "ă", "strong", "",
        ] {
            assert!(!is_syllable(stem, None), "{stem}");
        }
        assert!(is_syllable("mat", Some('\u{301}')));
        assert!(!is_syllable("mat", Some('\u{300}')));
        assert!(is_folded_syllable("duong") && is_folded_syllable("nghien"));
        assert!(!is_folded_syllable("kees") && !is_folded_syllable("yeen"));
    }
}
