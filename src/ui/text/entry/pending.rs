//! What waits for a supervisor, in words.

use super::super::{fill, format};
use super::note;
use crate::fair::state::Sales;
use crate::ui::Look;

/// `Rp1.250.000 bila dibatalkan`: what would be left; nothing while nothing waits.
pub fn if_voided(look: Look<'_>, sales: &Sales) -> Option<String> {
    if sales.pending.is_empty() {
        return None;
    }
    // No report left is unknown, not zero.
    let left = match sales.if_voided {
        Some(left) => format::rupiah(left.get()),
        None => look.text.report.unreported.clone(),
    };
    Some(fill(&look.text.amend.if_voided, &[("sum", &left)]))
}

/// `menunggu koordinator: slip stan sebelah (Ratna Wulandari, 11.20)`, one for each asking.
pub fn waiting(look: Look<'_>, sales: &Sales) -> Vec<String> {
    let askings = sales.pending.iter().filter_map(|pending| look.fair.entry(pending.asked));
    let says = askings.map(|asked| {
        let values = [
            ("why", note(asked).to_owned()),
            ("officer", look.officer(asked.officer)),
            ("time", look.time(asked.happened)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        fill(&look.text.amend.waiting, &values)
    });
    says.collect()
}
