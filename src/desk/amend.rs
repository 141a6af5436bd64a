//! Reports that are wrong: corrected by another, voided, or asked to be; offered from the journal and the details.

use super::over::{Answer, Over};
use super::{Desk, Effects};
use crate::fair::command::Command;
use crate::fair::event::{Entry, Event};
use crate::fair::ids::{DayId, EntryKey, ExhibitorId};
use crate::fair::pin::Signature;
use crate::fair::state::{ReportState, Sales};
use crate::popup::question::Question;
use crate::popup::sale::SaleForm;
use crate::popup::void::{Disputed, Verdict, VoidForm};
use crate::popup::{Signing, Wish};
use crate::ui::Look;
use crate::ui::text::{entry as entry_text, fill};

/// Which of an exhibitor's reports of a day may be voided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reports {
    /// Any that counts.
    All,
    /// This one.
    Only(EntryKey),
}

impl Desk {
    /// Offers what may become of the selected exhibitor's reports of the desk's day.
    pub(super) fn amend_selected(&mut self, id: ExhibitorId, effects: &mut Effects) {
        self.offer_amending(id, self.day, Reports::All, effects);
    }

    /// Offers what may become of the report that the line of the journal is, or is about.
    pub(super) fn amend_entry(&mut self, entry: &Entry, effects: &mut Effects) {
        let report = match &entry.event {
            Event::SaleReported(report) => entry.day.map(|day| (report.exhibitor, day, entry.key)),
            Event::NilReported(report) => entry.day.map(|day| (report.exhibitor, day, entry.key)),
            Event::VoidAsked(asked) => Some((asked.exhibitor, asked.day, asked.report)),
            Event::CountsImported(_) => {
                let text = self.texts.get(self.lang).amend.of_file.clone();
                return self.refuse(text, effects);
            }
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::CheckedIn(_)
            | Event::AttendanceMarked(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorAdded(_)
            | Event::ExhibitorEdited(_)
            | Event::ExhibitorMoved(_)
            | Event::IncidentNoted(_)
            | Event::IncidentFollowed(_)
            | Event::SettingsChanged(_)
            | Event::OfficerChanged(_)
            | Event::HandedOver(_)
            | Event::RestAbsent(_)
            | Event::StandVisited(_)
            | Event::Voided(_)
            | Event::VoidDeclined(_)
            | Event::DealNoted(_)
            | Event::DealSettled(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_)
            | Event::Undone(_) => None,
        };
        match report {
            Some((id, day, report)) => self.offer_amending(id, day, Reports::Only(report), effects),
            None => {
                let text = self.texts.get(self.lang).amend.only_reports.clone();
                self.refuse(text, effects);
            }
        }
    }

    fn offer_amending(&mut self, id: ExhibitorId, day: DayId, reports: Reports, effects: &mut Effects) {
        let look = Look { day, ..self.look() };
        let text = &look.text.amend;
        let name = look.fair.exhibitor(id).map(|e| e.name.clone()).unwrap_or_default();
        let Some(sales) = look.fair.sales(id, day).cloned() else {
            let text = fill(&text.no_report, &[("name", &name), ("n", &day.to_string())]);
            return self.refuse(text, effects);
        };
        if let Reports::Only(report) = reports
            && !sales.reports.contains(&report)
        {
            let number = look.fair.entry(report).map_or(0, |entry| entry.seq).to_string();
            let text = fill(&text.not_counted, &[("n", &number)]);
            return self.refuse(text, effects);
        }
        let answers = answers(look, id, &sales, reports);
        let stand = entry_text::stand(look.fair, id, day);
        let asked = fill(
            &text.question,
            &[("name", &name), ("stand", &stand), ("n", &day.to_string()), ("total", &sum_of(look, &sales))],
        );
        let question = Question::new(&text.title, &asked, answers);
        self.over.push(Over::Ask(question));
    }

    /// Opens the form that corrects what the exhibitor sold on `day`.
    pub(super) fn correct_report(&mut self, id: ExhibitorId, day: DayId) {
        let request = (self.new_request)();
        let form = SaleForm::correction(Look { day, ..self.look() }, id, request);
        self.over.push(Over::Sale(form));
    }

    /// Opens the form that voids a report, or settles that somebody asked for it.
    pub(super) fn dispute(&mut self, about: Disputed, verdict: Verdict, message: Option<String>) {
        let request = (self.new_request)();
        let mut form = VoidForm::new(self.look(), (about, verdict), self.officer, request);
        form.message = message;
        self.over.push(Over::Void(Box::new(form)));
    }

    /// A report of somebody else was to be undone: it is voided instead, if it counts.
    pub(super) fn void_instead(&mut self, report: EntryKey, why: &str) {
        let Some(entry) = self.fair.entry(report) else { return };
        let (Some(exhibitor), Some(day)) = (entry.event.exhibitor(), entry.day) else { return };
        if self.fair.sales(exhibitor, day).is_some_and(|sales| sales.reports.contains(&report)) {
            self.dispute(Disputed { exhibitor, day, report }, Verdict::Void, Some(why.to_owned()));
        }
    }

    /// Sends what was signed on its way, behind the signer's first PIN where that has yet to be set.
    pub(super) fn sign(&mut self, signing: Signing, over: Over, effects: &mut Effects) {
        let day = over.day().unwrap_or(self.day);
        if let Some(Signature { officer, pin }) = signing.first {
            // Until it is set nothing could prove who they are; from then on they speak for themselves.
            let command = Command::SetPin { officer, pin, signed: None };
            self.commit_by(Some(officer), day, Wish::now(command), None, effects);
        }
        self.commit_on(day, signing.wish, Some(over), effects);
    }
}

/// What may become of the reports: what waits for a supervisor first.
fn answers(look: Look<'_>, id: ExhibitorId, sales: &Sales, reports: Reports) -> Vec<(String, Answer)> {
    let text = &look.text.amend;
    let is_meant = |report: EntryKey| match reports {
        Reports::All => true,
        Reports::Only(only) => only == report,
    };
    let named = |phrase: &str, report: EntryKey| {
        let Some(entry) = look.fair.entry(report) else { return phrase.to_owned() };
        let values = [
            ("n", entry.seq.to_string()),
            ("what", entry_text::short(look, entry)),
            ("officer", look.officer(entry.officer)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        fill(phrase, &values)
    };
    let about = |report| Disputed { exhibitor: id, day: look.day, report };
    let mut answers = Vec::new();
    for pending in sales.pending.iter().filter(|pending| is_meant(pending.report)) {
        let about = about(pending.report);
        let grant = Answer::Dispute(about, Verdict::Grant(pending.asked));
        answers.push((named(&text.grant, pending.report), grant));
        let decline = Answer::Dispute(about, Verdict::Decline(pending.asked));
        answers.push((named(&text.decline, pending.report), decline));
    }
    answers.push((text.correct.clone(), Answer::Correct(id, look.day)));
    let waits = |report: EntryKey| sales.pending.iter().any(|pending| pending.report == report);
    for report in sales.reports.iter().copied().filter(|report| is_meant(*report) && !waits(*report)) {
        answers.push((named(&text.void, report), Answer::Dispute(about(report), Verdict::Void)));
    }
    answers
}

/// `Rp1.650.000 (Rp1.250.000 bila dibatalkan)`.
fn sum_of(look: Look<'_>, sales: &Sales) -> String {
    let total = match sales.state {
        ReportState::Nil => look.text.report.nil.clone(),
        ReportState::Reported | ReportState::Unreported => sales.total.to_string(),
    };
    match entry_text::if_voided(look, sales) {
        Some(left) => format!("{total} ({left})"),
        None => total,
    }
}
