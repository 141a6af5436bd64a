//! The exhibitor's details: who it is, how it stands today, how to reach it, what it did on all days.

mod deals;
pub(in crate::pane) mod flow;
mod record;
mod spot;
mod today;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::fair::ids::{BoothId, ExhibitorId};
use crate::fair::search::SpotId;
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{self, Focused};

/// What the desk has selected: a booth, who stands on it, or somebody without a booth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The booth; none where the exhibitor was chosen from a list.
    pub booth: Option<BoothId>,
    /// Who; none on a free booth.
    pub exhibitor: Option<ExhibitorId>,
    /// A place or door that was looked for; then neither of the others.
    pub spot: Option<Spot>,
}

/// A place or door, and what stands next to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which.
    pub id: SpotId,
    /// The booths next to it, nearest first.
    pub near: Vec<BoothId>,
}

impl Selection {
    /// An exhibitor, and its booth where it has one.
    pub fn of(booth: Option<BoothId>, exhibitor: Option<ExhibitorId>) -> Selection {
        Selection { booth, exhibitor, spot: None }
    }
}

/// The pane's state: how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Details {
    offset: usize,
}

impl Details {
    /// At the top.
    pub fn new() -> Details {
        Details::default()
    }

    /// What there is to say of the selection, in lines of at most `width` cells.
    pub fn lines(look: Look<'_>, selection: &Selection, width: u16) -> Vec<Line<'static>> {
        let width = usize::from(width);
        match (selection.exhibitor.and_then(|id| look.fair.listed(id)), &selection.booth) {
            (Some(listed), _) => {
                let mut lines = record::heading(look, listed, width);
                lines.extend(today::lines(look, &listed.exhibitor, width));
                lines.extend(deals::lines(look, listed.exhibitor.id, width));
                lines.push(Line::default());
                lines.extend(record::lines(look, listed, width));
                lines.push(Line::default());
                lines.extend(today::history(look, &listed.exhibitor, width));
                lines
            }
            (None, Some(booth)) => record::free_booth(look, booth, width),
            (None, None) if selection.spot.is_some() => {
                selection.spot.iter().flat_map(|spot| spot::lines(look, spot, width)).collect()
            }
            (None, None) => flow::plain(&look.text.details.nothing_selected, look.theme.faint, width),
        }
    }

    /// Scrolls by so many lines, down where positive, no further than the last line.
    pub fn scroll(&mut self, by: i32, look: Look<'_>, selection: &Selection, area: Rect) {
        let [_, body] = widget::below_first_row(area);
        let lines = Details::lines(look, selection, body.width).len();
        let furthest = lines.saturating_sub(usize::from(body.height));
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let moved = match by < 0 {
            true => self.offset.saturating_sub(step),
            false => self.offset.saturating_add(step),
        };
        self.offset = moved.min(furthest);
    }

    /// Back to the top: something else is selected.
    pub fn reset(&mut self) {
        self.offset = 0;
    }

    /// Draws the pane.
    pub fn view(
        &self,
        look: Look<'_>,
        selection: &Selection,
        focused: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let [_, body] = widget::below_first_row(area);
        let lines = Details::lines(look, selection, body.width);
        let rows = usize::from(body.height);
        let offset = self.offset.min(lines.len().saturating_sub(rows));
        let right = self.title_right(look, selection, offset, lines.len().saturating_sub(offset + rows));
        widget::pane_title(look, focused, &look.text.details.title, &right, area, buf);
        for (row, line) in (0..body.height).zip(lines.into_iter().skip(offset)) {
            line.render(widget::row(body, row), buf);
        }
    }

    /// How many share the booth, and whether more stands above or below.
    fn title_right(&self, look: Look<'_>, selection: &Selection, above: usize, below: usize) -> String {
        let mut parts = Vec::new();
        if let (Some(booth), Some(id)) = (&selection.booth, selection.exhibitor) {
            let here: Vec<ExhibitorId> =
                look.fair.occupants(booth, Some(look.day)).map(|(id, _)| id).collect();
            if let (Some(at), true) = (here.iter().position(|other| *other == id), here.len() > 1) {
                let (n, all) = ((at + 1).to_string(), here.len().to_string());
                parts.push(fill(&look.text.details.of_list, &[("n", &n), ("all", &all)]));
            }
        }
        let [_, _, up, down] = look.signs.arrows;
        match (above, below) {
            (0, 0) => {}
            (0, _) => parts.push(down.to_owned()),
            (_, 0) => parts.push(up.to_owned()),
            _ => parts.push(format!("{up}{down}")),
        }
        parts.join(" ")
    }
}

/// The exhibitor's stands of the chosen day as the heading shows them.
fn stand(look: Look<'_>, id: ExhibitorId) -> String {
    entry::stand(look.fair, id, look.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::ids::DayId;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    fn of(id: u64) -> Selection {
        Selection::of(None, Some(ExhibitorId(id)))
    }

    fn booth(hall: &str, code: &str) -> Option<BoothId> {
        Some(BoothId { hall: hall.into(), code: code.into() })
    }

    #[test]
    fn the_whole_record_at_the_smallest_screen() {
        let desk = Desk::at_work();
        let lines = Details::lines(desk.look(Lang::Id), &of(1), 34);
        let drawn: Vec<String> = lines.iter().map(Line::to_string).collect();
        let wanted = [
            "A1+A2  Batik Melati Rawasari",
            " F  Fesyen: Batik & kain",
            "Hari ke-1 ✓ hadir · datang 08.10",
            "          oleh Ratna Wulandari",
            "Omzet     Rp1.250.000",
            "          12 transaksi",
            "          laporan peserta",
            "          Tunai Rp625.000",
            "          belum dirinci Rp625.000",
            "",
            "Pemilik   Siti Aminah",
            "Telepon   021-0555-0101",
            "Produk    kain batik, selendang",
            "Stan      A1 Hall Utama",
            "          A2 Hall Utama (hari 1-2)",
            "Perizinan Halal 00120",
            "          ! habis 15 Juli 2018",
            "Kecamatan Cempaka Putih",
            "Alamat    Jl. Rawasari No. 3",
            "Pembina   Dekranasda",
            "Tahap     P5 Pemasaran",
            "",
            "Semua hari",
            "1 ✓ hadir      08.10 Rp1.250.000",
            "2 belum dibuka",
            "3 belum dibuka",
        ];
        assert_eq!(drawn.iter().map(|line| line.trim_end()).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn orders_stand_below_omzet_what_is_open_first_and_few_of_them() {
        use crate::fair::event::DealKind;
        let mut desk = Desk::at_work();
        let drawn = |desk: &Desk, width| -> Vec<String> {
            let lines = Details::lines(desk.look(Lang::Id), &of(1), width);
            lines.iter().map(|line| line.to_string().trim_end().to_owned()).skip(8).take(7).collect()
        };
        assert_eq!(drawn(&desk, 48)[0], "", "none, nothing said");
        desk.deal(1, DealKind::Contact, 0);
        desk.deal(1, DealKind::Order, 25_000_000);
        let wanted = [
            "Pesanan   pesanan Rp25.000.000 · s.d. 30 Agustus",
            "          Rina Marlina (Sarinah)",
            "          kontak · Rina Marlina (Sarinah)",
            "",
        ];
        assert_eq!(drawn(&desk, 48)[..4], wanted);
        for (id, _) in desk.fair.clone().deals() {
            let (outcome, note) = (crate::fair::event::Outcome::Dropped, String::new());
            desk.does(crate::fair::command::Command::SettleDeal { deal: id, outcome, note });
        }
        let lines = drawn(&desk, 48);
        assert!(
            lines[0].contains("tidak jadi") && lines[2].starts_with("          dan 1 lagi ("),
            "{lines:?}"
        );
    }

    #[test]
    fn who_left_says_when_and_why_and_who_shares_is_named() {
        let desk = Desk::at_work();
        let area = Rect::new(0, 0, 48, 9);
        let drawn = |selection: &Selection| {
            testing::drawn(area, |buf| {
                Details::new().view(desk.look(Lang::Id), selection, Focused::No, area, buf)
            })
        };
        let away = drawn(&of(2));
        assert!(away.contains("↗ keluar sementara · datang 09.00"), "{away}");
        assert!(away.contains("pergi 10.00 · oleh Ratna Wulandari\n          ambil stok"), "{away}");
        let shared = drawn(&Selection::of(booth("T", "12"), Some(ExhibitorId(4))));
        assert!(shared.lines().next().unwrap().ends_with("2 dari 2 di stan ini ↓"), "{shared}");
        assert!(shared.contains("T/12b  Sate Bu Ani"), "{shared}");
    }

    #[test]
    fn a_free_booth_names_who_has_it_on_other_days() {
        let mut desk = Desk::new();
        desk.day = DayId(3);
        let selection = Selection::of(booth("U", "A2"), None);
        let lines = Details::lines(desk.look(Lang::En), &selection, 40);
        let drawn: Vec<String> = lines.iter().map(Line::to_string).collect();
        let wanted =
            ["Stand A2 is free on this day.", "", "Taken on other days:", "day 1-2 · Batik Melati Rawasari"];
        assert_eq!(drawn, wanted);
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let desk = Desk::at_work();
        let (look, area) = (desk.look(Lang::Id), Rect::new(0, 0, 34, 16));
        let mut details = Details::new();
        details.scroll(i32::MAX, look, &of(1), area);
        let drawn = testing::drawn(area, |buf| details.view(look, &of(1), Focused::Yes, area, buf));
        assert!(drawn.ends_with("3 belum dibuka"), "{drawn}");
        details.scroll(i32::MIN, look, &of(1), area);
        assert_eq!(details.offset, 0);
    }

    #[test]
    fn any_size_is_drawn() {
        let desk = Desk::at_work();
        let free = Selection::of(booth("T", "13"), None);
        for (area, lang) in testing::sizes() {
            for selection in [of(1), of(5), of(99), free.clone(), Selection::default()] {
                let mut details = Details::new();
                details.scroll(3, desk.look(lang), &selection, area);
                let view =
                    |buf: &mut Buffer| details.view(desk.look(lang), &selection, Focused::No, area, buf);
                testing::drawn(area, view);
            }
        }
    }
}
