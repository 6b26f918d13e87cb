use std::fmt::Write;

/// What was measured, beside what it must and should reach.
#[derive(Debug)]
struct Figure {
    row: &'static str,
    what: String,
    measured: String,
    bounds: Option<Bounds>,
    verdict: Verdict,
}

/// The most a figure may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Above this the run fails.
    pub(crate) must: f64,
    /// At or below this there is nothing left to wish for.
    pub(crate) aim: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Told,
    Aim,
    Must,
    Missed,
}

/// All figures of a run.
#[derive(Debug, Default)]
pub(crate) struct Table {
    figures: Vec<Figure>,
}

impl Bounds {
    /// A bound without an aim.
    pub(crate) fn must(must: f64) -> Self {
        Self { must, aim: None }
    }

    /// A bound with an aim.
    pub(crate) fn with_aim(must: f64, aim: f64) -> Self {
        Self {
            must,
            aim: Some(aim),
        }
    }

    fn judge(self, value: f64) -> Verdict {
        if self.aim.is_some_and(|aim| value <= aim) {
            Verdict::Aim
        } else if value <= self.must {
            Verdict::Must
        } else {
            Verdict::Missed
        }
    }
}

impl Verdict {
    fn word(self, bounds: Option<Bounds>) -> &'static str {
        match self {
            Self::Told => "",
            Self::Aim => "aim reached",
            Self::Must if bounds.is_some_and(|bounds| bounds.aim.is_some()) => "holds, aim not",
            Self::Must => "holds",
            Self::Missed => "**missed**",
        }
    }
}

impl Table {
    /// Adds a figure that is told and not judged.
    pub(crate) fn tell(&mut self, row: &'static str, what: &str, measured: String) {
        self.add(row, what, measured, None, Verdict::Told);
    }

    /// Adds a figure with a bound; `detail` stands behind it.
    pub(crate) fn bound(
        &mut self,
        row: &'static str,
        what: &str,
        value: f64,
        unit: &str,
        detail: &str,
        bounds: Bounds,
    ) {
        let mut measured = format!("{} {unit}", shown(value));
        if !detail.is_empty() {
            let _ = write!(measured, " ({detail})");
        }
        self.add(row, what, measured, Some(bounds), bounds.judge(value));
    }

    fn add(
        &mut self,
        row: &'static str,
        what: &str,
        measured: String,
        bounds: Option<Bounds>,
        verdict: Verdict,
    ) {
        println!("{row:4} {what}: {measured} {}", verdict.word(bounds));
        self.figures.push(Figure {
            row,
            what: what.to_owned(),
            measured,
            bounds,
            verdict,
        });
    }

    /// How many figures miss what they must reach.
    pub(crate) fn misses(&self) -> usize {
        self.figures
            .iter()
            .filter(|figure| figure.verdict == Verdict::Missed)
            .count()
    }

    /// The table as documents show it.
    pub(crate) fn markdown(&self) -> String {
        let mut text =
            "| row | what | measured | must | aim | |\n|---|---|---|---|---|---|\n".to_owned();
        for figure in &self.figures {
            let (must, aim) = match figure.bounds {
                Some(Bounds { must, aim }) => (
                    format!("≤ {}", shown(must)),
                    aim.map(|aim| format!("≤ {}", shown(aim))),
                ),
                None => (String::new(), None),
            };
            let _ = writeln!(
                text,
                "| {} | {} | {} | {must} | {} | {} |",
                figure.row,
                figure.what,
                figure.measured,
                aim.unwrap_or_default(),
                figure.verdict.word(figure.bounds),
            );
        }
        text
    }
}

/// Three digits, as far as they say anything.
pub(crate) fn shown(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 || size == size.trunc() => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.decimals$}")
}
