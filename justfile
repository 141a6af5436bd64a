# Each recipe is one plain command; nothing here needs just itself.

# The sample fair.
demo:
    cargo run --release -- demo

# Everything that has to pass.
check:
    .ci/run

# Every test.
test:
    cargo test

# Pictures of every screen, as SVG in three sizes and both languages, and one page that shows them all.
screens:
    cargo run --release --example screens -- target/screens

# The search: who was meant comes first, beside two peers; a typed key among 54, 2,500 and 200,000 exhibitors.
bench:
    cargo bench --bench search

# Every query of the bench of the search that did not put the one meant first, and who was.
bench-misses:
    cargo bench --bench search -- misses

# A list of 2,500 and of 200,000 exhibitors read, sealed, saved and made searchable, against SQLite alone.
bench-list:
    cargo bench --bench list

# Persons sealed one by one, against the same bytes unsealed.
bench-seal:
    cargo bench --bench seal

# A fair folder of 200,000 invented exhibitors.
registry:
    cargo run --release --example registry -- target/registry 200000

# Coverage-guided fuzzing of one reader of foreign bytes, five minutes: `just fuzz list` (`fuzz/README.md`).
fuzz TARGET:
    cargo +nightly fuzz run -s none --strip-dead-code=true {{TARGET}} fuzz/corpus/{{TARGET}} fuzz/seeds/{{TARGET}} -- -dict=fuzz/dictionaries/{{TARGET}}.dict -max_total_time=300 -timeout=5 -rss_limit_mb=512 -max_len=4096
