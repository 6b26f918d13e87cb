//! Letters of other scripts that look like Latin ones: a name written with them is still read as
//! the name.

/// The Latin letter, in lower case, that a Cyrillic or Greek one or a letter of the phonetic alphabet
/// is read as; other letters stay. Capitals and small letters of one letter can look like different
/// ones, so it is told whether it was written as a capital.
pub(super) fn read_as(letter: char, is_capital: bool) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let capital = match letter {
        'в' | 'β' => 'b',
        'н' | 'η' => 'h',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'у' | 'υ' => 'y',
        'ζ' => 'z',
        'ε' => 'e',
        'т' | 'τ' => 't',
        _ => letter,
    };
    if is_capital && capital != letter {
        return capital;
    }
    match letter {
        'а' | 'α' | 'ɑ' => 'a',
        'ь' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' | 'ɗ' => 'd',
        'е' | 'ε' | 'є' => 'e',
        'ɡ' => 'g',
        'һ' => 'h',
        'і' | 'ι' | 'ı' | 'ɩ' | 'ӏ' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'п' | 'η' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ѵ' | 'ν' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => letter,
    }
}
