const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that draw (SVG 2, W3C), or group and reuse what draws. Scripts, links, embedded pages and
/// pictures, animations and filters that load are not among them.
const DRAWS: [&str; 53] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "switch",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "marker",
    "pattern",
    "mask",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// A drawing is served from the tenant's own origin: it may draw and do nothing else.
pub(super) fn judge(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(format!("≠ SVG ({SVG})"));
    }
    for node in document.descendants() {
        if let Some(instruction) = node.pi() {
            return Err(format!("<?{} …?>", instruction.target));
        }
        if node.is_element() {
            judge_element(node)?;
        }
    }
    Ok(())
}

fn judge_element(node: roxmltree::Node<'_, '_>) -> Result<(), String> {
    let name = node.tag_name().name();
    let is_description = node
        .ancestors()
        .any(|above| above.has_tag_name((SVG, "metadata")));
    let is_drawing = node.tag_name().namespace() == Some(SVG) && DRAWS.contains(&name);
    if !is_drawing && !is_description {
        return Err(format!("<{name}>"));
    }
    if name == "style" {
        let style: String = node
            .descendants()
            .filter_map(|inner| inner.text())
            .collect();
        judge_style(&style)?;
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let is_link = matches!(name, "href" | "src" | "base") && !value.trim().starts_with('#');
        if is_link || name.to_lowercase().starts_with("on") {
            return Err(format!("{name}=\"{value}\""));
        }
        judge_style(value)?;
    }
    Ok(())
}

/// Styles may name what is in the drawing (`url(#…)`) and load nothing (CSS Values 4, 4.5; CSS
/// Cascade 5, 2).
fn judge_style(style: &str) -> Result<(), String> {
    let plain: String = style.to_lowercase().split_whitespace().collect();
    // A comment or an escape could hide what follows it.
    for hiding in [
        "/*",
        "\\",
        "@import",
        "@font-face",
        "image(",
        "image-set(",
        "src(",
    ] {
        if plain.contains(hiding) {
            return Err(hiding.to_owned());
        }
    }
    let outside = plain.split("url(").skip(1).find(|rest| {
        let target = rest.trim_start_matches(['"', '\'']);
        !target.starts_with('#')
    });
    match outside {
        Some(rest) => {
            let target: String = rest.chars().take(60).collect();
            Err(format!("url({target}"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn a_drawing_may_only_draw() {
        let svg = |inner: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">{inner}</svg>")
        };
        for right in [
            "<path d=\"M0 0h8\"/><use href=\"#a\"/>",
            "<style>.a{fill:#fff} @media (prefers-color-scheme: dark){.a{fill:#000}}</style>",
            "<path fill=\"url(#a)\" style=\"stroke: url('#b')\"/>",
            "<title>A/B: c</title><!-- a note -->",
        ] {
            assert_eq!(judge(svg(right).as_bytes()), Ok(()), "{right}");
        }
        for wrong in [
            "<script>x</script>",
            "<path onclick=\"x\"/>",
            "<use href=\"https://elsewhere.example/x.svg\"/>",
            "<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"other.svg#a\"/>",
            "<foreignObject/>",
            "<feImage href=\"#a\"/>",
            "<image href=\"data:image/png;base64,AA\"/>",
            "<style>@import \"https://elsewhere.example/a.css\";</style>",
            "<style>@im/**/port \"a.css\";</style>",
            "<style>.a{fill:\\75rl(https://elsewhere.example)}</style>",
            "<style><![CDATA[.a{background:URL( https://elsewhere.example/a.png)}]]></style>",
            "<path style=\"fill: url('https://elsewhere.example/a.svg#b')\"/>",
            "<path fill=\"url(//elsewhere.example/a.svg#b)\"/>",
            "<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\">x</h:p>",
            "<animate attributeName=\"href\" to=\"x\"/>",
            "<path>",
        ] {
            assert!(judge(svg(wrong).as_bytes()).is_err(), "{wrong}");
        }
        for wrong in [
            "<html/>",
            "no picture",
            "<svg viewBox=\"0 0 8 8\"/>",
            "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
        ] {
            assert!(judge(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(judge(&[0xff, 0xfe]).is_err());
    }
}
