#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: fairdesk_fuzz::quiet_workbooks(), |bytes: &[u8]| fairdesk_fuzz::plan::run(bytes));
