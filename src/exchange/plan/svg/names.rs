//! What an element is called by whoever drew it, and what only its program calls it.

use roxmltree::Node;

use crate::fair::text::clean;

const INKSCAPE: &str = "http://www.inkscape.org/namespaces/inkscape";

/// What programs call things that nobody named.
const GENERATED: &[&str] = &[
    "rect",
    "rectangle",
    "path",
    "polygon",
    "polyline",
    "circle",
    "ellipse",
    "line",
    "use",
    "text",
    "tspan",
    "svg",
    "layer",
    "lapisan",
    "group",
    "grup",
    "frame",
    "vector",
    "shape",
    "xmlid",
    "svgid",
    "union",
    "subtract",
    "image",
    "object",
    "objek",
    "component",
    "instance",
    "artboard",
    "clone",
    "union",
    "mask",
    "clip",
    "star",
    "segi",
];

/// The names of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// `data-code` or `data-booth`: nothing but a code.
    pub(super) code: String,
    /// `inkscape:label`, `data-name`, `<title>`, in that order.
    pub(super) given: Vec<String>,
    /// `id`, where no program made it up.
    pub(super) id: String,
}

impl Names {
    pub(super) fn of(node: Node<'_, '_>) -> Names {
        let attribute = |name: &str| node.attribute(name).map(clean).unwrap_or_default();
        let code = match attribute("data-code") {
            code if code.is_empty() => attribute("data-booth"),
            code => code,
        };
        let label = node.attribute((INKSCAPE, "label")).map(clean).unwrap_or_default();
        let label = label.trim_start_matches('#').to_owned();
        let title = node.children().find(|child| child.tag_name().name() == "title");
        let title = title.and_then(|title| title.text()).map(clean).unwrap_or_default();
        let tag = node.tag_name().name();
        let mut given: Vec<String> = vec![label, attribute("data-name"), title];
        given.retain(|name| !name.is_empty() && !is_generated(name, tag));
        let id = decoded(node.attribute("id").unwrap_or_default());
        let id = if is_generated(&id, tag) { String::new() } else { clean(&id) };
        Names { code, given, id }
    }

    /// The names in the order in which they count.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        let given = self.given.iter().map(String::as_str);
        std::iter::once(self.code.as_str())
            .chain(given)
            .chain(std::iter::once(self.id.as_str()))
            .filter(|name| !name.is_empty())
    }

    /// The name that counts most; empty where there is none.
    pub(super) fn first(&self) -> &str {
        self.all().next().unwrap_or_default()
    }
}

/// Whether a program made the name up: the word for what it is, and a number.
fn is_generated(name: &str, tag: &str) -> bool {
    let lower = name.to_lowercase();
    let word = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let word = word.trim_start_matches(|c: char| !c.is_alphabetic());
    let number = lower.len() > word.len();
    // A drawing's `g12` is a group; a booth may be `G12`.
    let own = match tag {
        "g" => word == "g" && !name.starts_with('G'),
        tag => !tag.is_empty() && word == tag,
    };
    let made_up = own || GENERATED.contains(&word);
    // `Layer 1-2 copy`, and numbers between words as programs write them.
    made_up && (number || word == lower) || word.is_empty() && !lower.chars().any(|c| c.is_ascii_digit())
}

/// An id as it was before Illustrator made it one: `_x31_2` is `12`, `A01_1_` the second `A01`.
pub(super) fn decoded(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    let mut rest = id;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let hex = escape.get(2..).and_then(|hex| hex.split_once('_')).map(|(hex, _)| hex);
        let decoded = hex
            .filter(|hex| (1..=6).contains(&hex.len()) && hex.chars().all(|c| c.is_ascii_hexdigit()))
            .and_then(|hex| Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, hex.len())));
        let passed = match decoded {
            Some((c, long)) => {
                out.push(c);
                long + 3
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = escape.get(passed..).unwrap_or_default();
    }
    out.push_str(rest);
    // Twins are numbered between underscores.
    let twin = out.strip_suffix('_').and_then(|id| id.rsplit_once('_'));
    match twin {
        Some((own, number))
            if !own.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) =>
        {
            own.to_owned()
        }
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_they_were_before_a_program_escaped_them() {
        for (id, wanted) in [
            ("_x31_2", "12"),
            ("A01", "A01"),
            ("A01_1_", "A01"),
            ("Stan_x20_A_x2D_01", "Stan A-01"),
            ("_x41_01_2_", "A01"),
            ("_xyz_1", "_xyz_1"),
            ("_x", "_x"),
            ("_x110000_", "_x110000_"),
            ("", ""),
        ] {
            assert_eq!(decoded(id), wanted, "{id}");
        }
    }

    #[test]
    fn names_that_programs_make_up_are_no_names() {
        for (name, tag) in [
            ("rect123", "rect"),
            ("path45-6", "path"),
            ("Rectangle 12", "rect"),
            ("g12", "g"),
            ("layer1", "g"),
            ("Layer 1", "g"),
            ("Vector_3", "path"),
            ("XMLID_12_", "polygon"),
            ("<Path>", "path"),
            ("Group 5", "g"),
        ] {
            assert!(is_generated(name, tag), "{name}");
        }
        for (name, tag) in [
            ("A01", "rect"),
            ("G12", "rect"),
            ("12", "rect"),
            ("Hall A", "g"),
            ("Panggung", "rect"),
            ("p1", "path"),
            ("G12", "g"),
        ] {
            assert!(!is_generated(name, tag), "{name}");
        }
    }
}
