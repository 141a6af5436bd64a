//! Mistakes in floor plans of other people, and what was made of what they drew.

use super::What;
use crate::fair::settings::Lang;

/// Why a plan, or a piece of one, cannot be taken as it stands; or what it was taken as.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlanFault {
    /// It is for eyes, printers or another program.
    IsADocument {
        /// As it is usually called.
        kind: &'static str,
    },
    /// It is XML of another kind.
    NotSvg,
    /// It begins as XML and is none.
    Xml {
        /// What the parser says, in English.
        message: String,
    },
    /// It declares entities of its own, which are never read.
    Entities,
    /// More than is read of any plan; the rest was left out.
    TooMuch {
        /// So many shapes or elements are read.
        most: u32,
    },
    /// Nothing in it is a booth.
    NoBooths,
    /// No table with a code and a rectangle in each row.
    NoColumns {
        /// What is missing.
        missing: Vec<&'static str>,
    },
    /// A cell that is no number; its row was left out.
    NotANumber,
    /// A row with a code and no numbers; left out.
    NoPosition,
    /// A width or height that is not above zero; left out.
    NoExtent,
    /// Farther from the others than any hall reaches; left out.
    TooFar,
    /// A row without a code; left out.
    NoCode,
    /// A shape without a code that is neither outline nor wall; left out.
    NamelessShape,
    /// Codes that stand beside their shapes, not within them.
    CodesBeside {
        /// So many shapes have theirs so.
        shapes: usize,
    },
    /// What stands where a code should is none; left out.
    BadCode {
        /// So many characters a code may have.
        most: usize,
    },
    /// A code that the hall has already; left out.
    CodeTwice {
        /// The line of the first.
        first: u32,
    },
    /// A word for what a row is that means nothing here; taken as a booth.
    UnknownKind,
    /// A unit that is not known; passed over.
    UnknownUnit,
    /// An attribute that cannot be read; its shape was left out.
    BrokenShape,
    /// A shape that is no rectangle, taken as the rectangle round it.
    Boxed {
        /// How much of that rectangle it covers, in percent.
        percent: u8,
    },
    /// A shape that is no rectangle, taken as the largest one within it.
    Within {
        /// How much of the shape that is, in percent.
        percent: u8,
    },
    /// A shape in which no rectangle can be found; left out.
    NoRectangle,
    /// So many more of the same kind are not named.
    More {
        /// How many.
        count: u32,
    },
}

impl From<PlanFault> for What {
    fn from(fault: PlanFault) -> Self {
        What::Plan(fault)
    }
}

impl PlanFault {
    /// What is wrong, and what to do or what was done.
    pub(super) fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.in_indonesian(),
            Lang::En => self.in_english(),
        }
    }

    fn in_indonesian(&self) -> String {
        let fixed = |text: &str| text.to_owned();
        match self {
            PlanFault::IsADocument { kind } => {
                format!(
                    "ini {kind}, bukan denah yang dapat dibaca; mintalah denahnya sebagai SVG, XLSX, atau CSV"
                )
            }
            PlanFault::NotSvg => fixed("ini XML tanpa gambar SVG; mintalah denahnya sebagai SVG"),
            PlanFault::Xml { message } => {
                format!("ini bukan SVG yang benar ({message}); perbaiki dekat baris ini")
            }
            PlanFault::Entities => {
                fixed("berkas ini memakai entitas sendiri (<!ENTITY …>); simpan ulang sebagai SVG biasa")
            }
            PlanFault::TooMuch { most } => {
                format!("isinya lebih dari {most} bentuk; selebihnya tidak dibaca")
            }
            PlanFault::NoBooths => {
                fixed("tidak ada satu pun stan di dalamnya; beri setiap stan kode, lihat docs/floor-plans.md")
            }
            PlanFault::NoColumns { missing } => {
                format!(
                    "kolom {} tidak ditemukan; beri judul kolom seperti kode, x, y, lebar, tinggi",
                    missing.join(", ")
                )
            }
            PlanFault::NotANumber => fixed("ini bukan bilangan; barisnya tidak diambil"),
            PlanFault::NoPosition => fixed("letak dan ukurannya tidak ada; barisnya tidak diambil"),
            PlanFault::NoExtent => fixed("lebar atau tingginya tidak lebih dari 0; tidak diambil"),
            PlanFault::TooFar => fixed("letaknya terlalu jauh dari yang lain; tidak diambil"),
            PlanFault::NoCode => fixed("kode stan tidak ada; barisnya tidak diambil"),
            PlanFault::NamelessShape => fixed("bentuk tanpa kode stan; tidak diambil"),
            PlanFault::CodesBeside { shapes } => {
                format!("kode {shapes} stan tertulis di luar bentuknya; yang di sampingnya yang dipakai")
            }
            PlanFault::BadCode { most } => {
                format!("ini bukan kode stan; tidak diambil (kode paling panjang {most} huruf)")
            }
            PlanFault::CodeTwice { first } => {
                format!("kode ini sudah ada di hall yang sama (baris {first}); yang ini tidak diambil")
            }
            PlanFault::UnknownKind => fixed("jenis ini tidak dikenal; dianggap stan"),
            PlanFault::UnknownUnit => fixed("satuan ini tidak dikenal; tidak dipakai (m, cm, mm, atau px)"),
            PlanFault::BrokenShape => fixed("atribut ini tidak terbaca; bentuknya tidak diambil"),
            PlanFault::Boxed { percent } => {
                format!(
                    "bukan persegi panjang; diambil persegi panjang yang melingkupinya (terisi {percent}%)"
                )
            }
            PlanFault::Within { percent } => format!(
                "bukan persegi panjang; diambil persegi panjang terbesar di dalamnya ({percent}% dari bentuknya)"
            ),
            PlanFault::NoRectangle => fixed("terlalu sempit untuk sebuah stan; tidak diambil"),
            PlanFault::More { count } => {
                format!("masih ada {count} lagi yang serupa; tidak disebut satu per satu")
            }
        }
    }

    fn in_english(&self) -> String {
        let fixed = |text: &str| text.to_owned();
        match self {
            PlanFault::IsADocument { kind } => {
                format!("this is {kind}, not a plan that can be read; ask for the plan as SVG, XLSX or CSV")
            }
            PlanFault::NotSvg => fixed("this is XML without an SVG drawing; ask for the plan as SVG"),
            PlanFault::Xml { message } => format!("this is no SVG ({message}); correct it near this line"),
            PlanFault::Entities => {
                fixed("the file has entities of its own (<!ENTITY …>); save it anew as plain SVG")
            }
            PlanFault::TooMuch { most } => {
                format!("there are more than {most} shapes; the rest was not read")
            }
            PlanFault::NoBooths => {
                fixed("there is not one booth in it; give each booth a code, see docs/floor-plans.md")
            }
            PlanFault::NoColumns { missing } => {
                format!(
                    "no columns {} were found; head the columns as code, x, y, width, height",
                    missing.join(", ")
                )
            }
            PlanFault::NotANumber => fixed("this is no number; the row was left out"),
            PlanFault::NoPosition => fixed("its position and size are missing; the row was left out"),
            PlanFault::NoExtent => fixed("its width or height is not above 0; left out"),
            PlanFault::TooFar => fixed("it lies too far from the others; left out"),
            PlanFault::NoCode => fixed("the booth has no code; the row was left out"),
            PlanFault::NamelessShape => fixed("a shape without a booth's code; left out"),
            PlanFault::CodesBeside { shapes } => {
                format!(
                    "the codes of {shapes} booths are written outside their shapes; the one beside it was taken"
                )
            }
            PlanFault::BadCode { most } => {
                format!("this is no booth's code; left out (a code has at most {most} characters)")
            }
            PlanFault::CodeTwice { first } => {
                format!("the same hall has this code already (line {first}); this one was left out")
            }
            PlanFault::UnknownKind => fixed("this kind is not known; taken as a booth"),
            PlanFault::UnknownUnit => fixed("this unit is not known; passed over (m, cm, mm or px)"),
            PlanFault::BrokenShape => fixed("this attribute cannot be read; its shape was left out"),
            PlanFault::Boxed { percent } => {
                format!("this is no rectangle; the one round it was taken ({percent}% of it is filled)")
            }
            PlanFault::Within { percent } => {
                format!("this is no rectangle; the largest one within it was taken ({percent}% of the shape)")
            }
            PlanFault::NoRectangle => fixed("too narrow for a booth; left out"),
            PlanFault::More { count } => {
                format!("there are {count} more of this kind; they are not named singly")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_to_do_or_what_was_done_in_both_languages() {
        let all = [
            PlanFault::IsADocument { kind: "PDF" },
            PlanFault::NotSvg,
            PlanFault::Xml { message: "unexpected close tag".to_owned() },
            PlanFault::Entities,
            PlanFault::TooMuch { most: 9 },
            PlanFault::NoBooths,
            PlanFault::NoColumns { missing: vec!["x", "y"] },
            PlanFault::NotANumber,
            PlanFault::NoPosition,
            PlanFault::NoExtent,
            PlanFault::TooFar,
            PlanFault::NoCode,
            PlanFault::NamelessShape,
            PlanFault::CodesBeside { shapes: 54 },
            PlanFault::BadCode { most: 24 },
            PlanFault::CodeTwice { first: 3 },
            PlanFault::UnknownKind,
            PlanFault::UnknownUnit,
            PlanFault::BrokenShape,
            PlanFault::Boxed { percent: 75 },
            PlanFault::Within { percent: 50 },
            PlanFault::NoRectangle,
            PlanFault::More { count: 3 },
        ];
        for fault in all {
            let (id, en) = (fault.say(Lang::Id), fault.say(Lang::En));
            assert!(id != en && id.contains("; ") && en.contains("; "), "{id} / {en}");
            assert!(!id.ends_with('.') && !en.ends_with('.'), "{id} / {en}");
        }
    }
}
