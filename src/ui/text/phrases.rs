//! The phrases by section; the files under `assets/locales` have the same sections and keys.

use serde::Deserialize;

/// Declares a section as a struct of phrases and [`Phrases`] over all sections.
macro_rules! phrases {
    ($($(#[$doc:meta])+ $section:ident: $name:ident { $($key:ident),+ $(,)? })+) => {
        $(
            $(#[$doc])+
            #[derive(Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $(#[doc = concat!("`", stringify!($section), ".", stringify!($key), "`")] pub $key: String,)+
            }
        )+

        /// Every phrase of one language.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Phrases {
            $($(#[$doc])+ pub $section: $name,)+
        }
    };
}

phrases! {
    /// Weekdays and months.
    calendar: Calendar {
        monday, tuesday, wednesday, thursday, friday, saturday, sunday,
        january, february, march, april, may, june, july, august, september, october, november, december,
    }
    /// Single words that many places use.
    words: Words {
        officer, supervisor, day, hall, booth, visits, sales, exhibitors, at_time, none, all, yes, no, unknown, erased,
        sample, so_far, not_itemised,
    }
    /// Attendance states.
    attendance: AttendancePhrases {
        expected, present, late, away, left_early, excused, absent, withdrawn,
    }
    /// Report states.
    report: ReportPhrases {
        reported, nil, unreported,
    }
    /// Where a figure comes from.
    provenance: ProvenancePhrases {
        counted, declared, estimated,
    }
    /// The header and the status line.
    header: HeaderPhrases {
        day, day_date, officer, clock, saved, saving, all_saved, not_open, sketch,
    }
    /// The booth map.
    map: MapPhrases {
        title, title_hall, no_plan, no_booths, empty_booth, legend_others, shown,
    }
    /// The exhibitor's details.
    details: DetailsPhrases {
        title, nothing_selected, empty_booth, no_booth, owner, category, products, phone, address, kecamatan, coach,
        stage, licences, booths, days, note, today, history, since, until, by, transactions, expires, expired, shared,
        not_scheduled, of_list,
    }
    /// The daily tally.
    tally: TallyPhrases {
        title, present, of, visits, visits_today, by_hour, sales, by_category, reported, nil, unreported, compared,
        busiest, method, no_days, not_opened, against, target, total, outside, short,
    }
    /// The hits of a search or filter.
    hits: HitsPhrases {
        title, count, none, none_hint, code, name, state,
    }
    /// The journal.
    journal: JournalPhrases {
        title, empty, undone, undone_by, seq, time, day, officer, what,
    }
}
