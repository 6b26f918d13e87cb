//! Personal values as screens and logs may show them.

const HIDDEN: char = '•';

/// `text` with all letters and digits hidden but the first and the last few; what stands between
/// groups stays.
pub(super) fn keep_ends(text: &str, first: usize, last: usize) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric()).count();
    let mut seen = 0;
    let hide = |sign: char| {
        if !sign.is_alphanumeric() {
            return sign;
        }
        seen += 1;
        if seen <= first || seen + last > signs {
            sign
        } else {
            HIDDEN
        }
    };
    text.chars().map(hide).collect()
}

/// Makes `Debug` and `Display` of a personal value print its masked form, so that it cannot slip
/// into a log or a page by being printed.
macro_rules! prints_masked {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.masked())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.masked())
            }
        }
    };
}

pub(super) use prints_masked;
