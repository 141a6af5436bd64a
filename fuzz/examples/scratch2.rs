use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::read_bytes;
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let mut told = unwatched;
    let t = std::time::Instant::now();
    match read_bytes("a", bytes, &mut Watch::new(&mut told)) {
        Ok(s) => println!("ok {} rows {} wide", s.sheets[0].len(), s.sheets[0].width()),
        Err(e) => println!("{:.300}", format!("{e:?}")),
    }
    println!(
        "{:?} {}",
        t.elapsed(),
        std::fs::read_to_string("/proc/self/status")
            .unwrap()
            .lines()
            .find(|l| l.starts_with("VmHWM"))
            .unwrap()
    );
}
