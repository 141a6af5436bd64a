//! The pure core: what a fair is, what may happen to it, what follows. No I/O, no clock, nothing of our other modules.
//!
//! A [`command::Request`] is decided against the newest state ([`decide::decide`]) and becomes one [`event::Event`] or
//! a [`refusal::Refusal`]; the [`state::Fair`] is the fold of the journal's entries and never fails.

pub mod badge;
pub mod command;
pub mod compare;
pub mod date;
pub mod decide;
pub mod event;
pub mod exhibitor;
pub mod fate;
pub mod handover;
pub mod hash;
pub mod ids;
pub mod money;
pub mod next;
pub mod pin;
pub mod plan;
pub mod refusal;
pub mod route;
pub mod seal;
pub mod search;
pub mod settings;
pub mod sift;
pub mod state;
pub mod tally;
pub mod text;
pub mod time;
pub mod words;

pub use state::Fair;
