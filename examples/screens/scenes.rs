//! The table of scenes: what is done at the desk before somebody looks at it.

use fairdesk::fair::settings::Lang;
use fairdesk::fair::time::Moment;

use super::at_gates;
use super::at_sticks;
use super::evenings;
use super::half_day::half_day;
use super::orders;
use crate::at_the_desk::{AtTheDesk, Book, Disk, MORNING};

/// Sizes at which every screen has to be right.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 50)];

/// The languages with their codes.
pub const LANGS: [(&str, Lang); 2] = [("id", Lang::Id), ("en", Lang::En)];

/// 4 October 2024, 15.10 in Makassar: twenty minutes before the night market's first `batas_hadir`.
const EVENING: Moment = Moment(1_728_025_800_000);

/// Where the desk stands when the scene begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// The sample fair, nothing recorded.
    Morning,
    /// The sample fair at ten past one.
    HalfDay,
    /// The sample fair's first half day, seen so many hours after eight.
    HoursOn(i64),
    /// The half day, with clickers read and a guest book.
    AtGates,
    /// The day after it, at ten past twelve.
    NextDay,
    /// The third afternoon, with what the stands sold until then.
    ThirdDay,
    #[allow(dead_code, reason = "made for the pictures alone: it takes its time")]
    /// A fair of 2,500 exhibitors on its third afternoon; only where it was made.
    Large,
    /// The third afternoon, with what was ordered.
    Orders,
    /// The fixture with two halls, nothing recorded.
    NightMarket,
}

/// What is not as usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happens {
    /// Nothing, and no bell.
    Nothing,
    /// A key is refused, with a bell.
    Refusal,
    /// The keys come as from a key held down.
    HeldKey,
    /// Nothing can be written any more.
    DiskFull,
    /// So many sticks are plugged in, and what is copied to one is under way.
    Sticks(usize),
}

/// One screen.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// Names its pictures and snapshots.
    pub name: &'static str,
    /// What one should see.
    pub says: &'static str,
    /// Where it begins.
    pub begins: Begins,
    /// What is pressed, as the tests of the desk write it.
    pub keys: &'static str,
    /// What is not as usual.
    pub happens: Happens,
}

/// A scene in which nothing unusual happens.
const fn scene(name: &'static str, begins: Begins, keys: &'static str, says: &'static str) -> Scene {
    Scene { name, says, begins, keys, happens: Happens::Nothing }
}

/// A scene that ends with a refusal.
const fn refusal(name: &'static str, begins: Begins, keys: &'static str, says: &'static str) -> Scene {
    Scene { name, says, begins, keys, happens: Happens::Refusal }
}

/// The half day with so many sticks, and the key that copies.
const fn sticks(name: &'static str, count: usize, says: &'static str) -> Scene {
    Scene { name, says, begins: HalfDay, keys: "<F7>", happens: Happens::Sticks(count) }
}

use Begins::{AtGates, HalfDay, HoursOn, Large, Morning, NextDay, NightMarket, Orders, ThirdDay};

/// Every screen and popup of the desk, in the order of a day.
pub const SCENES: &[Scene] = &[
    scene("start", Morning, "", "The first look: the day is not open."),
    scene("opening-offer", Morning, "c", "A check-in before the day is open offers to open it."),
    scene("open", Morning, "o", "The day is open, nobody has come."),
    scene(
        "mid-day",
        HalfDay,
        "/rendang<Enter>",
        "Ten past one: arrivals, visits by hour, sales by category.",
    ),
    scene("walked", HalfDay, "<Right><Right><Down><Tab>", "Walked on the map; the details have the keys."),
    scene("tally", HalfDay, "<Tab><Tab>", "The tally has the keys."),
    scene("search", HalfDay, "/ko", "A search of two letters."),
    scene("search-words", HalfDay, "/tebet keripik", "Words that nobody has together, or few."),
    scene("spot", HalfDay, "/wc", "What is no stand is found too, with the stands next to it."),
    scene("spot-selected", HalfDay, "/musala<Enter>", "A place stays marked on the map."),
    scene("search-none", HalfDay, "/zzz", "A search without hits."),
    scene("search-slip", HalfDay, "/btaik kecx", "Mistyped words: the letters that match are marked."),
    scene("facets", HalfDay, "/keripik kec:", "A facet being typed, and what it may become."),
    refusal("facet-none", HalfDay, "/kec:atlantis<Enter>", "A facet that is not there: what there is."),
    scene(
        "queue",
        HalfDay,
        "<F2>manik<Enter>kopi",
        "Queue mode: the last one checked in, the next one typed.",
    ),
    scene("queue-alike", HalfDay, "<F2>sambal<Enter>", "Queue mode: two who rank alike, chosen by number."),
    scene("queue-nobody", HalfDay, "<F2>wedang uwuh", "Queue mode: nobody found may be a walk-in."),
    scene("category", HalfDay, "2", "The second category: hits, the rest of the map dimmed."),
    scene("category-search", HalfDay, "2/batik", "A search within a category."),
    scene("everyone", HalfDay, "0", "Everyone listed."),
    refusal("refused", HalfDay, "/rendang<Enter>c", "A second check-in: refused with when and by whom."),
    scene("states", HalfDay, "/jamu<Enter>x", "The states of somebody who is away."),
    refusal("states-time", HalfDay, "/boneka<Enter>x<Tab>1800<Enter>", "A time that has not come yet."),
    scene("sale", HalfDay, "/kopi condet<Enter>s", "The sale form, empty."),
    scene("sale-typed", HalfDay, "/kopi condet<Enter>s1250rb<Tab>37<Tab>750rb", "An amount with its echo."),
    scene("sale-asks", HalfDay, "/kopi condet<Enter>s1.250<Enter>", "An ambiguous amount is asked."),
    scene("sale-former", HalfDay, "/rendang<Enter>s500rb<Enter>", "A second report of the day."),
    refusal("sale-fault", HalfDay, "/kopi condet<Enter>s12.50.000<Enter>", "What is no amount."),
    Scene {
        name: "not-saved",
        says: "The disk is full: NOT SAVED, and the form is back with what was typed.",
        begins: HalfDay,
        keys: "/kopi condet<Enter>s1250rb<Enter>",
        happens: Happens::DiskFull,
    },
    Scene {
        name: "held-key",
        says: "The counting key is held down.",
        begins: HalfDay,
        keys: "++++++++++++++++++++++++++++++++++++++++",
        happens: Happens::HeldKey,
    },
    scene("visitors-morning", Morning, "v", "The visitors before the day is open: nothing is known."),
    scene(
        "visitors",
        AtGates,
        "v",
        "The visitors: gates, clickers beside what was keyed, hours, guest book.",
    ),
    scene("visitors-day-two", NextDay, "v", "The second day's visitors against yesterday's."),
    scene("visitors-digits", NextDay, "vb", "The count in digits that are read from two metres."),
    scene("guest-book", AtGates, "v<Tab>", "The guest book alone."),
    scene("clicker", AtGates, "va138", "A clicker's reading being typed, with the one before."),
    scene("clicker-fell", AtGates, "va9", "A reading below the one before is taken as set back."),
    refusal("clicker-fault", AtGates, "vaempat<Enter>", "A reading that is no number."),
    scene("group", AtGates, "vr<Tab>35<Tab>Pak Darmawan<Tab>SDN Cideng 02", "A group being typed."),
    refusal(
        "group-refused",
        AtGates,
        "vrt<Tab>5001<Tab>Pak Darmawan<Enter>",
        "More persons than one group has.",
    ),
    scene("recap-morning", Morning, "a", "The recap before anything is known: blank, no zero."),
    scene("recap", ThirdDay, "a", "The recap: days by category, and how far the targets are."),
    scene("recap-reports", ThirdDay, "a   ", "Who reported, who nothing, who not, first."),
    scene("recap-payments", ThirdDay, "a     ", "Omzet by way to pay, and what nobody itemised."),
    scene("recap-stands", ThirdDay, "a<Tab>", "Every stand over the days, the best first."),
    scene(
        "recap-sorted",
        ThirdDay,
        "a<Tab><Left><Left><Left> ",
        "Sorted by the second day, the lowest first.",
    ),
    scene("recap-filtered", ThirdDay, "a<Tab>2/batik", "One category, and a filter being typed."),
    scene("recap-groups", ThirdDay, "a<Tab><Tab>", "Exhibitors by district."),
    scene(
        "recap-licences",
        ThirdDay,
        "a<Tab><Tab>ggg<Right>h",
        "By licence held, for the day, by the median.",
    ),
    scene("heat", ThirdDay, "z", "The map by sales of the day, in fifths; who has not reported is hatched."),
    scene("heat-all", ThirdDay, "zz", "The map by sales of all days: the dead corner."),
    scene("heat-presence", ThirdDay, "zzz", "The map by presence."),
    scene("heat-unreported", ThirdDay, "zzzz", "The map by who owes a report."),
    scene("edit", HalfDay, "/rendang<Enter>e", "A record being corrected."),
    scene("walk-in", HalfDay, "wWarung Dadakan<Tab>", "A walk-in being typed."),
    refusal("walk-in-refused", HalfDay, "w<Enter>", "A walk-in without a name."),
    scene("move", NightMarket, "o/komidi<Enter>m", "Moving, with free stands to pick from."),
    scene("move-shared", HalfDay, "/rendang<Enter>mA01<Enter>", "Moving to a stand that is taken."),
    scene("incident", HalfDay, "nlistrik padam di blok A", "An incident being noted."),
    refusal(
        "incident-refused",
        HalfDay,
        "nlistrik padam di blok A<Tab><Tab><Tab><Tab>besok 9<Enter>",
        "A time without anything to be done by then.",
    ),
    scene(
        "incidents",
        HalfDay,
        "ngenset di belakang panggung bocor<Tab><Tab>panggil teknisi<Tab><Right><Tab>1530<Enter>\
         ndompet cokelat di dekat musala<Tab><Right><Enter>ndompet cokelat berisi KTP<Tab><Left><Enter>y",
        "What is open: incidents, lost beside found property.",
    ),
    scene(
        "incident-follow",
        HalfDay,
        "ngenset di belakang panggung bocor<Tab><Tab>panggil teknisi<Tab><Right><Tab>1530<Enter>\
         y<Enter>teknisi sudah dihubungi<Tab><Right>",
        "What was done about it, still open.",
    ),
    scene("journal", HalfDay, "j<Down><Down>", "The journal."),
    scene("journal-entry", HalfDay, "j<Down><Enter>", "An entry of the journal, once more Enter."),
    scene("journal-words", HalfDay, "j/rendang<Down>", "Words typed in the journal."),
    scene("journal-filter", HalfDay, "jf<Tab><Right><Right>", "The form that filters the journal."),
    scene(
        "journal-filtered",
        HalfDay,
        "jf<Tab><Right><Right><Tab><Tab><Tab>1200<Tab>1300<Enter>",
        "Reports of an hour.",
    ),
    scene(
        "figure",
        HalfDay,
        "<Tab><Tab><Down><Down><Down><Enter>",
        "The entries behind a figure, and their sum.",
    ),
    scene(
        "calls",
        HalfDay,
        "<Tab><Tab><Down><Down><Down><Down><Right><Enter>",
        "Whom to call: not reported, closed ones first.",
    ),
    scene("amend", HalfDay, "/rendang<Enter>k", "What may become of a report that is wrong."),
    scene("correct", HalfDay, "/rendang<Enter>k1", "A report being corrected."),
    scene(
        "void",
        HalfDay,
        "/rendang<Enter>k2slip stan sebelah<Tab>",
        "A report being voided: a supervisor's first PIN.",
    ),
    scene(
        "waiting",
        HalfDay,
        "/rendang<Enter>k2slip stan sebelah<Enter>",
        "It waits for a supervisor: both values stand.",
    ),
    scene("grant", HalfDay, "/rendang<Enter>k2slip stan sebelah<Enter>k1", "What waits is settled."),
    scene("deals-empty", HalfDay, "/kopi condet<Enter>.", "No order yet: the list says how to note one."),
    scene("deal", HalfDay, "/kopi condet<Enter>..", "The form of an order, empty."),
    scene(
        "deal-typed",
        HalfDay,
        "/kopi condet<Enter>..25jt<Tab>30/8<Tab>Rina Marlina<Tab>Sarinah<Tab>0812-0555-0177<Tab>200 kotak",
        "An order being typed, with its echoes.",
    ),
    scene(
        "deal-asks",
        HalfDay,
        "/kopi condet<Enter>..25.000<Tab><Tab>Rina<Enter>",
        "An ambiguous value is asked.",
    ),
    refusal("deal-date", HalfDay, "/kopi condet<Enter>..25jt<Tab>8/30<Tab>Rina<Enter>", "What is no date."),
    scene("deals", Orders, "/abon<Enter>.", "Orders and contacts: the selected exhibitor's first."),
    scene("deals-kind", Orders, "/abon<Enter>.<Tab>sarinah", "One kind alone, with a word."),
    scene("deal-settle", Orders, "/abon<Enter>.<Enter>", "What came of an order."),
    scene("deals-details", Orders, "/abon<Enter><Tab>", "An exhibitor's orders beside what it sold."),
    scene(
        "deals-tally",
        Orders,
        "<Tab><Tab><Down><Down><Down><Down><Down><Down>",
        "Orders stand beside omzet, never in it.",
    ),
    scene(
        "deals-figure",
        Orders,
        "<Tab><Tab><Down><Down><Down><Down><Down><Down><Enter>",
        "The entries behind the orders of a day.",
    ),
    scene("deals-recap", Orders, "a     ", "Orders in the recap, by kind and day."),
    scene("undo-offer", HalfDay, "u", "Undo names its entry first."),
    scene("officers", HalfDay, "p", "Who is on duty."),
    scene("officer-new", HalfDay, "p5Dewi Lestari", "A new officer's name."),
    scene(
        "handover",
        HalfDay,
        "<F6><Tab>kembalian laci 2 kurang, stan B03 minta kursi",
        "The desk being handed over, with a note.",
    ),
    scene(
        "handover-note",
        HalfDay,
        "<F6><Tab>kembalian laci 2 kurang, stan B03 minta kursi<Enter>",
        "The note, for whoever took over just now.",
    ),
    scene(
        "officers-note",
        HalfDay,
        "<F6><Tab>kembalian laci 2 kurang, stan B03 minta kursi<Enter><Enter>p",
        "The same note where officers are chosen.",
    ),
    sticks("copy-none", 0, "No stick is plugged in: another folder is typed."),
    sticks("copy-under-way", 1, "The one stick gets its copy at once."),
    sticks("copy-which", 4, "Which of several."),
    scene("gates", HalfDay, "g", "At which gate visitors are counted."),
    scene("days", HalfDay, "o", "The days."),
    scene("next-fair", HalfDay, "b", "The next fair: without dates it would be a registry."),
    scene("next-dated", HalfDay, "b2026-12-01", "Its first day: the others, the name and the file follow."),
    refusal("next-wrong", HalfDay, "b2026-12-04..2026-12-01<Enter>", "Dates that fall."),
    scene("next-who", HalfDay, "b<Tab><Down> ", "Who comes along, by how they did; one dropped."),
    scene("next-search", HalfDay, "b<Tab>-kat:fesyen batik", "Somebody searched for, nobody picked."),
    scene("next-picked", HalfDay, "b<Tab>-kopi<Enter>+/<Esc>*", "Only those picked."),
    scene("settings", HalfDay, ",", "The settings: the fair itself."),
    scene("settings-days", HalfDay, ",<Down><Tab>", "The days: the first is open, so its date stays."),
    refusal(
        "settings-wrong",
        HalfDay,
        ",<Down><Tab><Tab><Tab><C-u>1730<Enter>",
        "Late after the closing: said, with what was typed.",
    ),
    scene(
        "settings-confirm",
        HalfDay,
        ",<Down><Tab><Tab><Tab><C-u>0845<Enter>",
        "What changes, what follows from it, and a supervisor's first PIN.",
    ),
    scene("settings-gates", AtGates, ",<Down><Down><Tab><End><Down><Down>Pintu Parkir", "A gate more."),
    scene(
        "settings-targets",
        HalfDay,
        ",<Down><Down><Down><Tab><Down><Down><C-u>450jt",
        "Targets, with the amount in words.",
    ),
    scene(
        "settings-amount",
        HalfDay,
        ",<Down><Down><Down><Tab><Down><Down><C-u>1.250<Enter>",
        "An amount that can be read in several ways is asked about.",
    ),
    scene(
        "settings-letterhead",
        HalfDay,
        ",<Down><Down><Down><Down><Tab>Pemerintah Provinsi DKI Jakarta<Down>Dinas Perindustrian dan Energi",
        "The lines above every report.",
    ),
    scene(
        "settings-categories",
        HalfDay,
        ",<Down><Down><Down><Down><Down><Tab><Tab><Tab><Tab><Right>",
        "Letters and colours as they will stand on the map.",
    ),
    scene("settings-payments", HalfDay, ",<Up><Up><Up><Tab><Up>QRIS", "A way to pay more."),
    scene("settings-officers", HalfDay, ",<Up><Up><Tab>", "Who works at the fair."),
    scene("settings-officer", HalfDay, ",<Up><Up><Tab><Enter>", "What is to be done about an officer."),
    scene(
        "settings-role",
        HalfDay,
        ",<Up><Up><Tab><Enter>1<Tab><Right>",
        "An officer becomes a supervisor: what changes, and who signs.",
    ),
    scene("settings-pin", HalfDay, ",<Up><Up><Tab><Down><Enter>2", "A PIN for somebody else."),
    scene(
        "settings-history",
        HalfDay,
        ",<Down><Tab><Tab><Tab><C-u>0845<Enter>2018<Tab>2018<Enter>\
         <BackTab><C-u>1800<Enter>2018<Enter><Esc><Up><Up><Tab>u2018<Enter>",
        "Who changed what, newest first; one taken back.",
    ),
    scene(
        "settings-undo",
        HalfDay,
        ",<Tab> II<Enter>2018<Tab>2018<Enter><Esc><Esc>u",
        "A change of settings is taken back with a PIN.",
    ),
    scene("settings-unsaved", HalfDay, ",<Tab> II<Esc><Esc>", "Nothing that was typed is lost by leaving."),
    scene("help", HalfDay, "?", "Every key by its place, and the marks."),
    scene("help-typed", HalfDay, "?pintu", "The help, narrowed to what is typed."),
    scene("palette", HalfDay, "<C-p>", "Every action by its words."),
    scene(
        "palette-typed",
        HalfDay,
        "<C-p>hari",
        "An action found by a word, its letters marked, its key beside it.",
    ),
    scene("themes", HalfDay, "<F9>", "The themes to choose from."),
    scene(
        "morning",
        HoursOn(26),
        "o",
        "The second morning: what the first day left, and that it is not closed.",
    ),
    scene("day-two", HoursOn(26), "o<Esc>/rendang<Enter>c", "The second day, compared with the first."),
    scene(
        "so-far",
        HoursOn(26),
        "o<Esc>/rendang<Enter>cstotal 5,25jt<Enter>",
        "A total so far becomes the day's part.",
    ),
    scene("outside", HoursOn(300), "", "The clock is outside the fair's dates."),
    scene("night-market", NightMarket, "o", "Another fair: booths off any grid, two halls."),
    scene("hall-two", NightMarket, "oh<Down>", "Its second hall."),
    scene("shared-booth", NightMarket, "o/kopi sesean<Enter>c", "Two exhibitors on one booth."),
    refusal("not-scheduled", NightMarket, "o/capit<Enter>c", "Somebody who comes on another day."),
];

#[allow(dead_code, reason = "made for the pictures alone: it takes its time")]
/// The desk's screens at a national fair.
pub const LARGE: &[Scene] = &[
    scene("large", Large, "", "2,500 exhibitors on the third afternoon."),
    scene("large-search", Large, "/batik", "A search among 2,500."),
    scene("large-category", Large, "2", "A category among 2,500."),
    scene("large-journal", Large, "j", "A journal of fifteen thousand lines."),
    scene("large-figure", Large, "<Tab><Tab><Down><Down><Enter>", "The entries behind a figure."),
    scene("large-recap", Large, "a", "Days by categories."),
    scene("large-stands", Large, "a<Tab>", "2,500 stands by day."),
    scene("large-groups", Large, "a<Tab><Tab>", "Groups of 2,500."),
    scene("large-heat", Large, "z", "The map by what was sold."),
    scene("large-round", Large, "r", "The closing round of a large hall."),
    scene("large-closing", Large, "t2", "The check list of a large day."),
    scene("large-morning", Large, "!", "What the second day left."),
    scene("large-visitors", Large, "v", "The visitors of a large fair."),
    scene("large-quote", Large, "i", "The sentence for the press."),
    scene("large-sale", Large, "/a017<Enter>s", "The sale form at a large fair."),
];

/// The journals scenes begin with: made once, copied for each.
pub struct Books {
    morning: Book,
    half_day: Book,
    at_gates: Book,
    next_day: Book,
    third_day: Book,
    orders: Book,
    night_market: Book,
    /// Made by whoever wants it, as it takes its time.
    pub large: Option<Book>,
}

impl Books {
    /// All of them.
    pub fn make() -> Result<Books, String> {
        let mut night_market = Book::of("tests/fixtures/pasar-malam");
        night_market.clock = EVENING;
        let half_day = half_day(Book::sample())?;
        let copy = |book: &Book| Book { fair: book.fair.clone(), desk: book.desk, clock: book.clock };
        let at_gates = at_gates::first_day(copy(&half_day))?;
        let next_day = at_gates::second_day(copy(&at_gates))?;
        let third_day = evenings::third_afternoon(copy(&at_gates))?;
        let orders = orders::third_afternoon(copy(&third_day))?;
        Ok(Books {
            morning: Book::sample(),
            half_day,
            at_gates,
            next_day,
            third_day,
            orders,
            night_market,
            large: None,
        })
    }

    /// Whether the desk rang where it should and only there: keys that lead nowhere ring.
    pub fn rang_rightly(scene: &Scene, desk: &AtTheDesk) -> bool {
        let rings = match scene.happens {
            Happens::Nothing | Happens::Sticks(_) => false,
            Happens::Refusal | Happens::HeldKey | Happens::DiskFull => true,
        };
        (desk.bells > 0) == rings
    }

    /// The scene's desk, with its keys pressed.
    pub fn play(&self, scene: &Scene, size: (u16, u16), lang: Lang) -> AtTheDesk {
        let (book, clock) = match scene.begins {
            Begins::Morning => (&self.morning, self.morning.clock),
            Begins::HalfDay => (&self.half_day, self.half_day.clock),
            Begins::HoursOn(hours) => (&self.half_day, MORNING.plus_ms(hours * 3_600_000)),
            Begins::AtGates => (&self.at_gates, self.at_gates.clock),
            Begins::NextDay => (&self.next_day, self.next_day.clock),
            Begins::ThirdDay => (&self.third_day, self.third_day.clock),
            Begins::Large => {
                let book = self.large.as_ref().unwrap_or(&self.morning);
                (book, book.clock)
            }
            Begins::Orders => (&self.orders, self.orders.clock),
            Begins::NightMarket => (&self.night_market, self.night_market.clock),
        };
        // The fair shares its structure: a copy costs nothing.
        let book = Book { fair: book.fair.clone(), desk: book.desk, clock };
        let mut desk = AtTheDesk::with(book, size, lang);
        match scene.happens {
            Happens::Nothing | Happens::Refusal => {}
            Happens::Sticks(_) => desk.errands_wait = true,
            Happens::HeldKey => desk.gap_ms = 30,
            Happens::DiskFull => desk.disk = Disk::Dying,
        }
        desk.press(scene.keys);
        if let Happens::Sticks(count) = scene.happens {
            at_sticks::plugged_in(&mut desk, count);
        }
        desk
    }
}
