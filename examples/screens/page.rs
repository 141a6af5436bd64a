//! The page that shows all pictures by scene: plain HTML, nothing from elsewhere.

use std::fmt::Write as _;

use super::svg::escape;

/// A picture with what stands under it.
pub struct Picture {
    /// Its file.
    pub file: String,
    /// Size, language, ground.
    pub caption: String,
    /// Columns, for the room it gets.
    pub columns: u16,
}

/// A scene with its pictures.
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// What one should see.
    pub says: &'static str,
    /// What is pressed.
    pub keys: &'static str,
    /// Its pictures.
    pub pictures: Vec<Picture>,
}

const STYLE: &str = "body{font:15px/1.4 system-ui,sans-serif;margin:1.5rem;background:#777;color:#fff}
a{color:inherit}nav a{margin-right:.8em;white-space:nowrap}
section{margin-top:2.5rem}h2{margin:0}code{background:#555;padding:0 .3em}
.row{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
figure{margin:.5rem 0}img{display:block;width:100%;height:auto}figcaption{font-size:13px}
.c80{width:36rem}.c120{width:52rem}.c200{width:80rem}.faults{background:#a00;padding:.5rem 1rem}";

/// The page.
pub fn page(sections: &[Section], faults: &[String]) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>fairdesk: every screen</title>\n\
         <style>{STYLE}</style>\n<h1>fairdesk: every screen</h1>\n<nav>\n"
    );
    // Writing to a String cannot fail.
    for section in sections {
        let _ = writeln!(html, "<a href=\"#{0}\">{0}</a>", section.name);
    }
    html.push_str("</nav>\n");
    if !faults.is_empty() {
        html.push_str("<ul class=\"faults\">\n");
        for fault in faults {
            let _ = writeln!(html, "<li>{}</li>", escape(fault));
        }
        html.push_str("</ul>\n");
    }
    for section in sections {
        let _ = writeln!(
            html,
            "<section id=\"{0}\">\n<h2>{0}</h2>\n<p>{1} <code>{2}</code></p>\n<div class=\"row\">",
            section.name,
            escape(section.says),
            escape(section.keys)
        );
        for Picture { file, caption, columns } in &section.pictures {
            let _ = writeln!(
                html,
                "<figure class=\"c{columns}\"><a href=\"{file}\"><img loading=\"lazy\" src=\"{file}\" \
                 alt=\"{0}, {caption}\"></a><figcaption>{caption}</figcaption></figure>",
                section.name
            );
        }
        html.push_str("</div>\n</section>\n");
    }
    html.push_str("</html>\n");
    html
}
