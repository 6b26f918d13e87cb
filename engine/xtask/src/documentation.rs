//! Whether the documentation has examples that run as tests.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Outcome};

/// The crates' folders, below the top folder.
const HOMES: [&str; 4] = ["engine", "migrations", "plugins", "tests"];

/// Whether any crate may hold a test in its documentation. Says yes when in doubt: a code block in a
/// doc comment, or in any Markdown file, since that may be a crate's front page.
pub(crate) fn may_have_tests(root: &Path) -> Outcome<bool> {
    for home in HOMES {
        let folder = root.join(home);
        if folder.is_dir() && folder_may_have_tests(&folder)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn folder_may_have_tests(folder: &Path) -> Outcome<bool> {
    let unreadable = || format!("the folder {} cannot be read", folder.display());
    for entry in fs::read_dir(folder).context(unreadable)? {
        let path = entry.context(unreadable)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let found = if path.is_dir() {
            name != "node_modules" && !name.starts_with('.') && folder_may_have_tests(&path)?
        } else if name.ends_with(".rs") || name.ends_with(".md") {
            let text = fs::read_to_string(&path)
                .context(|| format!("{} cannot be read", path.display()))?;
            let is_comment = |line: &str| {
                ["///", "//!", "/**", "/*!", "*"]
                    .iter()
                    .any(|mark| line.starts_with(mark))
            };
            text.lines()
                .map(str::trim_start)
                .any(|line| line.contains("```") && (name.ends_with(".md") || is_comment(line)))
        } else {
            false
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporary::TemporaryFolder;

    fn answer(name: &str, text: &str) -> bool {
        let root = TemporaryFolder::new("documentation").unwrap();
        let file = root.path().join("engine/core/src").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        may_have_tests(root.path()).unwrap()
    }

    #[test]
    fn a_code_block_in_a_doc_comment_counts() {
        assert!(answer("a.rs", "    /// ```\n    /// 1 + 1\n"));
        assert!(answer("README.md", "```rust\n1 + 1\n```\n"));
    }

    #[test]
    fn other_text_does_not() {
        assert!(!answer("a.rs", "/// plain\nlet fence = \"```\";\n"));
        assert!(!answer("a.txt", "```\n"));
    }
}
