//! What `fairdesk new` takes.

use std::path::PathBuf;

use crate::ui::text::CliPhrases;

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct NewArgs {
    /// The file to make.
    pub(in crate::cli) file: PathBuf,
    /// The folder that describes it, or the fair it follows.
    #[arg(long)]
    pub(in crate::cli) from: Option<PathBuf>,
    /// Its name.
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// Its days.
    #[arg(long)]
    pub(in crate::cli) dates: Option<String>,
    /// A list of businesses without days.
    #[arg(long)]
    pub(in crate::cli) registry: bool,
    /// From when to when it is open.
    #[arg(long)]
    pub(in crate::cli) hours: Option<String>,
    /// Who holds it.
    #[arg(long)]
    pub(in crate::cli) organiser: Option<String>,
    /// Where.
    #[arg(long)]
    pub(in crate::cli) venue: Option<String>,
    /// In which city.
    #[arg(long)]
    pub(in crate::cli) city: Option<String>,
    /// Its distance from UTC.
    #[arg(long, allow_hyphen_values = true)]
    pub(in crate::cli) offset: Option<String>,
    /// What is taken from the other fair.
    #[arg(long)]
    pub(in crate::cli) take: Option<String>,
    /// Whom, by words.
    #[arg(long)]
    pub(in crate::cli) only: Vec<String>,
    /// Whom, by numbers.
    #[arg(long)]
    pub(in crate::cli) ids: Option<String>,
    /// Also those that withdrew.
    #[arg(long)]
    pub(in crate::cli) with_withdrawn: bool,
}

impl NewArgs {
    /// Whether something is said of the fair itself.
    pub(in crate::cli) fn describes(&self) -> bool {
        let texts =
            [&self.name, &self.dates, &self.hours, &self.organiser, &self.venue, &self.city, &self.offset];
        self.registry || texts.into_iter().any(Option::is_some)
    }

    /// Whether something is said of what another fair gives.
    pub(in crate::cli) fn takes(&self) -> bool {
        self.with_withdrawn || self.take.is_some() || self.ids.is_some() || !self.only.is_empty()
    }
}

/// Its arguments with their help.
pub(super) fn helps(text: &CliPhrases) -> [(&'static str, &str); 14] {
    [
        ("file", &text.new_file),
        ("from", &text.new_from),
        ("name", &text.new_name),
        ("dates", &text.new_dates),
        ("registry", &text.new_registry),
        ("hours", &text.new_hours),
        ("organiser", &text.new_organiser),
        ("venue", &text.new_venue),
        ("city", &text.new_city),
        ("offset", &text.new_offset),
        ("take", &text.new_take),
        ("only", &text.new_only),
        ("ids", &text.new_ids),
        ("with_withdrawn", &text.new_with_withdrawn),
    ]
}

/// What stands for an argument's value in the help.
pub(super) fn value(arg: &str, text: &CliPhrases) -> Option<String> {
    let shown = match arg {
        "from" => text.new_from_value.as_str(),
        "name" | "organiser" | "venue" | "city" => &text.name_value,
        "dates" => "2026-12-01..2026-12-04",
        "hours" => "09.00-17.00",
        "offset" => "+07:00",
        "take" => "exhibitors,plan,categories,settings,officers",
        "only" => &text.words_value,
        "ids" => "1,5,9-20",
        _ => return None,
    };
    Some(shown.to_owned())
}
