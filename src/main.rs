//! The program: reads the command line and goes.
fn main() {}
