//! The fair's file: SQLite, one journal that only grows, one thread that writes.
//!
//! A [`Writer`] decides every request on the newest state, appends, commits, and only then answers. Everything else
//! reads: [`read`] folds the journal, [`check`] proves the file whole, [`copy`] makes a whole copy. What stands in the
//! file, to the byte, is written in `docs/file-format.md`.
//!
//! ```text
//! Writer::commit ─ queue ─ BEGIN IMMEDIATE ─ decide, insert, apply (each) ─ tables ─ COMMIT ─ Answer (each)
//! ```

mod answer;
mod append;
mod chain;
mod check;
mod codec;
mod copy;
mod create;
mod error;
mod hands;
mod installation;
mod journal;
mod lock;
mod open;
mod place;
mod protection;
mod schema;
mod seal;
mod session;
mod tables;
mod writer;

pub use answer::Answer;
pub use check::{CheckReport, DeskHead, check};
pub use copy::{Copied, CopyReport, CopyWatch, copy, copy_watched};
pub use create::{Created, PARTS, create, create_watched};
pub use error::{Fault, Holder, StoreError, Trouble};
pub use installation::Installation;
pub use open::{Note, Opened, PATIENCE, open, open_waiting, read};
pub use writer::Writer;
