//! What every new fair is made with: the sample in the program, what is usual where nothing else is said, and the
//! requests that found it. The command line and the desk make fairs by the same ones.

use std::sync::Arc;

use crate::exchange::folder::{self, FairFolder};
use crate::exchange::problem::Problems;
use crate::fair::command::{Command, Request};
use crate::fair::exhibitor::Person;
use crate::fair::ids::{BusinessId, GateId, HallId, LicenceId, MethodId, OfficerId, RequestId};
use crate::fair::next::NextFair;
use crate::fair::plan::Hall;
use crate::fair::settings::{Gate, Label, LicenceKind, Officer, PaymentMethod, Role, Targets};
use crate::fair::time::Offset;
use crate::ui::text::Phrases;

/// The three files of the sample.
const FILES: [&str; 3] = [
    include_str!("../../assets/fairs/gelar-produk-ikm-2018/fair.toml"),
    include_str!("../../assets/fairs/gelar-produk-ikm-2018/denah.toml"),
    include_str!("../../assets/fairs/gelar-produk-ikm-2018/exhibitors.csv"),
];

/// What the sample's files say.
///
/// # Errors
/// They cannot be read; a test holds that off.
pub fn sample() -> Result<FairFolder, Problems> {
    let [fair, denah, exhibitors] = FILES;
    folder::read_texts(fair, denah, exhibitors, &mut || BusinessId(uuid::Uuid::now_v7()))
}

/// A fair of which nothing is known, configured as usual; its one day shows the usual hours.
///
/// # Errors
/// As for [`sample`], out of which it is made.
pub fn usual(text: &Phrases) -> Result<FairFolder, Problems> {
    let mut folder = sample()?;
    // Categories, ways to pay, licences and stages as the founding fair had them, with what came after 2018.
    let settings = &mut folder.settings;
    settings.payment_methods.push(PaymentMethod { id: MethodId::from("qris"), name: Label::same("QRIS") });
    settings.licences.push(LicenceKind { id: LicenceId::from("nib"), name: "NIB".to_owned() });
    (settings.name, settings.organiser, settings.venue, settings.city) = Default::default();
    (settings.theme, settings.address, settings.programme) = Default::default();
    (settings.utc_offset, settings.sample) = (Offset::WIB, false);
    settings.targets = Targets::default();
    settings.days.truncate(1);
    for day in &mut settings.days {
        day.batas_hadir = day.opens;
    }
    settings.gates = vec![Gate { id: GateId::from("utama"), name: text.cli.usual_gate.clone() }];
    // One person alone also has to be able to void and to reopen a day.
    let private = Person { name: text.words.officer.clone(), ..Person::default() };
    folder.officers = vec![Officer::new(OfficerId(1), Role::Supervisor, private)];
    folder.listed.clear();
    folder.plan_note.clear();
    folder.halls = vec![Hall {
        id: HallId::from("A"),
        name: text.cli.usual_hall.clone(),
        width: 30.0,
        height: 20.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: Vec::new(),
        rute: Vec::new(),
    }];
    Ok(folder)
}

/// The next fair as a folder would describe it.
pub fn as_folder(next: NextFair) -> FairFolder {
    let NextFair { settings, halls, plan_note, officers, listed, .. } = next;
    let listed = listed.into_iter().map(Arc::new).collect();
    FairFolder { settings, halls, plan_note, officers, listed }
}

/// The requests that found what the folder describes.
pub fn requests(folder: FairFolder) -> Vec<Request> {
    let FairFolder { settings, halls, plan_note, officers, listed } = folder;
    let mut commands = vec![Command::FoundFair { settings: Box::new(settings), halls, officers, plan_note }];
    if !listed.is_empty() {
        commands.push(Command::ListExhibitors { listed });
    }
    let request = |command| Request {
        id: RequestId(uuid::Uuid::now_v7()),
        officer: None,
        day: None,
        happened: None,
        command,
    };
    commands.into_iter().map(request).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_sound() {
        let folder = sample().unwrap();
        assert!(folder.settings.sample);
        assert_eq!(folder.listed.len(), 54);
    }
}
