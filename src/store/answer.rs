//! What the writer says to the one that asked.

use std::sync::Arc;

use super::error::StoreError;
use crate::fair::Fair;
use crate::fair::command::Ticket;
use crate::fair::event::Entry;
use crate::fair::refusal::Refusal;

/// What became of a request.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It is on the disk.
    Saved {
        /// Whose answer it is.
        ticket: Ticket,
        /// The newest state.
        fair: Arc<Fair>,
        /// The entry; the first one where the same request was asked again.
        entry: Arc<Entry>,
    },
    /// It cannot be; the journal is as it was.
    Refused {
        /// Whose answer it is.
        ticket: Ticket,
        /// Why not.
        refusal: Refusal,
        /// The state it was decided on.
        fair: Arc<Fair>,
    },
    /// It could not be written; the journal is as it was, and the same request may be asked again.
    NotSaved {
        /// Whose answer it is.
        ticket: Ticket,
        /// What went wrong.
        error: StoreError,
    },
    /// The writer has ended, by [`super::Writer::quit`] or by a fault of its own; nothing is saved any more.
    Stopped,
}
