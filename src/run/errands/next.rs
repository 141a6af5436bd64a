//! The next fair as the screen asks for it: a file of its own, founded out of the fair at the desk.

use std::ops::ControlFlow;
use std::path::Path;

use super::Around;
use super::folder::at_home;
use crate::exchange::progress::{Stage, Watch};
use crate::fair::Fair;
use crate::fair::next::{self, Choices, Foundation, NextFair, Part, Why};
use crate::fair::settings::Lang;
use crate::fair::text::clean;
use crate::popup::next::Wanted;
use crate::run::{alarm, founding, recent};
use crate::store::{self, Created, Installation, PARTS, StoreError};
use crate::ui::text::{NextPhrases, Phrases, fill, format};

/// Makes the file and says what was made; nothing where that was stopped.
pub(super) fn make(
    wanted: Wanted,
    fair: &Fair,
    lang: Lang,
    around: &Around,
    watch: &mut Watch<'_>,
) -> Option<Result<String, String>> {
    let text = around.texts.get(lang);
    let out = match std::path::absolute(at_home(&wanted.out)) {
        Ok(out) => out,
        Err(error) => return Some(Err(error.to_string())),
    };
    // Said before a long list is gone through; the store looks again.
    if out.symlink_metadata().is_ok() {
        return Some(Err(alarm::error(&StoreError::Exists { path: out }, &text.cli)));
    }
    if let Some(folder) = out.parent().filter(|folder| !folder.is_dir()) {
        let folder = clean(&folder.display().to_string());
        return Some(Err(fill(&text.next.no_folder, &[("folder", &folder)])));
    }
    watch.tell(Stage::Writing, 0, PARTS).ok()?;
    let choices = match chosen(wanted, fair, text) {
        Ok(choices) => choices,
        Err(why) => return Some(Err(why)),
    };
    let next = next::next(fair, &choices);
    let all = fair.exhibitor_count();
    let wanted = choices.take.contains(&Part::Exhibitors);
    let meant = if wanted { next.listed.len() + next.left_out.len() } else { 0 };
    let reasons = left_behind(&next, all.saturating_sub(meant), &text.next);
    if wanted && all > 0 && next.listed.is_empty() {
        return Some(Err(fill(&text.next.nobody_comes, &[("why", &reasons)])));
    }
    let made = Made { listed: next.listed.len(), days: next.settings.days.len(), bereft: next.bereft.len() };
    let requests = founding::requests(founding::as_folder(next));
    let created = store::create_watched(
        &out,
        &Installation::at(&around.data),
        around.clock.now(),
        requests,
        &mut |done| match watch.tell(Stage::Writing, done, PARTS) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        },
    );
    match created {
        Ok(Created::Whole) => Some(Ok(made.say(&out, all, &reasons, around, &text.next))),
        Ok(Created::Stopped) => None,
        Err(error) => Some(Err(alarm::error(&error, &text.cli))),
    }
}

/// What the screen asks for, with what is usual where it is silent.
fn chosen(wanted: Wanted, fair: &Fair, text: &Phrases) -> Result<Choices, String> {
    let usual = founding::usual(text).map_err(|problems| problems.to_string())?;
    let foundation = Foundation { settings: usual.settings, halls: usual.halls, officers: usual.officers };
    Ok(Choices {
        take: wanted.take,
        who: wanted.picked.who(fair),
        withdrawn: wanted.withdrawn,
        hours: wanted.hours,
        name: wanted.name,
        venue: wanted.venue,
        ..Choices::new(wanted.dates, foundation)
    })
}

/// How many stay behind for which reason, `not_meant` of them for none of their own: `2 mundur, 3 tidak dipilih`; empty
/// where nobody does.
fn left_behind(next: &NextFair, not_meant: usize, text: &NextPhrases) -> String {
    let because = |why: Why| next.left_out.iter().filter(|left| left.why == why).count();
    let reasons = [
        (because(Why::Withdrew), &text.left_withdrew),
        (because(Why::NoDayLeft), &text.left_no_day),
        (not_meant, &text.left_not_picked),
    ];
    let said =
        reasons.iter().filter(|(n, _)| *n > 0).map(|(n, says)| fill(says, &[("n", &format::count(*n))]));
    said.collect::<Vec<_>>().join(", ")
}

/// What the new file holds.
struct Made {
    listed: usize,
    days: usize,
    bereft: usize,
}

impl Made {
    /// What was made, who stayed behind, and how to open it; puts it on the start screen too.
    fn say(&self, out: &Path, all: usize, reasons: &str, around: &Around, text: &NextPhrases) -> String {
        let file = clean(&out.display().to_string());
        let [n, all, days] = [self.listed, all, self.days].map(format::count);
        let mut said = vec![fill(&text.made, &[("file", &file), ("n", &n), ("all", &all), ("days", &days)])];
        if !reasons.is_empty() {
            said.push(fill(&text.made_left, &[("why", reasons)]));
        }
        if self.bereft > 0 {
            said.push(fill(&text.made_bereft, &[("n", &format::count(self.bereft))]));
        }
        // As one would type it in a shell.
        let typed = if file.contains(char::is_whitespace) { format!("\"{file}\"") } else { file };
        // A list that cannot be written costs a line on the start screen, no more.
        let open = match recent::note_made(&around.data, out) {
            Ok(()) => &text.made_listed,
            Err(_) => &text.made_open,
        };
        said.push(fill(open, &[("file", &typed)]));
        said.join(" ")
    }
}
