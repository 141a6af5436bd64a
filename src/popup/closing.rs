//! Tutup hari: what has to be so, what is missing, the figures as they will stand on paper, and the signature.
//!
//! A sealed day shows its recap and the code that stands on the paper; its form opens it again for a late slip.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::form::{Form, FormKey, FormRow};
use super::signature::{SignKey, SignatureRows};
use super::{Outcome, Signing, Wish};
use crate::fair::command::Command;
use crate::fair::event::{DaySealed, Standing};
use crate::fair::ids::{DayId, OfficerId, RequestId};
use crate::fair::money::group;
use crate::fair::state::AttendanceState;
use crate::fair::tally::{self, DayTally};
use crate::ui::Look;
use crate::ui::text::{fill, format};
use crate::ui::widget::{Focused, cut, pad, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 74;
/// Room for its labels.
const LABELS: u16 = 16;
/// The most of a line's label in the check list.
const CHECKED: usize = 26;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Note,
    Signature,
}

/// Whether the day is closed by the form, or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Seal,
    Reopen,
}

/// The form.
#[derive(Debug)]
pub struct ClosingForm {
    day: DayId,
    deed: Deed,
    request: RequestId,
    note: Form,
    signature: SignatureRows,
    part: Part,
    /// What the fair holds beside the day's figures, counted when the form opened.
    beside: Beside,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

/// What is open in the fair beside the day's figures.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    deals: usize,
    incidents: usize,
    anomalies: usize,
    left_early: usize,
}

impl ClosingForm {
    /// The form for the desk's day. Counts what is open in the fair, which costs the day's reports.
    pub fn new(look: Look<'_>, on_duty: Option<OfficerId>, request: RequestId) -> ClosingForm {
        let text = &look.text.closing;
        let deed = match look.fair.seal(look.day) {
            Some(_) => Deed::Reopen,
            None => Deed::Seal,
        };
        let (label, hint) = match deed {
            Deed::Seal => (&text.note, &look.text.sale.optional),
            Deed::Reopen => (&text.reason, &text.reason_hint),
        };
        let left = |id: &crate::fair::ids::ExhibitorId| {
            look.fair.attendance(*id, look.day).state == AttendanceState::LeftEarly
        };
        let beside = Beside {
            deals: look.fair.open_deal_count(),
            incidents: look.fair.incidents().filter(|(_, one)| one.standing == Standing::Open).count(),
            anomalies: look.fair.anomalies().count(),
            left_early: tally::unreported(look.fair, look.day).iter().filter(|id| left(id)).count(),
        };
        ClosingForm {
            day: look.day,
            deed,
            request,
            note: Form::new(vec![FormRow::text(label, "", hint)]),
            signature: SignatureRows::new(look, on_duty),
            part: if deed == Deed::Seal { Part::Signature } else { Part::Note },
            beside,
            message: None,
        }
    }

    /// The day that is closed.
    pub fn day(&self) -> DayId {
        self.day
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match (key.code, self.part) {
            (KeyCode::Esc, _) => return Outcome::Close,
            (KeyCode::Enter, _) => return self.save(look),
            (KeyCode::F(7), _) => return Outcome::CopyOut,
            (KeyCode::F(5), _) if self.deed == Deed::Seal => {
                return Outcome::CommitHere(Wish::now(Command::SettleAbsent));
            }
            (KeyCode::Tab | KeyCode::Down, Part::Note) => {
                self.signature.enter_from_above();
                self.part = Part::Signature;
            }
            (KeyCode::BackTab | KeyCode::Up, Part::Note) => {
                self.signature.enter_from_below(look);
                self.part = Part::Signature;
            }
            (_, Part::Note) => match self.note.key(key) {
                FormKey::Taken | FormKey::Typed(_) => {}
                FormKey::Save | FormKey::Leave | FormKey::Strange => return Outcome::Refuse,
            },
            (_, Part::Signature) => match self.signature.key(look, key) {
                SignKey::Taken => {}
                SignKey::Above | SignKey::Below => self.part = Part::Note,
                SignKey::Strange => return Outcome::Refuse,
            },
        }
        self.message = None;
        Outcome::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.part {
            Part::Note => self.note.paste(text),
            Part::Signature => self.signature.paste(text),
        }
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        let said = self.note.text(0).trim().to_owned();
        if self.deed == Deed::Reopen && said.is_empty() {
            self.signature.forget();
            self.part = Part::Note;
            self.message = Some(look.text.refusal.missing_reason.clone());
            return Outcome::Refuse;
        }
        let (signed, first) = match self.signature.needed(look) {
            Ok(signed) => signed,
            Err(why) => return self.say(why),
        };
        let command = match self.deed {
            Deed::Seal => Command::SealDay { note: said, signed },
            Deed::Reopen => Command::ReopenDay { reason: said, signed },
        };
        let wish = Wish { command, happened: None, request: Some(self.request) };
        Outcome::Sign(Box::new(Signing { wish, first }))
    }

    fn say(&mut self, why: String) -> Outcome {
        self.part = Part::Signature;
        self.signature.enter_pin();
        self.message = Some(why);
        Outcome::Refuse
    }

    /// The check list: what has to be so first, then what may be missing. A line's label, what it says, its style.
    fn checks(&self, look: Look<'_>, day: &DayTally) -> Vec<(String, String, Style)> {
        let text = &look.text.closing;
        let theme = look.theme;
        let must = |label: &str, n: u32, says: &str| match n {
            0 => (label.to_owned(), text.none.clone(), theme.good),
            n => (label.to_owned(), fill(says, &[("n", &n.to_string())]), theme.bad),
        };
        let may = |label: &str, n: usize| match n {
            0 => (label.to_owned(), text.none.clone(), theme.good),
            n => (label.to_owned(), group(n as u64), theme.warn),
        };
        let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let Beside { deals, incidents, anomalies, left_early } = self.beside;
        vec![
            must(&text.expected, day.in_state(AttendanceState::Expected), &text.expected_says),
            must(&text.pending, day.pending, &text.pending_says),
            may(&text.unreported, count(day.unreported)),
            may(&text.left_early, left_early),
            may(&text.deals, deals),
            may(&text.incidents, incidents),
            may(&text.anomalies, anomalies),
            backup(look),
        ]
    }

    /// The figures as they stand on the paper, a line each.
    fn figures(look: Look<'_>, day: &DayTally) -> Vec<String> {
        let text = &look.text.closing;
        let first = [
            ("present", group(day.present.into())),
            ("expected", group(day.expected.into())),
            ("visits", group(day.visits.into())),
        ];
        let second = [
            ("sum", format::rupiah(day.sold)),
            ("reported", group(day.reported.into())),
            ("nil", group(day.nil.into())),
            ("unreported", group(day.unreported.into())),
        ];
        vec![filled(&text.paper_present, &first), filled(&text.paper_sold, &second)]
    }

    /// What the form says above its rows, line by line.
    fn says(&self, look: Look<'_>, width: usize) -> Vec<(String, Style)> {
        let (text, theme) = (&look.text.closing, look.theme);
        let plain = |lines: Vec<String>| {
            lines.into_iter().flat_map(|line| wrap(&line, width)).map(|line| (line, theme.base))
        };
        let mut lines = Vec::new();
        match look.fair.seal(self.day) {
            Some((entry, seal)) => {
                lines.push((recap(look, seal, entry.happened), theme.strong));
                let code: Vec<String> = seal.hash.short().chars().map(String::from).collect();
                let code = format!("{}  {}", text.code, code.join(" ").to_uppercase());
                lines.push((String::new(), theme.base));
                lines.push((code, theme.strong));
                lines.push((String::new(), theme.base));
                lines.extend(plain(Self::figures(look, &seal.figures)));
                let (label, says, style) = backup(look);
                lines.push((String::new(), theme.base));
                lines.push((cut(&format!("{label}: {says}"), width, look.signs.ellipsis), style));
            }
            None => {
                let Some(day) = tally::day(look.fair, self.day) else { return lines };
                for (label, says, style) in self.checks(look, &day) {
                    let label = pad(&label, CHECKED, look.signs.ellipsis);
                    lines.push((cut(&format!("{label} {says}"), width, look.signs.ellipsis), style));
                }
                lines.push((String::new(), theme.base));
                lines.extend(plain(Self::figures(look, &day)));
                if let Some((_, former)) = look.fair.seals(self.day).next_back() {
                    let values =
                        [("n", former.revision.to_string()), ("sum", format::rupiah(former.figures.sold))];
                    lines.push((filled(&text.former, &values), theme.faint));
                }
            }
        }
        lines
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.closing;
        let title = match look.fair.seal(self.day) {
            Some(_) => &text.title_reopen,
            None => &text.title,
        };
        let title = fill(title, &[("n", &self.day.to_string())]);
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let says = self.says(look, inner);
        let (notes, style) = match &self.message {
            Some(message) => (message.clone(), look.theme.warn),
            None if self.signature.makes_pin(look) => {
                let name = look.officer(self.signature.signer());
                (fill(&look.text.signature.makes_pin, &[("name", &name)]), look.theme.faint)
            }
            None => match self.deed {
                Deed::Seal => (text.explains.clone(), look.theme.faint),
                Deed::Reopen => (text.explains_reopen.clone(), look.theme.faint),
            },
        };
        let notes = wrap(&notes, inner);
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let signature = self.signature.height(look);
        let above = rows(says.len()).saturating_add(1);
        let height = above.saturating_add(2 + signature).saturating_add(rows(notes.len())).saturating_add(2);
        let inside = popup(look, &title, (width, height), screen, buf);
        for (at, (line, style)) in (0..).zip(&says) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, *style);
            }
        }
        // Where rows are scarce the form holds its own, and the list above gives way.
        let needed = 2 + signature + rows(notes.len());
        let above = above.min(inside.height.saturating_sub(needed));
        let clear = Rect { y: inside.y + above, height: inside.height - above, ..inside };
        ratatui::widgets::Widget::render(ratatui::widgets::Clear, clear, buf);
        let focused = |part| if self.part == part { Focused::Yes } else { Focused::No };
        let mut note = self.note.clone();
        note.active = focused(Part::Note);
        let typed = note.draw_row(0, look, LABELS, row(inside, above), buf);
        let low = Rect {
            y: inside.y + (above + 1).min(inside.height),
            height: inside.height.saturating_sub(above + 1).min(signature),
            ..inside
        };
        let hint = &look.text.signature.pin_hint;
        let signed = self.signature.view(look, focused(Part::Signature), LABELS, hint, low, buf);
        for (at, line) in (above + 2 + signature..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, style);
            }
        }
        typed.or(signed)
    }
}

/// The newest copy of the file: how old it is, and what it lacks. A line's label, what it says, its style.
fn backup(look: Look<'_>) -> (String, String, Style) {
    let text = &look.text.closing;
    let (says, style) = match look.backup {
        None => (text.backup_none.clone(), look.theme.warn),
        Some(backup) => {
            let ago = format::ago(look.text, look.now, backup.at);
            let since = (look.fair.journal().len() as u64).saturating_sub(backup.entries);
            match since {
                0 => (fill(&text.backup_whole, &[("ago", &ago)]), look.theme.good),
                n => (filled(&text.backup_behind, &[("ago", ago), ("n", group(n))]), look.theme.warn),
            }
        }
    };
    (text.backup.clone(), says, style)
}

/// `Rekap 1, revisi 0 · ditandatangani Ratna Wulandari pukul 17.20`.
fn recap(look: Look<'_>, seal: &DaySealed, at: crate::fair::time::Moment) -> String {
    let values = [
        ("n", seal.number.to_string()),
        ("revision", seal.revision.to_string()),
        ("officer", look.officer(Some(seal.supervisor))),
        ("time", look.time(at)),
    ];
    filled(&look.text.closing.recap, &values)
}

fn filled(phrase: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(phrase, &values)
}
