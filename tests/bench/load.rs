use crate::process::ProcessorTime;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tinhid_tests::wire::{Connection, PATIENCE};

/// Connections of a closed loop; each has one request in flight.
const CONNECTIONS: usize = 32;

/// The processor time of one answer in microseconds: of all threads of the answering process, while a
/// closed loop asks `count` times. What the asking costs is not in it.
pub(crate) fn processor_microseconds(
    process: u32,
    address: SocketAddr,
    request: &[u8],
    expected: u16,
    count: usize,
) -> f64 {
    let same = |_: usize| request.to_vec();
    drive_warm(process, address, &same, expected, count, 20)
}

/// The same where each request is another one; `request` gives the one of a number from 0. None is sent
/// before the measuring begins.
pub(crate) fn processor_microseconds_each(
    process: u32,
    address: SocketAddr,
    request: &dyn Fn(usize) -> Vec<u8>,
    count: usize,
) -> f64 {
    drive_warm(process, address, request, 200, count, 0)
}

fn drive_warm(
    process: u32,
    address: SocketAddr,
    request: &dyn Fn(usize) -> Vec<u8>,
    expected: u16,
    count: usize,
    warm_rounds: usize,
) -> f64 {
    let mut number = 0;
    let mut connections: Vec<Connection> = (0..CONNECTIONS)
        .map(|_| Connection::open(address).unwrap())
        .collect();
    let mut drive = |rounds: usize| {
        for _ in 0..rounds {
            for connection in &mut connections {
                connection.send(&request(number)).unwrap();
                number += 1;
            }
            for connection in &mut connections {
                assert_eq!(connection.receive().unwrap().status, expected);
            }
        }
    };
    drive(warm_rounds);
    let rest = Duration::from_millis(50);
    std::thread::sleep(rest);
    let before = ProcessorTime::of(process);
    let rounds = count.div_ceil(CONNECTIONS);
    drive(rounds);
    std::thread::sleep(rest);
    let after = ProcessorTime::of(process);
    after.microseconds_since(&before) / (rounds * CONNECTIONS) as f64
}

/// The times of `count` answers to so many connections, each of which asks again when it was answered;
/// each request is another one.
pub(crate) fn closed_loop(
    address: SocketAddr,
    request: &(dyn Fn(usize) -> Vec<u8> + Sync),
    connections: usize,
    count: usize,
) -> Vec<Duration> {
    let next = AtomicUsize::new(0);
    let ask_on = || {
        let mut connection = Connection::open(address).unwrap();
        let mut times = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return times;
            }
            let request = request(number);
            let begun = Instant::now();
            let status = ask(&mut connection, &request);
            assert_eq!(status, Some(200));
            times.push(begun.elapsed());
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(ask_on)).collect();
        let times = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap());
        times.collect()
    })
}

/// An open loop: requests leave when they are due, whatever became of those before, and each is timed
/// from when it was due.
#[derive(Debug)]
pub(crate) struct OpenLoop {
    stopping: Arc<AtomicBool>,
    threads: Vec<JoinHandle<Heard>>,
}

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// The time of each answer; one that did not come counts with all the patience there is.
    pub(crate) times: Vec<Duration>,
    /// Answers that did not come, or came with another status than 200.
    pub(crate) failures: usize,
}

impl OpenLoop {
    /// Begins to send the requests in turn, `per_second` of them, over `threads` connections.
    pub(crate) fn start(
        address: SocketAddr,
        requests: Vec<Vec<u8>>,
        per_second: u32,
        threads: u32,
    ) -> Self {
        let stopping = Arc::new(AtomicBool::new(false));
        let requests = Arc::new(requests);
        let step = Duration::from_secs(1) / per_second;
        let begin = Instant::now();
        let start = |number: u32| {
            let stopping = Arc::clone(&stopping);
            let requests = Arc::clone(&requests);
            std::thread::spawn(move || {
                let turns = Turns {
                    due: begin + step * number,
                    step: step * threads,
                };
                send_when_due(address, &requests, turns, &stopping)
            })
        };
        let threads = (0..threads).map(start).collect();
        Self { stopping, threads }
    }

    /// Ends and tells what was heard.
    pub(crate) fn stop(self) -> Heard {
        self.stopping.store(true, Ordering::Relaxed);
        let mut all = Heard::default();
        for thread in self.threads {
            let heard = thread.join().unwrap();
            all.times.extend(heard.times);
            all.failures += heard.failures;
        }
        all
    }
}

struct Turns {
    due: Instant,
    step: Duration,
}

fn send_when_due(
    address: SocketAddr,
    requests: &[Vec<u8>],
    mut turns: Turns,
    stopping: &AtomicBool,
) -> Heard {
    let mut heard = Heard::default();
    let mut connection = None;
    let mut next = requests.iter().cycle();
    while !stopping.load(Ordering::Relaxed) {
        std::thread::sleep(turns.due.saturating_duration_since(Instant::now()));
        let status = match &mut connection {
            Some(open) => ask(open, next.next().unwrap()),
            None => Connection::open(address)
                .ok()
                .and_then(|open| ask(connection.insert(open), next.next().unwrap())),
        };
        if status == Some(200) {
            heard.times.push(turns.due.elapsed());
        } else {
            heard.failures += 1;
            heard.times.push(PATIENCE);
            connection = None;
        }
        turns.due += turns.step;
    }
    heard
}

fn ask(connection: &mut Connection, request: &[u8]) -> Option<u16> {
    connection.ask(request).ok().map(|answer| answer.status)
}
