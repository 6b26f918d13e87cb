//! The pictures of a brand: what they must be, and what they must not do.

mod drawing;
mod pixels;

use super::review::Review;
use crate::configuration::{KeyPath, Problem, Problems};

/// The largest picture of a brand, in bytes.
const LARGEST: usize = 512 * 1024;

/// What a picture must be.
enum Wanted {
    Drawing,
    Pixels { width: usize, height: usize },
}

/// A tenant is served under the mark of the base all the same, and its people are told so.
pub(super) fn own_logo(review: &Review<'_>, problems: &mut Problems) {
    let files = review.candidate.files();
    let is_logo = |name: &str| matches!(name, "logo" | "logo-on-primary");
    for (name, file) in review.configuration.brand.assets.named() {
        let is_of_base = files.get(file).is_none() && review.base.files.get(file).is_some();
        if is_logo(name) && is_of_base {
            problems.push(
                Problem::warning("logo-missing")
                    .in_whole_file(files.display(file))
                    .at(place(name))
                    .showing(file),
            );
        }
    }
}

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let files = review.candidate.files();
    for (name, file) in review.configuration.brand.assets.named() {
        let path = place(name);
        let own = files.get(file);
        let Some(bytes) = own.or_else(|| review.base.files.get(file)) else {
            problems.push(review.problem("picture-missing", &path).showing(file));
            continue;
        };
        if let Err(reason) = judge(bytes, &wanted(name)) {
            // A file of the package is to be mended there, wherever it is named.
            let problem = match own {
                Some(_) => Problem::error("picture-invalid")
                    .in_whole_file(files.display(file))
                    .at(path.clone()),
                None => review.problem("picture-invalid", &path),
            };
            problems.push(problem.showing(file).with("reason", reason));
        }
    }
}

fn place(name: &str) -> KeyPath {
    KeyPath::parse("brand.assets").child(name.replace('-', "_"))
}

fn wanted(name: &str) -> Wanted {
    let (width, height) = match name {
        "icon-192" => (192, 192),
        "icon-512" | "icon-maskable" => (512, 512),
        "social-image" => (1200, 630),
        _ => return Wanted::Drawing,
    };
    Wanted::Pixels { width, height }
}

fn judge(bytes: &[u8], wanted: &Wanted) -> Result<(), String> {
    if bytes.len() > LARGEST {
        return Err(format!("{} > {LARGEST} bytes", bytes.len()));
    }
    match wanted {
        Wanted::Pixels { width, height } => pixels::judge(bytes, *width, *height),
        Wanted::Drawing => drawing::judge(bytes),
    }
}
