//! Persons, sealed: one random key a record, itself wrapped by the fair's key.
//!
//! Destroying a record's key erases everything that was ever written of that person, and leaves the chain whole, as it
//! covers what was sealed and not what it said. Framing and associated data are in `docs/file-format.md`.

use std::collections::HashMap;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension, Statement};
use zeroize::Zeroizing;

use super::error::{Fault, Trouble};
use super::hands;
use crate::fair::event::Event;
use crate::fair::exhibitor::Person;
use crate::fair::ids::{EntryKey, RecordId};

/// Keeps a record's key where it has none.
const KEEP: &str = "INSERT INTO person_keys (record, wrapped) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

/// The framing's version, the column's first byte.
const FRAMING: u8 = 1;
const KEY_ID: usize = 8;
const NONCE: usize = 24;
const KEY: usize = 32;
const TAG: usize = 16;
/// So many persons are sealed or opened together: a list of 200,000 must not stand in memory once more.
const TOGETHER: usize = 1 << 14;

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

    fn wrap(&self, record: &str, key: &PersonKey, nonce: [u8; NONCE]) -> Result<Vec<u8>, SealError> {
        let mut wrapped = Vec::with_capacity(KEY_ID + NONCE + KEY + TAG);
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
        let bytes = Box::new(Zeroizing::new(<[u8; KEY]>::try_from(key.as_slice()).ok()?));
        Some(PersonKey { id: *id, bytes })
    }
}

/// The key of one record; its id tells a box of a key destroyed long ago from a damaged one.
struct PersonKey {
    id: [u8; KEY_ID],
    /// In a place of their own: a key that is handed on leaves no copy behind.
    bytes: Box<Zeroizing<[u8; KEY]>>,
}

impl PersonKey {
    fn new(random: &mut Random) -> Result<PersonKey, SealError> {
        Ok(PersonKey { id: random.bytes()?, bytes: Box::new(Zeroizing::new(random.bytes()?)) })
    }

    /// Keeps the new key; where the record has one already, that one is taken.
    fn kept(
        self,
        record: &str,
        wrapped: &[u8],
        fair: &FairKey,
        connection: &Connection,
        keep: &mut Statement<'_>,
    ) -> Result<PersonKey, SealError> {
        // A list brings many records at once, each of them new: one statement is enough for those.
        if keep.execute((record, wrapped))? == 1 {
            return Ok(self);
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
    let mut persons = (0u32..).zip(event.private()).filter(|(_, (_, person))| !person.is_empty()).peekable();
    if persons.peek().is_none() {
        return Ok(None);
    }
    let mut sealed = vec![FRAMING];
    let mut random = Random::new();
    let mut keep = connection.prepare_cached(KEEP)?;
    let entry = key.to_string();
    while persons.peek().is_some() {
        let together = persons.by_ref().take(TOGETHER);
        let letters: Vec<Letter<'_>> = together
            .map(|(place, (record, person))| Letter::to(place, record, person, &mut random))
            .collect::<Result<_, _>>()?;
        let wrapped = hands::each(letters, |letter| {
            let wrapped = fair.wrap(&letter.record, &letter.own, letter.key_nonce);
            wrapped.map(|wrapped| (letter, wrapped))
        });
        let mut letters = Vec::with_capacity(wrapped.len());
        for wrapped in wrapped {
            let (mut letter, wrapped) = wrapped?;
            letter.own = letter.own.kept(&letter.record, &wrapped, fair, connection, &mut keep)?;
            letters.push(letter);
        }
        for sealed_box in hands::each(letters, |letter| letter.sealed(&entry)) {
            sealed.extend_from_slice(&sealed_box?);
        }
    }
    Ok(Some(sealed))
}

/// A person about to be sealed, with all the randomness that it takes.
struct Letter<'a> {
    place: u32,
    record: String,
    person: &'a Person,
    own: PersonKey,
    key_nonce: [u8; NONCE],
    nonce: [u8; NONCE],
}

impl<'a> Letter<'a> {
    fn to(
        place: u32,
        record: RecordId,
        person: &'a Person,
        random: &mut Random,
    ) -> Result<Letter<'a>, SealError> {
        let (own, record) = (PersonKey::new(random)?, record.to_string());
        Ok(Letter { place, record, person, own, key_nonce: random.bytes()?, nonce: random.bytes()? })
    }

    /// Its box with what stands before it.
    fn sealed(&self, entry: &str) -> Result<Vec<u8>, SealError> {
        let mut text = Zeroizing::new(Vec::with_capacity(256));
        serde_json::to_writer(&mut *text, self.person).map_err(|_| SealError::Cipher)?;
        cipher(&self.own.bytes)
            .encrypt_in_place(
                &XNonce::from(self.nonce),
                &box_context(&self.record, entry, self.place),
                &mut *text,
            )
            .map_err(|_| SealError::Cipher)?;
        let (Ok(record_length), Ok(length)) = (u8::try_from(self.record.len()), u32::try_from(text.len()))
        else {
            return Err(SealError::Cipher);
        };
        let head = 4 + 1 + self.record.len() + KEY_ID + NONCE + 4;
        let mut sealed = Vec::with_capacity(head + text.len());
        sealed.extend_from_slice(&self.place.to_be_bytes());
        sealed.push(record_length);
        sealed.extend_from_slice(self.record.as_bytes());
        sealed.extend_from_slice(&self.own.id);
        sealed.extend_from_slice(&self.nonce);
        sealed.extend_from_slice(&length.to_be_bytes());
        sealed.extend_from_slice(&text);
        Ok(sealed)
    }
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
        let mut keys = HashMap::with_capacity(usize::try_from(count).unwrap_or_default().min(1 << 24));
        let mut statement = connection.prepare("SELECT record, wrapped FROM person_keys")?;
        let mut rows = statement.query(())?;
        loop {
            let mut wrapped: Vec<(String, Vec<u8>)> = Vec::new();
            while wrapped.len() < TOGETHER
                && let Some(row) = rows.next()?
            {
                wrapped.push((row.get(0)?, row.get(1)?));
            }
            if wrapped.is_empty() {
                return Ok((Keys(keys), faults));
            }
            let unwrapped = hands::each(wrapped, |(record, wrapped)| {
                let key = fair.as_ref().and_then(|fair| fair.unwrap(&record, &wrapped));
                record.parse::<RecordId>().ok().zip(key).ok_or(record)
            });
            for one in unwrapped {
                match one {
                    Ok((id, key)) => drop(keys.insert(id, key)),
                    Err(record) => faults.push(Fault::of_file(no_unwrapping(&record))),
                }
            }
        }
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
        let entry = key.to_string();
        let mut places: Vec<Option<(RecordId, &mut Person)>> =
            event.private_mut().into_iter().map(Some).collect();
        while !rest.is_empty() {
            let mut boxes = Vec::new();
            while !rest.is_empty() && boxes.len() < TOGETHER {
                let (frame, behind) = Frame::split(rest).ok_or_else(no_framing)?;
                rest = behind;
                // Each place has one box at most.
                let place = places.get_mut(frame.place as usize).and_then(Option::take);
                boxes.push((frame, place.ok_or_else(no_framing)?));
            }
            let opened = hands::each(boxes, |(frame, (record, person))| {
                let name = record.to_string();
                if name.as_bytes() != frame.record {
                    return Err(no_framing());
                }
                if let Some(own) = self.0.get(&record).filter(|own| own.id == *frame.key_id) {
                    *person = frame.open(&name, &entry, own).ok_or(Trouble::Sealed(record))?;
                }
                Ok(())
            });
            opened.into_iter().collect::<Result<(), _>>()?;
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
    fn open(&self, record: &str, entry: &str, own: &PersonKey) -> Option<Person> {
        let mut text = Zeroizing::new(self.sealed.to_vec());
        let context = box_context(record, entry, self.place);
        cipher(&own.bytes).decrypt_in_place(&XNonce::from(*self.nonce), &context, &mut *text).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

fn cipher(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(<&Key>::from(key))
}

/// What a box is bound to: it opens at no other record, entry or place.
fn box_context(record: &str, entry: &str, place: u32) -> Vec<u8> {
    let words = ["fairdesk box 1\0", record, "\0", entry, "\0"];
    [words.concat().as_bytes(), &place.to_be_bytes()].concat()
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
