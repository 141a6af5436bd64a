//! As much of style sheets as a plan needs: what is not shown, and how large and where letters stand.

use std::collections::HashMap;

use roxmltree::{Document, Node};

/// So many rules of a style sheet are read.
const MOST: usize = 10_000;

/// What is looked for, as it stands in a rule.
const WANTED: [&str; 4] = ["display", "visibility", "font-size", "text-anchor"];

/// Declarations of the classes in `<style>`.
#[derive(Debug, Default)]
pub(super) struct Styles {
    classes: HashMap<String, Vec<(&'static str, String)>>,
}

/// Where the letters of a text stand to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

fn declarations(text: &str) -> impl Iterator<Item = (&'static str, String)> {
    text.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let name = WANTED.iter().find(|wanted| **wanted == name.trim())?;
        Some((*name, value.trim().trim_end_matches("!important").trim().to_ascii_lowercase()))
    })
}

impl Styles {
    pub(super) fn of(document: &Document<'_>) -> Styles {
        let mut styles = Styles::default();
        let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
        let texts = sheets.flat_map(|node| node.children()).filter_map(|child| child.text());
        for rule in texts.flat_map(|text| text.split('}')).take(MOST) {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let wanted: Vec<(&'static str, String)> = declarations(body).collect();
            if wanted.is_empty() {
                continue;
            }
            for class in selectors.split(',').filter_map(|selector| selector.trim().strip_prefix('.')) {
                if class.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
                    let own = styles.classes.entry(class.to_owned()).or_default();
                    own.retain(|(name, _)| !wanted.iter().any(|(other, _)| other == name));
                    own.extend(wanted.iter().take(WANTED.len()).cloned());
                }
            }
        }
        styles
    }

    /// What the element itself says: its style, its classes, its attribute; in that order.
    pub(super) fn value(&self, node: Node<'_, '_>, name: &str) -> Option<String> {
        let own = node.attribute("style").and_then(|style| {
            declarations(style).filter(|(own, _)| *own == name).last().map(|(_, value)| value)
        });
        let classes = || {
            let classes = node.attribute("class")?.split_whitespace();
            let mut values = classes.filter_map(|class| self.classes.get(class)).flatten();
            values.rfind(|(own, _)| *own == name).map(|(_, value)| value.clone())
        };
        own.or_else(classes).or_else(|| node.attribute(name).map(|value| value.trim().to_ascii_lowercase()))
    }

    /// Whether the element and all within it are not shown.
    pub(super) fn hides(&self, node: Node<'_, '_>) -> bool {
        self.value(node, "display").is_some_and(|value| value == "none")
    }

    /// What the element says of being seen, which what stands in it may change.
    pub(super) fn visible(&self, node: Node<'_, '_>) -> Option<bool> {
        self.value(node, "visibility").map(|value| value == "visible")
    }

    /// How large its letters are, in units of the drawing.
    pub(super) fn font_size(&self, node: Node<'_, '_>) -> Option<f64> {
        let value = self.value(node, "font-size")?;
        super::outline::length(&value, 0.0).filter(|size| *size > 0.0)
    }

    pub(super) fn anchor(&self, node: Node<'_, '_>) -> Option<Anchor> {
        match self.value(node, "text-anchor")?.as_str() {
            "middle" => Some(Anchor::Middle),
            "end" => Some(Anchor::End),
            _ => Some(Anchor::Start),
        }
    }
}
