//! Which line a byte of a file stands on.

/// Where the lines of a text begin; lines end as editors count them, with LF, CR LF or CR alone.
pub(in crate::exchange) struct Lines(Vec<usize>);

impl Lines {
    pub(in crate::exchange) fn of(text: &[u8]) -> Lines {
        let ends = text
            .iter()
            .enumerate()
            .filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && text.get(at + 1) != Some(&b'\n'));
        Lines(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// The line, from 1, of the byte at `offset`.
    pub(in crate::exchange) fn at(&self, offset: usize) -> u32 {
        let line = self.0.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        let lines = Lines::of(b"a\nb\r\nc\rd\n\n");
        let at: Vec<u32> = (0..12).map(|offset| lines.at(offset)).collect();
        assert_eq!(at, [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 6]);
        assert_eq!(Lines::of(b"").at(7), 1);
    }
}
