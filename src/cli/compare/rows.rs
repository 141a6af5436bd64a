//! A table of two fairs: a name, what each has, by how much the second is more.

use unicode_width::UnicodeWidthStr;

use crate::fair::compare::Completeness;
use crate::ui::widget;

/// No line is wider.
pub(super) const WIDTH: usize = 80;
/// Stands for what is not known, which is never zero.
pub(super) const UNKNOWN: &str = "-";
/// Stands behind a change of what does not rest on the same part of the exhibitors.
const UNEQUAL: &str = "*";
/// Between two columns.
const GAP: usize = 2;
/// The columns of the fairs are at least so wide, so that tables under each other stand in line.
const SIDE: usize = 19;
/// The same where there is a column for days, and names are those of businesses.
const NARROW: usize = 14;

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) days: String,
    pub(super) a: String,
    pub(super) b: String,
    pub(super) change: String,
}

impl Row {
    pub(super) fn of(name: &str, a: String, b: String) -> Row {
        Row { name: name.to_owned(), a, b, ..Row::default() }
    }
}

/// The table.
#[derive(Debug)]
pub(super) struct Rows(Vec<Row>);

impl Rows {
    /// With its head.
    pub(super) fn new(title: &str, change: &str) -> Rows {
        let mut head = Row::of(title, "A".to_owned(), "B".to_owned());
        head.change = change.to_owned();
        Rows(vec![head])
    }

    /// With a column for days.
    pub(super) fn days(&mut self, head: &str) {
        if let Some(first) = self.0.first_mut() {
            first.days = head.to_owned();
        }
    }

    pub(super) fn push(&mut self, row: Row) {
        self.0.push(row);
    }

    /// Says of the row of that name by how much the second is more, and whether that is of the same.
    pub(super) fn change(&mut self, name: &str, change: Option<String>, complete: Completeness) {
        let row = self.0.iter_mut().skip(1).rfind(|row| row.name == name);
        if let (Some(row), Some(change)) = (row, change) {
            row.change = match complete {
                Completeness::Alike => change + " ",
                Completeness::Unequal => change + UNEQUAL,
            };
        }
    }

    /// The same of the newest row.
    pub(super) fn change_last(&mut self, change: Option<String>) {
        if let (Some(row), Some(change)) = (self.0.last_mut(), change) {
            row.change = change + " ";
        }
    }

    /// The lines, none wider than [`WIDTH`]: figures are whole, names give way.
    pub(super) fn lines(self, ellipsis: &str) -> Vec<String> {
        let widest = |of: fn(&Row) -> &String| self.0.iter().map(|row| of(row).width()).max().unwrap_or(0);
        let days = widest(|row| &row.days);
        let gap = |width: usize| if width == 0 { 0 } else { width + GAP };
        let side = if days == 0 { SIDE } else { NARROW };
        let (a, b) = (widest(|row| &row.a).max(side), widest(|row| &row.b).max(side));
        let change = widest(|row| &row.change).max(10);
        let name = WIDTH.saturating_sub(gap(days) + gap(a) + gap(b) + gap(change));
        let line = |row: &Row| {
            let figure = |text: &str, width: usize| widget::pad_left(text, gap(width), ellipsis);
            let line = widget::pad(&row.name, name, ellipsis)
                + &figure(&row.days, days)
                + &figure(&row.a, a)
                + &figure(&row.b, b)
                + &figure(&row.change, change);
            line.trim_end().to_owned()
        };
        self.0.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_whole_and_names_give_way() {
        let mut rows = Rows::new("Peserta", "Selisih");
        rows.days("Hari");
        let money = "Rp999.999.999.999".to_owned();
        rows.push(Row {
            days: "4".to_owned(),
            ..Row::of(&"Batik ".repeat(20), money.clone(), money.clone())
        });
        rows.change_last(Some("+1.234,5%".to_owned()));
        rows.push(Row::of("咖啡", UNKNOWN.to_owned(), money.clone()));
        rows.change("咖啡", Some("-3,0%".to_owned()), Completeness::Unequal);
        let lines = rows.lines("…");
        assert!(lines.iter().all(|line| line.width() <= WIDTH), "{lines:#?}");
        assert_eq!(lines[1].matches(&money).count(), 2, "{lines:#?}");
        assert!(lines[1].contains('…') && lines[2].ends_with("-3,0%*"), "{lines:#?}");
        let end = |line: &str, text: &str| line[..line.find(text).unwrap() + text.len()].width();
        assert_eq!(end(&lines[0], " A"), end(&lines[1], &money), "heads stand over their figures");
    }
}
