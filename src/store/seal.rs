//! Persons, sealed: one random key a record, itself wrapped by the fair's key.
//!
//! Destroying a record's key erases everything that was ever written of that person, and leaves the chain whole, as it
//! covers what was sealed and not what it said. Framing and associated data are in `docs/file-format.md`.

use std::collections::HashMap;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use super::error::{Fault, Trouble};
use crate::fair::event::Event;
use crate::fair::exhibitor::Person;
use crate::fair::ids::{EntryKey, RecordId};

/// The framing's version, the column's first byte.
const FRAMING: u8 = 1;
const KEY_ID: usize = 8;
const NONCE: usize = 24;
const KEY: usize = 32;
const TAG: usize = 16;

/// Why something could not be sealed.
#[derive(Debug)]
pub(super) enum SealError {
    /// The system gives no random bytes.
    Random,
    /// The cipher, or the text of a person, failed.
    Cipher,
    /// The keys' tables.
    Sqlite(rusqlite::Error),
    /// A key that is there is damaged.
    Key(Trouble),
}

impl From<rusqlite::Error> for SealError {
    fn from(error: rusqlite::Error) -> Self {
        SealError::Sqlite(error)
    }
}

/// Random bytes by the page: the system's call costs more than the cipher.
struct Random {
    page: Zeroizing<[u8; 4096]>,
    used: usize,
}

impl Random {
    fn new() -> Random {
        Random { page: Zeroizing::new([0; 4096]), used: 4096 }
    }

    /// Bytes that were never given before.
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], SealError> {
        if self.used + N > self.page.len() {
            getrandom::fill(&mut *self.page).map_err(|_| SealError::Random)?;
            self.used = 0;
        }
        let given = self.page.get(self.used..self.used + N).and_then(|bytes| bytes.try_into().ok());
        self.used += N;
        given.ok_or(SealError::Random)
    }
}

/// The key under which the persons' keys are kept.
pub(super) struct FairKey(XChaCha20Poly1305);

impl FairKey {
    /// A new key for a new fair; kept plain until a passphrase wraps it.
    pub(super) fn create(connection: &Connection) -> Result<FairKey, SealError> {
        let key = Zeroizing::new(Random::new().bytes::<KEY>()?);
        connection
            .execute("INSERT INTO fair_key (id, kind, key) VALUES (1, 'plain', ?1)", [key.as_slice()])?;
        Ok(FairKey(cipher(&key)))
    }

    /// The file's key; `None` where there is none.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Result<Option<FairKey>, Trouble>> {
        let sql = "SELECT kind, key FROM fair_key WHERE id = 1";
        let row = connection
            .query_row(sql, (), |row| {
                Ok((row.get::<_, String>(0)?, Zeroizing::new(row.get::<_, Vec<u8>>(1)?)))
            })
            .optional()?;
        let Some((kind, key)) = row else { return Ok(Ok(None)) };
        Ok(match (kind.as_str(), <&[u8; KEY]>::try_from(key.as_slice())) {
            ("plain", Ok(key)) => Ok(Some(FairKey(cipher(key)))),
            _ => Err(Trouble::Keys("the fair's key is not in its form".to_owned())),
        })
    }

    fn wrap(&self, record: &str, key: &PersonKey, random: &mut Random) -> Result<Vec<u8>, SealError> {
        let mut wrapped = Vec::with_capacity(KEY_ID + NONCE + KEY + TAG);
        let nonce = random.bytes::<NONCE>()?;
        let mut sealed = key.bytes.to_vec();
        self.0
            .encrypt_in_place(&XNonce::from(nonce), &key_context(record, &key.id), &mut sealed)
            .map_err(|_| SealError::Cipher)?;
        wrapped.extend_from_slice(&key.id);
        wrapped.extend_from_slice(&nonce);
        wrapped.extend_from_slice(&sealed);
        Ok(wrapped)
    }

    fn unwrap(&self, record: &str, wrapped: &[u8]) -> Option<PersonKey> {
        let (id, rest) = wrapped.split_first_chunk::<KEY_ID>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        let mut key = Zeroizing::new(sealed.to_vec());
        self.0.decrypt_in_place(&XNonce::from(*nonce), &key_context(record, id), &mut *key).ok()?;
        let bytes = Zeroizing::new(<[u8; KEY]>::try_from(key.as_slice()).ok()?);
        Some(PersonKey { id: *id, bytes })
    }
}

/// The key of one record; its id tells a box of a key destroyed long ago from a damaged one.
struct PersonKey {
    id: [u8; KEY_ID],
    bytes: Zeroizing<[u8; KEY]>,
}

impl PersonKey {
    fn new(random: &mut Random) -> Result<PersonKey, SealError> {
        Ok(PersonKey { id: random.bytes()?, bytes: Zeroizing::new(random.bytes()?) })
    }

    /// The record's key, made and kept where it has none.
    fn of(
        record: &str,
        fair: &FairKey,
        connection: &Connection,
        random: &mut Random,
    ) -> Result<PersonKey, SealError> {
        let key = PersonKey::new(random)?;
        let wrapped = fair.wrap(record, &key, random)?;
        // A list brings many records at once, each of them new: one statement is enough for those.
        let sql = "INSERT INTO person_keys (record, wrapped) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        if connection.prepare_cached(sql)?.execute((record, wrapped))? == 1 {
            return Ok(key);
        }
        let sql = "SELECT wrapped FROM person_keys WHERE record = ?1";
        let wrapped: Vec<u8> = connection.prepare_cached(sql)?.query_row([record], |row| row.get(0))?;
        fair.unwrap(record, &wrapped).ok_or_else(|| SealError::Key(no_unwrapping(record)))
    }
}

/// Seals what is private in `event`; `None` where nothing is.
pub(super) fn seal(
    event: &Event,
    key: EntryKey,
    fair: &FairKey,
    connection: &Connection,
) -> Result<Option<Vec<u8>>, SealError> {
    let mut sealed = Vec::new();
    let mut random = Random::new();
    for (place, (record, person)) in (0u32..).zip(event.private()) {
        if person.is_empty() {
            continue;
        }
        let record = record.to_string();
        let own = PersonKey::of(&record, fair, connection, &mut random)?;
        let mut text = Zeroizing::new(Vec::with_capacity(256));
        serde_json::to_writer(&mut *text, person).map_err(|_| SealError::Cipher)?;
        let nonce = random.bytes::<NONCE>()?;
        cipher(&own.bytes)
            .encrypt_in_place(&XNonce::from(nonce), &box_context(&record, key, place), &mut *text)
            .map_err(|_| SealError::Cipher)?;
        let (Ok(record_length), Ok(length)) = (u8::try_from(record.len()), u32::try_from(text.len())) else {
            return Err(SealError::Cipher);
        };
        if sealed.is_empty() {
            sealed.push(FRAMING);
        }
        sealed.extend_from_slice(&place.to_be_bytes());
        sealed.push(record_length);
        sealed.extend_from_slice(record.as_bytes());
        sealed.extend_from_slice(&own.id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&length.to_be_bytes());
        sealed.extend_from_slice(&text);
    }
    Ok((!sealed.is_empty()).then_some(sealed))
}

/// Every key that still is, unwrapped.
pub(super) struct Keys(HashMap<RecordId, PersonKey>);

impl Keys {
    /// The file's keys, and those that are damaged.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<(Keys, Vec<Fault>)> {
        let mut faults = Vec::new();
        let count: i64 = connection.query_row("SELECT count(*) FROM person_keys", (), |row| row.get(0))?;
        let fair = FairKey::load(connection)?.unwrap_or_else(|trouble| {
            faults.push(Fault::of_file(trouble));
            None
        });
        // Room for all at once: a map that grows leaves copies of its keys behind.
        let mut keys = HashMap::with_capacity(usize::try_from(count).unwrap_or_default().min(1 << 24));
        let mut statement = connection.prepare("SELECT record, wrapped FROM person_keys")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let record: String = row.get(0)?;
            let wrapped: Zeroizing<Vec<u8>> = Zeroizing::new(row.get(1)?);
            let key = fair.as_ref().and_then(|fair| fair.unwrap(&record, &wrapped));
            match (record.parse(), key) {
                (Ok(id), Some(key)) => {
                    keys.insert(id, key);
                }
                _ => faults.push(Fault::of_file(no_unwrapping(&record))),
            }
        }
        Ok((Keys(keys), faults))
    }

    /// Puts back into `event` what is private in it; a person whose key is gone stays empty.
    pub(super) fn unseal(
        &self,
        event: &mut Event,
        key: EntryKey,
        sealed: Option<&[u8]>,
    ) -> Result<(), Trouble> {
        let Some(sealed) = sealed else { return Ok(()) };
        let (&framing, mut rest) = sealed.split_first().ok_or_else(no_framing)?;
        if framing != FRAMING {
            return Err(no_framing());
        }
        let mut places = event.private_mut();
        while !rest.is_empty() {
            let (frame, behind) = Frame::split(rest).ok_or_else(no_framing)?;
            rest = behind;
            let place = places.get_mut(frame.place as usize).ok_or_else(no_framing)?;
            if place.0.to_string().as_bytes() != frame.record {
                return Err(no_framing());
            }
            if let Some(own) = self.0.get(&place.0).filter(|own| own.id == *frame.key_id) {
                *place.1 = frame.open(place.0, key, own).ok_or(Trouble::Sealed(place.0))?;
            }
        }
        Ok(())
    }
}

/// One sealed box and what stands before it.
struct Frame<'a> {
    place: u32,
    record: &'a [u8],
    key_id: &'a [u8; KEY_ID],
    nonce: &'a [u8; NONCE],
    sealed: &'a [u8],
}

impl<'a> Frame<'a> {
    /// The first box, and what comes behind it.
    fn split(bytes: &'a [u8]) -> Option<(Frame<'a>, &'a [u8])> {
        let (place, bytes) = bytes.split_first_chunk::<4>()?;
        let (&length, bytes) = bytes.split_first()?;
        let (record, bytes) = bytes.split_at_checked(usize::from(length))?;
        let (key_id, bytes) = bytes.split_first_chunk::<KEY_ID>()?;
        let (nonce, bytes) = bytes.split_first_chunk::<NONCE>()?;
        let (length, bytes) = bytes.split_first_chunk::<4>()?;
        let (sealed, behind) = bytes.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        Some((Frame { place: u32::from_be_bytes(*place), record, key_id, nonce, sealed }, behind))
    }

    /// The person in it.
    fn open(&self, record: RecordId, key: EntryKey, own: &PersonKey) -> Option<Person> {
        let mut text = Zeroizing::new(self.sealed.to_vec());
        let context = box_context(&record.to_string(), key, self.place);
        cipher(&own.bytes).decrypt_in_place(&XNonce::from(*self.nonce), &context, &mut *text).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

fn cipher(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(<&Key>::from(key))
}

/// What a box is bound to: it opens at no other record, entry or place.
fn box_context(record: &str, key: EntryKey, place: u32) -> Vec<u8> {
    let mut context = format!("fairdesk box 1\0{record}\0{key}\0").into_bytes();
    context.extend_from_slice(&place.to_be_bytes());
    context
}

/// What a wrapped key is bound to.
fn key_context(record: &str, id: &[u8; KEY_ID]) -> Vec<u8> {
    let mut context = format!("fairdesk key 1\0{record}\0").into_bytes();
    context.extend_from_slice(id);
    context
}

fn no_unwrapping(record: &str) -> Trouble {
    Trouble::Keys(format!("the key of {record} does not unwrap"))
}

fn no_framing() -> Trouble {
    Trouble::Keys("`sealed` is not in its form".to_owned())
}
