//! Sticks and other disks that can be taken out, as each system shows them; who asks gets folders that can be written.
//!
//! Nothing is certain here: a system tells more or less of what is plugged in, and what it does not tell is asked.

use std::path::{Path, PathBuf};

/// Where sticks are looked for.
#[derive(Debug, Clone)]
pub enum Media {
    /// Where the system puts them.
    OfSystem,
    /// Every folder in these is one: an unusual system, or a test.
    In(Vec<PathBuf>),
}

/// What is known of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It can be taken out.
    Stick,
    /// It is built in.
    BuiltIn,
    /// The system does not say.
    Unknown,
}

/// A disk that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Its topmost folder.
    pub folder: PathBuf,
    /// What is known of it.
    pub kind: Kind,
}

impl Media {
    /// What is there now, by folder.
    pub fn look(&self) -> Vec<Medium> {
        let mut found = match self {
            Media::OfSystem => system::mounted(),
            Media::In(folders) => {
                let sticks = folders.iter().flat_map(|folder| folders_in(folder));
                sticks.map(|folder| Medium { folder, kind: Kind::Stick }).collect()
            }
        };
        found.sort_by(|one, other| one.folder.cmp(&other.folder));
        found.dedup_by(|one, other| one.folder == other.folder);
        found
    }
}

/// The folders in a folder; none where it cannot be read.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// How much room is left on the disk of that folder; nothing where the system is not asked.
pub fn free(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        // std does not say, and the system's own call would need unsafe code.
        let _ = folder;
        None
    }
}

/// Whether both are on one disk, as far as names and numbers tell: two parts of one disk are two here.
pub fn same_disk(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let disk = |path: &Path| std::fs::metadata(path).ok().map(|about| about.dev());
        matches!((disk(one), disk(other)), (Some(one), Some(other)) if one == other)
    }
    #[cfg(not(unix))]
    {
        let letter = |path: &Path| {
            // Of what is not there nothing is known, as on the other systems.
            std::fs::metadata(path).ok()?;
            match std::path::absolute(path).ok()?.components().next()? {
                std::path::Component::Prefix(prefix) => Some(prefix.as_os_str().to_ascii_uppercase()),
                _ => None,
            }
        };
        matches!((letter(one), letter(other)), (Some(one), Some(other)) if one == other)
    }
}

/// Linux: what is mounted where desktops and people mount sticks, with what the kernel knows of the device.
#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Kind, Medium};

    /// Where desktops mount what is plugged in.
    const BY_DESKTOPS: [&str; 2] = ["/media", "/run/media"];
    /// Where people do by hand, beside much else.
    const BY_HAND: &str = "/mnt";

    pub(super) fn mounted() -> Vec<Medium> {
        sticks(&fs::read_to_string("/proc/self/mounts").unwrap_or_default(), can_be_taken_out)
    }

    /// The sticks among the lines of `/proc/self/mounts`: device, place, file system, options.
    pub(super) fn sticks(mounts: &str, taken_out: impl Fn(&Path) -> bool) -> Vec<Medium> {
        let mut found: Vec<Medium> = Vec::new();
        for line in mounts.lines() {
            let mut words = line.split(' ');
            let (Some(device), Some(place), Some(_), Some(options)) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                continue;
            };
            let (device, folder) = (unescaped(device), PathBuf::from(unescaped(place)));
            // What was mounted there before is covered.
            found.retain(|medium| medium.folder != folder);
            let by_desktop = BY_DESKTOPS.iter().any(|base| folder.starts_with(base));
            if !options.split(',').any(|option| option == "rw")
                || !device.starts_with("/dev/")
                || !(by_desktop || folder.starts_with(BY_HAND))
            {
                continue;
            }
            let kind = if taken_out(Path::new(&device)) { Kind::Stick } else { Kind::BuiltIn };
            if kind == Kind::Stick || by_desktop {
                found.push(Medium { folder, kind });
            }
        }
        found
    }

    /// Blanks and backslashes stand there as three octal digits.
    fn unescaped(word: &str) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
            .iter()
            .fold(word.to_owned(), |word, (escaped, plain)| word.replace(escaped, plain))
    }

    /// Whether the kernel has the device on USB, as a memory card, or says itself that it is removable.
    fn can_be_taken_out(device: &Path) -> bool {
        let real = fs::canonicalize(device).unwrap_or_else(|_| device.to_owned());
        let Some(name) = real.file_name() else { return false };
        let about = Path::new("/sys/class/block").join(name);
        // What is encrypted or joined stands on other devices.
        let below = fs::read_dir(about.join("slaves")).into_iter().flatten().filter_map(Result::ok);
        let below: Vec<PathBuf> = below.map(|entry| entry.path()).collect();
        match below.as_slice() {
            [] => is_removable(&about),
            below => below.iter().all(|device| is_removable(device)),
        }
    }

    fn is_removable(about: &Path) -> bool {
        let Ok(real) = fs::canonicalize(about) else { return false };
        let on_usb = real.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
        // A partition's own folder says less than that of its disk above it.
        let says = |file: &str, word: &str| {
            [real.as_path(), real.parent().unwrap_or(&real)]
                .iter()
                .any(|folder| fs::read_to_string(folder.join(file)).is_ok_and(|said| said.trim() == word))
        };
        on_usb || says("removable", "1") || says("device/type", "SD")
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn sticks_are_told_from_everything_else_that_is_mounted() {
            let mounts = "\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw,nosuid 0 0
/dev/sdb1 /media/sari/KINGSTON vfat rw,nosuid,uid=1000 0 0
/dev/sdc1 /run/media/sari/Data\\040Pameran exfat rw,nosuid 0 0
/dev/sdd1 /media/sari/TERKUNCI vfat ro,nosuid 0 0
/dev/nvme0n1p3 /media/sari/Arsip ext4 rw,nosuid 0 0
C:\\134 /mnt/c 9p rw,noatime 0 0
/dev/nvme0n1p4 /mnt/lama ext4 rw 0 0
/dev/sde1 /mnt/stik vfat rw 0 0
//server/bagi /media/sari/bagi cifs rw 0 0
/dev/sdf1 /media/sari/tertutup vfat rw 0 0
tmpfs /media/sari/tertutup tmpfs rw 0 0
";
            let on_usb =
                |device: &Path| device.starts_with("/dev") && device.to_string_lossy().contains("/sd");
            let found: Vec<_> = sticks(mounts, on_usb)
                .into_iter()
                .map(|medium| (medium.folder.display().to_string(), medium.kind))
                .collect();
            let wanted = [
                ("/media/sari/KINGSTON", Kind::Stick),
                ("/run/media/sari/Data Pameran", Kind::Stick),
                ("/media/sari/Arsip", Kind::BuiltIn),
                ("/mnt/stik", Kind::Stick),
            ];
            assert_eq!(found, wanted.map(|(folder, kind)| (folder.to_owned(), kind)));
        }
    }
}

/// macOS and the BSDs: what is mounted where everything that is plugged in is, and is not the system's own disk.
#[cfg(all(unix, not(target_os = "linux")))]
mod system {
    use std::path::Path;

    use super::{Kind, Medium, folders_in, same_disk};

    #[cfg(target_vendor = "apple")]
    const BASE: &str = "/Volumes";
    #[cfg(not(target_vendor = "apple"))]
    const BASE: &str = "/media";

    pub(super) fn mounted() -> Vec<Medium> {
        let writable = |folder: &Path| {
            use rustix::fs::StatVfsMountFlags;
            let disk = rustix::fs::statvfs(folder);
            disk.is_ok_and(|disk| !disk.f_flag.contains(StatVfsMountFlags::RDONLY))
        };
        folders_in(Path::new(BASE))
            .into_iter()
            .filter(|folder| !same_disk(folder, Path::new("/")) && writable(folder))
            .map(|folder| Medium { folder, kind: Kind::Stick })
            .collect()
    }
}

/// Windows: the letters that lead somewhere, but for the system's own. Whether a disk can be taken out only the
/// system's own calls would tell.
#[cfg(not(unix))]
mod system {
    use std::path::PathBuf;

    use super::{Kind, Medium};

    pub(super) fn mounted() -> Vec<Medium> {
        let own = std::env::var("SystemDrive").unwrap_or_else(|_| "C:".to_owned()).to_uppercase();
        // A: and B: are floppy disks, which would be waited for.
        let letters = ('C'..='Z').map(|letter| format!("{letter}:")).filter(|letter| *letter != own);
        letters
            .map(|letter| PathBuf::from(format!("{letter}\\")))
            .filter(|folder| folder.is_dir())
            .map(|folder| Medium { folder, kind: Kind::Unknown })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_a_given_place_is_a_stick_and_a_missing_place_has_none() {
        let base = tempfile::tempdir().unwrap();
        for name in ["B", "A"] {
            std::fs::create_dir(base.path().join(name)).unwrap();
        }
        std::fs::write(base.path().join("berkas"), "x").unwrap();
        let media = Media::In(vec![base.path().to_owned(), base.path().join("tidak-ada")]);
        let found: Vec<PathBuf> = media.look().into_iter().map(|medium| medium.folder).collect();
        assert_eq!(found, [base.path().join("A"), base.path().join("B")]);
        assert!(same_disk(&found[0], &found[1]));
        assert!(!same_disk(&found[0], &base.path().join("tidak-ada")));
    }
}
