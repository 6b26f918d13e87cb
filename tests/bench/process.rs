use std::collections::BTreeMap;

/// The processor time of each thread of a process so far, in nanoseconds. Exact for threads that
/// are asleep, so it is read while the process is at rest.
#[derive(Debug)]
pub(crate) struct ProcessorTime(BTreeMap<String, u64>);

impl ProcessorTime {
    /// Reads it.
    pub(crate) fn of(process: u32) -> Self {
        let tasks = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
        let times = tasks.flatten().filter_map(|task| {
            let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            let nanoseconds = text.split(' ').next()?.parse().ok()?;
            Some((task.file_name().to_string_lossy().into_owned(), nanoseconds))
        });
        Self(times.collect())
    }

    /// What passed since an earlier reading, in microseconds. A thread that has ended meanwhile was
    /// idle before: the engine ends none that works.
    pub(crate) fn microseconds_since(&self, earlier: &Self) -> f64 {
        let passed: u64 = self
            .0
            .iter()
            .map(|(task, now)| now - earlier.0.get(task).unwrap_or(&0))
            .sum();
        passed as f64 / 1_000.0
    }
}

/// The processor time of the calling thread so far, in microseconds.
pub(crate) fn thread_microseconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds: u64 = text.split(' ').next().unwrap().parse().unwrap();
    nanoseconds as f64 / 1_000.0
}

/// The proportional set size of a process, in MiB.
pub(crate) fn proportional_mebibytes(process: u32) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kibibytes = line.unwrap().trim().trim_end_matches(" kB");
    kibibytes.parse::<f64>().unwrap() / 1024.0
}

/// What a process needs most of from now on. To ask for it meanwhile would slow it down: its memory is walked through.
#[derive(Debug)]
pub(crate) struct Peak {
    process: u32,
    before: f64,
}

impl Peak {
    /// Begins to watch.
    pub(crate) fn of(process: u32) -> Self {
        // "5" puts the peak back to what is needed now (proc_pid_clear_refs(5)).
        std::fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
        Self {
            process,
            before: resident_peak(process),
        }
    }

    /// How far it rose since then, in MiB.
    pub(crate) fn risen(&self) -> f64 {
        resident_peak(self.process) - self.before
    }
}

fn resident_peak(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.unwrap().trim().trim_end_matches(" kB");
    kibibytes.parse::<f64>().unwrap() / 1024.0
}
