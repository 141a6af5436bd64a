//! Every test that needs more than one module, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cloned_ref_to_slice_refs,
    unreachable_pub,
    reason = "a test fails by panicking, and its pieces are its own"
)]

mod amending;
mod assets;
mod at_the_desk;
mod cli;
mod closing;
mod compare;
mod copying;
mod counts;
mod deals;
mod decide;
mod desk;
mod finding;
mod fold;
mod handover;
mod import;
mod incidents;
mod intake;
mod journal;
mod keys;
mod layers;
mod morning;
mod mouse;
mod narrowing;
mod next;
mod next_at_desk;
mod palette;
mod past;
mod plan;
mod privacy;

#[cfg(unix)]
mod pty;
mod queueing;
mod quote;
mod recap;
mod round;
mod scanning;
mod screens;
mod settings;
mod settings_rules;
mod signing;
mod store;
mod story;
mod themes;
mod visiting;
