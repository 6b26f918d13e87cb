/// Where the lines of a file begin, so that places in it can be told by their line.
#[derive(Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    /// Reads the whole file once.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self(ends.map(|(end, _)| end + 1).collect())
    }

    /// The line of a byte, from 1.
    pub(crate) fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|begin| *begin <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_line_ends_with_its_break() {
        let lines = Lines::of(b"a\nbc\n\nd");
        let at: Vec<usize> = (0..8).map(|offset| lines.at(offset)).collect();
        assert_eq!(at, [1, 1, 2, 2, 2, 3, 4, 4]);
        assert_eq!(Lines::of(b"").at(0), 1);
    }
}
