//! Persons sealed one by one, as a list's are: which code of Poly1305 is quicker on so little.
//!
//! `cargo bench --bench seal` wraps the key of each of 50,000 persons and seals what the list says of them, with the
//! cipher, the sizes and the associated data of the file (docs/file-format.md), on one processor. The floor is the same
//! bytes put behind each other unsealed. `.cargo/config.toml` asks for Poly1305's plain code; `RUSTFLAGS= cargo bench
//! --bench seal` takes the crate's own choice instead, which is AVX2 where there is one: the two ratios tell.

#![expect(clippy::indexing_slicing, reason = "what the bench reaches into it has made itself")]
#![expect(clippy::expect_used, reason = "a bench that cannot seal has nothing to tell")]
#![allow(unreachable_pub, reason = "the module is shared with the example that writes folders")]

#[path = "../examples/registry/invented.rs"]
mod invented;

use std::hint::black_box;
use std::time::{Duration, Instant};

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use fairdesk::exchange::folder;
use fairdesk::fair::ids::{BusinessId, ExhibitorId};

const PERSONS: u32 = 50_000;
const RUNS: usize = 9;

/// A person as it is sealed: what is bound to it, and its text.
struct Letter {
    record: String,
    text: Vec<u8>,
}

fn letters() -> Vec<Letter> {
    let invented::Texts { fair, denah, exhibitors } = invented::folder(PERSONS, 0);
    let mut business = || BusinessId(uuid::Uuid::nil());
    let read = folder::read_texts(&fair, &denah, &exhibitors, &mut business);
    let letter = |(id, private)| {
        let ExhibitorId(id) = id;
        let text = serde_json::to_vec(private).expect("a person is JSON");
        Letter { record: format!("exhibitor:{id}"), text }
    };
    let listed = read.expect("the invented folder has no problem").listed;
    listed.iter().map(|listed| (listed.exhibitor.id, &listed.exhibitor.private)).map(letter).collect()
}

/// Seals `text` behind what is there, and gives its place back.
fn seal(cipher: &XChaCha20Poly1305, context: &[u8], text: &[u8], sealed: &mut Vec<u8>) {
    let mut own = text.to_vec();
    cipher.encrypt_in_place(&XNonce::from([7; 24]), context, &mut own).expect("so little can be sealed");
    sealed.extend_from_slice(&own);
}

/// Two boxes a person: its key under the fair's, its text under its key.
fn sealed(letters: &[Letter]) -> Vec<u8> {
    let fair = XChaCha20Poly1305::new(&Key::from([1; 32]));
    let mut sealed = Vec::new();
    for (place, Letter { record, text }) in (0u32..).zip(letters) {
        let mut key = [2; 32];
        key[..4].copy_from_slice(&place.to_be_bytes());
        let context = format!("fairdesk key 1\0{record}\0{place:08}");
        seal(&fair, context.as_bytes(), &key, &mut sealed);
        let context = format!("fairdesk box 1\0{record}\00123456789abcdef:2\0{place:04}");
        seal(&XChaCha20Poly1305::new(&Key::from(key)), context.as_bytes(), text, &mut sealed);
    }
    sealed
}

/// The same bytes, with what is bound to them made all the same.
fn unsealed(letters: &[Letter]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (place, Letter { record, text }) in (0u32..).zip(letters) {
        black_box(format!("fairdesk key 1\0{record}\0{place:08}"));
        bytes.extend_from_slice(&black_box(vec![2; 32 + 16]));
        black_box(format!("fairdesk box 1\0{record}\00123456789abcdef:2\0{place:04}"));
        bytes.extend_from_slice(&black_box(text.to_vec()));
        bytes.extend_from_slice(&[0; 16]);
    }
    bytes
}

/// The middle one of some runs.
fn middle(letters: &[Letter], run: impl Fn(&[Letter]) -> Vec<u8>) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(run(black_box(letters)));
        start.elapsed()
    };
    let mut all: Vec<Duration> = (0..RUNS).map(once).collect();
    all.sort();
    all[RUNS / 2]
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let letters = letters();
    let bytes: usize = letters.iter().map(|letter| letter.text.len()).sum();
    let (sealing, floor) = (middle(&letters, sealed), middle(&letters, unsealed));
    println!("a person's text is {} bytes on average", bytes / letters.len());
    println!("  sealed   unsealed   ratio");
    let ratio = sealing.as_secs_f64() / floor.as_secs_f64();
    println!("{sealing:>8.1?} {floor:>10.1?} {ratio:>7.2}");
}
