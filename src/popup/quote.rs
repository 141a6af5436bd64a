//! Kutipan: a ready sentence in both languages, to be copied, read aloud, or taken over by a phone's camera.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::Outcome;
use crate::fair::settings::Lang;
use crate::ui::Look;
use crate::ui::qr::Qr;
use crate::ui::text::quote::Quote;
use crate::ui::widget::{popup, row, wrap};

/// The widest the sentences grow beside a code.
const WIDTH: u16 = 110;

/// The popup.
#[derive(Debug, Clone)]
pub struct QuotePopup {
    quotes: Vec<Quote>,
    at: usize,
    lang: Lang,
    /// The code of the sentence that is chosen.
    code: Option<Qr>,
    shown: Shown,
}

/// How the sentence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Both languages, and the code where there is room.
    Beside,
    /// The chosen one alone, spread out to be read aloud.
    Alone,
    /// The code alone.
    Code,
}

impl QuotePopup {
    /// Shows the first sentence in `lang`.
    pub fn new(quotes: Vec<Quote>, lang: Lang) -> QuotePopup {
        let mut shown = QuotePopup { quotes, at: 0, lang, code: None, shown: Shown::Beside };
        shown.encode();
        shown
    }

    /// The sentence that is chosen.
    pub fn chosen(&self) -> Option<&str> {
        let quote = self.quotes.get(self.at)?;
        Some(match self.lang {
            Lang::Id => &quote.id,
            Lang::En => &quote.en,
        })
    }

    fn encode(&mut self) {
        self.code = self.chosen().and_then(Qr::of);
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let last = self.quotes.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if self.shown != Shown::Beside => self.shown = Shown::Beside,
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Left | KeyCode::Up => self.at = self.at.checked_sub(1).unwrap_or(last),
            KeyCode::Right | KeyCode::Down => self.at = if self.at >= last { 0 } else { self.at + 1 },
            KeyCode::Tab | KeyCode::BackTab => {
                self.lang = match self.lang {
                    Lang::Id => Lang::En,
                    Lang::En => Lang::Id,
                };
            }
            KeyCode::Enter => {
                return self.chosen().map_or(Outcome::Refuse, |says| Outcome::Copy(says.to_owned()));
            }
            KeyCode::Char('b' | 'B') => self.toggle(Shown::Alone),
            KeyCode::Char('q' | 'Q') => self.toggle(Shown::Code),
            _ => return Outcome::Refuse,
        }
        self.encode();
        Outcome::Stay
    }

    fn toggle(&mut self, shown: Shown) {
        self.shown = if self.shown == shown { Shown::Beside } else { shown };
    }

    /// Draws it over `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let quote = self.quotes.get(self.at)?;
        let title = format!("{} {} {}", look.text.quote.title, look.signs.dot, quote.about);
        match self.shown {
            Shown::Beside => self.view_beside(look, &title, quote, screen, buf),
            Shown::Alone => self.view_alone(look, &title, screen, buf),
            Shown::Code => self.view_code(look, &title, screen, buf),
        }
        None
    }

    fn view_beside(&self, look: Look<'_>, title: &str, quote: &Quote, screen: Rect, buf: &mut Buffer) {
        let (columns, rows) = self.code.as_ref().map_or((0, 0), Qr::size);
        let width = screen.width.min(WIDTH.max(columns + 44));
        let inner = width.saturating_sub(4);
        // The code stands beside the sentences where it leaves them room.
        let beside =
            columns > 0 && inner >= columns + 36 && rows + 2 <= screen.height && look.signs.is_unicode();
        let room = if beside { inner - columns - 2 } else { inner };
        let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
        for (lang, name, says) in
            [(Lang::Id, "Bahasa Indonesia", &quote.id), (Lang::En, "English", &quote.en)]
        {
            let chosen = lang == self.lang;
            let mark = if chosen { look.signs.pointer } else { " " };
            lines.push((format!("{mark} {name}"), if chosen { look.theme.strong } else { look.theme.faint }));
            let style = if chosen { look.theme.base } else { look.theme.faint };
            lines.extend(wrap(says, usize::from(room)).into_iter().map(|line| (line, style)));
            lines.push((String::new(), look.theme.base));
        }
        lines.pop();
        let taken = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let height = if beside { taken.max(rows) } else { taken }.saturating_add(2);
        let inside = popup(look, title, (width, height), screen, buf);
        for (at, (line, style)) in (0..inside.height).zip(&lines) {
            let place = row(inside, at);
            buf.set_string(place.x, place.y, line, *style);
        }
        if let (true, Some(code)) = (beside, &self.code) {
            let x = inside.right().saturating_sub(columns);
            code.draw(Rect { x, width: columns, ..inside }, buf);
        }
    }

    /// The sentence alone, a blank line between its lines and blanks around its letters' words: read from a metre.
    fn view_alone(&self, look: Look<'_>, title: &str, screen: Rect, buf: &mut Buffer) {
        let inside = popup(look, title, (screen.width, screen.height), screen, buf);
        let says = self.chosen().unwrap_or_default();
        let spaced: String = says.chars().flat_map(|c| [c, ' ']).collect();
        let words: Vec<String> = spaced.split("   ").map(str::trim_end).map(str::to_owned).collect();
        let mut lines: Vec<String> = Vec::new();
        let width = usize::from(inside.width);
        for word in words {
            let length = unicode_width::UnicodeWidthStr::width(word.as_str());
            match lines.last_mut() {
                Some(line) if unicode_width::UnicodeWidthStr::width(line.as_str()) + 3 + length <= width => {
                    line.push_str("   ");
                    line.push_str(&word);
                }
                _ => lines.push(word),
            }
        }
        // Where letters set apart do not fit, plain ones do.
        let fits = lines.len() * 2 <= usize::from(inside.height) + 1;
        let (lines, step) = if fits { (lines, 2) } else { (wrap(says, width), 1) };
        let taken = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_mul(step);
        let top = inside.height.saturating_sub(taken) / 2;
        for (at, line) in (0..).zip(&lines) {
            let place = row(inside, top.saturating_add(at * step));
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, look.theme.strong);
            }
        }
    }

    fn view_code(&self, look: Look<'_>, title: &str, screen: Rect, buf: &mut Buffer) {
        let text = &look.text.quote;
        let code = self.code.as_ref().filter(|_| look.signs.is_unicode());
        // Without a frame: every row counts where the window is small.
        if code.is_some() {
            Clear.render(screen, buf);
        }
        if code.is_some_and(|code| code.draw(screen, buf)) {
            return;
        }
        let (columns, rows) = code.map_or((0, 0), Qr::size);
        // Header, status and footer have five rows more.
        let values = [("columns", columns.to_string()), ("rows", (rows + 5).to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let lines = wrap(&crate::ui::text::fill(&text.too_small, &values), 56);
        let height = u16::try_from(lines.len()).unwrap_or(3).saturating_add(2);
        let inside = popup(look, title, (60, height), screen, buf);
        for (at, line) in (0..inside.height).zip(&lines) {
            let place = row(inside, at);
            buf.set_string(place.x, place.y, line, look.theme.warn);
        }
    }
}
