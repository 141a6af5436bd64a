//! The program: reads the command line and goes.

use std::process::ExitCode;

fn main() -> ExitCode {
    fairdesk::cli::run(std::env::args_os())
}
