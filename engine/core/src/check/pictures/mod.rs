use super::review::Review;
use crate::configuration::{KeyPath, Problem, Problems};

/// The largest picture of a brand, in bytes.
const LARGEST: usize = 512 * 1024;

/// What a picture must be.
enum Wanted {
    Drawing,
    Pixels { width: usize, height: usize },
}

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    for (name, file) in review.configuration.brand.assets.named() {
        let path = KeyPath::parse("brand.assets").child(name.replace('-', "_"));
        let files = review.candidate.files();
        let Some(bytes) = files.get(file).or_else(|| review.base.files.get(file)) else {
            problems.push(review.problem("picture-missing", &path).showing(file));
            continue;
        };
        let wanted = match name {
            "icon-192" => Wanted::Pixels {
                width: 192,
                height: 192,
            },
            "icon-512" | "icon-maskable" => Wanted::Pixels {
                width: 512,
                height: 512,
            },
            "social-image" => Wanted::Pixels {
                width: 1200,
                height: 630,
            },
            _ => Wanted::Drawing,
        };
        if let Err(reason) = judge(bytes, &wanted) {
            let problem: Problem = review
                .problem("picture-invalid", &path)
                .showing(file)
                .with("reason", reason);
            problems.push(problem);
        }
    }
}

fn judge(bytes: &[u8], wanted: &Wanted) -> Result<(), String> {
    if bytes.len() > LARGEST {
        return Err(format!("{} > {LARGEST} bytes", bytes.len()));
    }
    match wanted {
        Wanted::Pixels { width, height } => {
            if !matches!(imagesize::image_type(bytes), Ok(imagesize::ImageType::Png)) {
                return Err("≠ PNG".to_owned());
            }
            let size = imagesize::blob_size(bytes).map_err(|error| error.to_string())?;
            if (size.width, size.height) == (*width, *height) {
                Ok(())
            } else {
                Err(format!(
                    "{} × {} ≠ {width} × {height}",
                    size.width, size.height
                ))
            }
        }
        Wanted::Drawing => judge_drawing(bytes),
    }
}

/// A drawing is served from the tenant's own origin: it may draw and do nothing else.
fn judge_drawing(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    if document.root_element().tag_name().name() != "svg" {
        return Err("≠ SVG".to_owned());
    }
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        if matches!(
            name,
            "script" | "foreignObject" | "iframe" | "image" | "a" | "animate" | "set"
        ) {
            return Err(format!("<{name}>"));
        }
        for attribute in node.attributes() {
            let is_link = attribute.name() == "href" && !attribute.value().starts_with('#');
            if attribute.name().starts_with("on") || is_link {
                return Err(format!("{}=\"{}\"", attribute.name(), attribute.value()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::judge_drawing;

    #[test]
    fn a_drawing_may_only_draw() {
        let svg = |inner: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">{inner}</svg>")
        };
        assert_eq!(
            judge_drawing(svg("<path d=\"M0 0h8\"/><use href=\"#a\"/>").as_bytes()),
            Ok(())
        );
        for wrong in [
            svg("<script>x</script>"),
            svg("<path onclick=\"x\"/>"),
            svg("<use href=\"https://elsewhere.example/x.svg\"/>"),
            svg("<foreignObject/>"),
            "<html/>".to_owned(),
            "no picture".to_owned(),
            svg("<path>"),
        ] {
            assert!(judge_drawing(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(judge_drawing(&[0xff, 0xfe]).is_err());
    }
}
