//! What the program finds round it: language, folders, clock, terminal.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::DirBuilder;
use std::io::{IsTerminal, stdin};
use std::path::PathBuf;
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::Failure;
use super::args::Args;
use super::keys::OwnKeys;
use crate::clock::{Clock, Start};
use crate::desk::Facing;
use crate::fair::Fair;
use crate::fair::ids::DayId;
use crate::fair::settings::{Lang, Settings};
use crate::run::media::Media;
use crate::ui::Look;
use crate::ui::privacy::Persons;
use crate::ui::signs::{self, Signs};
use crate::ui::text::{Phrases, Texts, fill};
use crate::ui::theme::{Depth, Theme};

/// What every command may need to know.
pub(super) struct Surroundings {
    /// The language of the screen.
    pub(super) lang: Lang,
    /// The phrases.
    pub(super) texts: Arc<Texts>,
    /// Where what is recorded in the sample and what was opened last is kept.
    pub(super) data: PathBuf,
    /// Where reports of a broken program go.
    pub(super) reports: PathBuf,
    /// Where the clock starts, as `FAIRDESK_NOW` says.
    pub(super) start: Start,
    /// Where sticks are looked for.
    pub(super) media: Media,
    /// The marks that the terminal has.
    pub(super) signs: &'static Signs,
    /// The folder of what somebody prefers: their themes, and the file of their preferences.
    pub(super) config: PathBuf,
    /// The theme asked for.
    pub(super) theme: Option<String>,
    /// The user's keys.
    pub(super) keys: OwnKeys,
    /// How many colours the terminal shows.
    pub(super) depth: Depth,
    /// Who sees the screen, where the command line says.
    pub(super) facing: Option<Facing>,
    /// The officer asked for.
    pub(super) officer: Option<String>,
    /// The day asked for.
    pub(super) day: Option<u16>,
}

impl Surroundings {
    /// Looks at the arguments and the environment.
    pub(super) fn look_round(args: &Args, texts: Arc<Texts>) -> Result<Surroundings, Failure> {
        let lang = args.lang.map_or_else(|| language_of(env::var_os("FAIRDESK_LANG").as_deref()), Lang::from);
        let text = &texts.get(lang).cli;
        let homes = etcetera::base_strategy::choose_native_strategy();
        let homes = homes.map_err(|_| Failure(text.no_home.clone()))?;
        // Where XDG's variables are set they hold on every system, as for most programs of the terminal.
        let data = xdg("XDG_DATA_HOME").unwrap_or_else(|| homes.data_dir()).join("fairdesk");
        let config = xdg("XDG_CONFIG_HOME").unwrap_or_else(|| homes.config_dir()).join("fairdesk");
        let state = xdg("XDG_STATE_HOME").or_else(|| homes.state_dir());
        let reports = state.map_or_else(|| data.clone(), |state| state.join("fairdesk"));
        let start = match env::var("FAIRDESK_NOW") {
            Err(env::VarError::NotPresent) => Start::Laptop,
            Ok(typed) if typed.is_empty() => Start::Laptop,
            Ok(typed) => match Start::typed(&typed) {
                Some(at) => Start::At(at),
                None => return Err(Failure(fill(&text.wrong_now, &[("value", &typed)]))),
            },
            Err(env::VarError::NotUnicode(typed)) => {
                return Err(Failure(fill(&text.wrong_now, &[("value", &typed.to_string_lossy())])));
            }
        };
        let keys = OwnKeys::read(args.keys.as_deref(), &config, texts.get(lang))?;
        // What names a key names the one that is pressed here.
        let texts = Arc::new(keys.keymap.name_keys(&texts));
        let plain = args.ascii || locale_without_unicode(|name| env::var_os(name));
        Ok(Surroundings {
            lang,
            data,
            reports,
            start,
            media: media(env::var_os("FAIRDESK_STICKS").as_deref()),
            signs: if plain { &signs::ASCII } else { &signs::UNICODE },
            config,
            theme: args.theme.clone(),
            keys,
            depth: args.colors.map_or_else(depth, Depth::from),
            facing: args.show_persons.then_some(Facing::Office),
            officer: args.officer.clone(),
            day: args.day,
            texts,
        })
    }

    /// The phrases of the screen's language.
    pub(super) fn text(&self) -> &Phrases {
        self.texts.get(self.lang)
    }

    /// Any theme, where words are made and nothing is drawn.
    pub(super) fn theme(&self) -> Theme {
        Theme::new(self.depth)
    }

    /// What the words of entries and refusals are made from, where there is no screen.
    pub(super) fn look<'a>(&'a self, fair: &'a Fair, settings: &'a Settings, theme: &'a Theme) -> Look<'a> {
        let day = settings.days.first().map_or(DayId(0), |plan| plan.id);
        let now = fair.last_at().unwrap_or_default();
        let (lang, text, signs) = (self.lang, self.text(), self.signs);
        Look { fair, settings, day, now, lang, text, theme, signs, persons: Persons::Shown, backup: None }
    }

    /// A clock that starts where the environment says.
    pub(super) fn clock(&self) -> Clock {
        Clock::new(self.start)
    }

    /// The data folder, made if it is not there; only its owner may look in, as it holds people's names.
    pub(super) fn data_folder(&self) -> Result<&PathBuf, Failure> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.data).map_err(|error| {
            let folder = self.data.display().to_string();
            Failure(fill(
                &self.text().cli.no_data_folder,
                &[("folder", &folder), ("why", &error.to_string())],
            ))
        })?;
        Ok(&self.data)
    }

    /// Whether somebody sits at a terminal that can show the desk; says what to do if not.
    ///
    /// Decided by standard input: in a Windows console replayed elsewhere standard output is no terminal, and the
    /// desk is seen all the same.
    pub(super) fn require_terminal(&self) -> Result<(), Failure> {
        let text = &self.text().cli;
        if env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Failure(text.dumb_terminal.clone()));
        }
        if stdin().is_terminal() { Ok(()) } else { Err(Failure(text.no_terminal.clone())) }
    }
}

/// How many colours the terminal shows, as the environment says.
fn depth() -> Depth {
    let [no_color, colorterm, term] = ["NO_COLOR", "COLORTERM", "TERM"].map(|name| env::var(name).ok());
    Theme::depth_of(no_color.as_deref(), colorterm.as_deref(), term.as_deref())
}

/// The folder that the variable names; a relative one says nothing, by the XDG specification.
fn xdg(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
}

/// Where sticks are: the folders that the variable names hold them; without it where the system puts them.
fn media(folders: Option<&OsStr>) -> Media {
    match folders {
        Some(folders) if !folders.is_empty() => Media::In(env::split_paths(folders).collect()),
        Some(_) | None => Media::OfSystem,
    }
}

/// The language for help and mistakes, before the arguments are read: `--lang`, else `FAIRDESK_LANG`, else Indonesian.
pub(super) fn chosen_language(words: &[OsString]) -> Lang {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        match word.strip_prefix("--lang") {
            Some("") => return language_of(words.next().map(OsString::as_os_str)),
            Some(rest) => {
                if let Some(code) = rest.strip_prefix('=') {
                    return language_of(Some(OsStr::new(code)));
                }
            }
            None if word == "--" => break,
            None => {}
        }
    }
    language_of(env::var_os("FAIRDESK_LANG").as_deref())
}

/// `en` and `en_GB.UTF-8` are English; everything else is what the fair's desk speaks.
fn language_of(code: Option<&OsStr>) -> Lang {
    let code = code.map(|code| code.to_string_lossy().to_lowercase()).unwrap_or_default();
    if code == "en" || code.starts_with("en_") || code.starts_with("en-") { Lang::En } else { Lang::Id }
}

/// Whether the locale names an encoding other than UTF-8; one that is not set says nothing.
#[cfg(unix)]
fn locale_without_unicode(env: impl Fn(&str) -> Option<OsString>) -> bool {
    // The first that is set and not empty rules, as in the C library.
    let set =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| env(name)).find(|text| !text.is_empty());
    set.is_some_and(|locale| {
        let locale = locale.to_string_lossy().to_lowercase();
        !(locale.contains("utf-8") || locale.contains("utf8"))
    })
}

/// A Windows console takes Unicode whatever the locale.
#[cfg(not(unix))]
fn locale_without_unicode(_: impl Fn(&str) -> Option<OsString>) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        let chosen = |words: &[&str]| chosen_language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(chosen(&["fairdesk", "--lang", "en"]), Lang::En);
        assert_eq!(chosen(&["fairdesk", "check", "--lang=en", "x"]), Lang::En);
        assert_eq!(chosen(&["fairdesk", "--lang=id"]), Lang::Id);
        assert_eq!(language_of(Some(OsStr::new("en_GB.UTF-8"))), Lang::En);
        assert_eq!(language_of(Some(OsStr::new("fr"))), Lang::Id);
        assert_eq!(language_of(None), Lang::Id);
    }

    #[cfg(unix)]
    #[test]
    fn locales() {
        let plain = |set: &'static [(&str, &str)]| {
            locale_without_unicode(|name| {
                set.iter().find(|(n, _)| *n == name).map(|(_, v)| OsString::from(v))
            })
        };
        assert!(!plain(&[]));
        assert!(!plain(&[("LANG", "id_ID.UTF-8")]));
        assert!(!plain(&[("LANG", "C"), ("LC_ALL", "C.utf8")]));
        assert!(plain(&[("LANG", "C")]));
        assert!(plain(&[("LC_ALL", "POSIX"), ("LANG", "id_ID.UTF-8")]));
        assert!(!plain(&[("LC_ALL", ""), ("LANG", "id_ID.UTF-8")]));
    }
}
