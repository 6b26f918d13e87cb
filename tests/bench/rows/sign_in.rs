//! B6: signing in with a password, beside what Argon2id alone would allow, and when five times as many come.

use super::Bench;
use crate::engine::{Engine, host};
use crate::load::OpenLoop;
use crate::process::Peak;
use crate::statistics::percentile;
use crate::table::{Bounds, Table, shown};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use serde_json::json;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tinhid_core::configuration::PasswordSettings;
use tinhid_tests::trial::{CITIZENS, Citizen, send};
use tinhid_tests::wire::{self, Connection};

const PASSWORD: &str = "mua xuan ve tren doi che 27";
/// How long each side is measured, and how often in turns.
const TIME: Duration = Duration::from_secs(4);
const ROUNDS: usize = 3;
/// Who sign in at once: more than are compared, fewer than wait.
const AT_ONCE: usize = 8;
/// How many times as many come as can be served.
const OVERLOAD: f64 = 5.0;
/// Who read the list meanwhile, in a second.
const READS: u32 = 100;
/// Who is sent away must know it in time.
const SENT_AWAY: f64 = 1_000.0;

/// How an attempt to sign in ended.
struct Attempt {
    status: u16,
    has_retry_after: bool,
    time: Duration,
}

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let world = bench.with_posts(1_000);
    let tenant = host(&world.keys()[0]);
    let (engine, _) = Engine::start(&world);
    engine.settle(&tenant);
    let citizens: Vec<Citizen> = (1..=CITIZENS)
        .map(|number| welcome(engine.address(), &tenant, number))
        .collect();
    let requests: Vec<Vec<u8>> = citizens
        .iter()
        .map(|citizen| attempt(&tenant, citizen))
        .collect();
    let settings = PasswordSettings::default();
    let permits = std::thread::available_parallelism().unwrap().get();

    let rounds: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| {
            (
                hashes_per_second(&settings, permits),
                sign_ins_per_second(engine.address(), &requests),
            )
        })
        .collect();
    let limit = crate::statistics::median(rounds.iter().map(|(limit, _)| *limit));
    let reached = crate::statistics::median(rounds.iter().map(|(_, reached)| *reached));
    let detail = format!(
        "{} a second, Argon2id alone {}",
        shown(reached),
        shown(limit)
    );
    let bounds = Bounds::with_aim(1.0 / 0.85, 1.0 / 0.95);
    table.bound(
        "B6",
        "Argon2id alone, over sign-in",
        limit / reached,
        "x",
        &detail,
        bounds,
    );

    overload(
        &engine, &tenant, &requests, limit, permits, &settings, table,
    );
}

fn overload(
    engine: &Engine,
    tenant: &str,
    requests: &[Vec<u8>],
    limit: f64,
    permits: usize,
    settings: &PasswordSettings,
    table: &mut Table,
) {
    let list = vec![wire::get(tenant, "/api/v1/listings/rental", &[])];
    let read = |time: &mut dyn FnMut()| {
        let reading = OpenLoop::start(engine.address(), list.clone(), READS, 8);
        time();
        reading.stop()
    };
    let quiet = read(&mut || std::thread::sleep(TIME));
    let memory = Peak::of(engine.process());
    let mut attempts = Vec::new();
    let busy = read(&mut || {
        let rate = (limit * OVERLOAD) as u32;
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let storm = scope.spawn(|| storm(engine.address(), requests, rate, &over));
            std::thread::sleep(TIME * 2);
            over.store(true, Ordering::Relaxed);
            attempts = storm.join().unwrap();
        });
    });
    assert_eq!(
        quiet.failures + busy.failures,
        0,
        "lists that were not answered"
    );
    let (quiet, busy) = (
        percentile(&quiet.times, 0.99),
        percentile(&busy.times, 0.99),
    );
    let detail = format!("{} ms, quiet {} ms", shown(busy), shown(quiet));
    let what = "p99 of the list at five times the sign-ins, over quiet";
    table.bound("B6", what, busy / quiet, "x", &detail, Bounds::must(2.0));

    let refused: Vec<&Attempt> = attempts.iter().filter(|one| one.status == 503).collect();
    let served = attempts.iter().filter(|one| one.status == 201).count();
    let others = attempts.len() - refused.len() - served;
    let silent = refused.iter().filter(|one| !one.has_retry_after).count();
    let detail = format!(
        "of {}, {served} signed in, {} sent away",
        attempts.len(),
        refused.len()
    );
    let what = "answers that are neither, or say not when to come back";
    table.bound(
        "B6",
        what,
        (others + silent) as f64,
        "",
        &detail,
        Bounds::must(0.0),
    );
    let times: Vec<Duration> = refused.iter().map(|one| one.time).collect();
    assert!(
        !times.is_empty(),
        "nobody was sent away: this was no overload"
    );
    let slowest = percentile(&times, 1.0);
    table.bound(
        "B6",
        "slowest refusal",
        slowest,
        "ms",
        "",
        Bounds::must(SENT_AWAY),
    );
    let cost = f64::from(settings.memory_kibibytes) / 1024.0;
    let detail = format!("{permits} comparisons of {} MiB", shown(cost));
    let grown = memory.risen();
    let bounds = Bounds::must(permits as f64 * (cost + 1.0));
    table.bound(
        "B6",
        "memory that overload adds",
        grown,
        "MiB",
        &detail,
        bounds,
    );
}

/// Gives a trial citizen a known device and a password.
fn welcome(address: SocketAddr, tenant: &str, number: usize) -> Citizen {
    let citizen = Citizen::sign_in(address, tenant, number);
    let password = json!({ "password": PASSWORD });
    let target = "/api/v1/account/password";
    send(address, tenant, "PUT", target, &citizen.token, &password);
    citizen
}

fn attempt(tenant: &str, citizen: &Citizen) -> Vec<u8> {
    let body = json!({
        "phone": citizen.phone,
        "password": PASSWORD,
        "device_token": citizen.device,
    });
    wire::json("POST", tenant, "/api/v1/sessions/password", &[], &body)
}

/// What so many threads compare when they do nothing else.
fn hashes_per_second(settings: &PasswordSettings, threads: usize) -> f64 {
    let params = Params::new(settings.memory_kibibytes, settings.passes, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let begun = Instant::now();
    let made = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while begun.elapsed() < TIME {
                    let hash = argon2.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]);
                    std::hint::black_box(hash.unwrap());
                    made.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    made.into_inner() as f64 / begun.elapsed().as_secs_f64()
}

fn sign_ins_per_second(address: SocketAddr, requests: &[Vec<u8>]) -> f64 {
    let begun = Instant::now();
    let made = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for request in requests.iter().cycle().take(AT_ONCE) {
            let made = &made;
            scope.spawn(move || {
                let mut connection = Connection::open(address).unwrap();
                while begun.elapsed() < TIME {
                    let answer = connection.ask(request).unwrap();
                    let text = String::from_utf8_lossy(answer.body);
                    assert_eq!(answer.status, 201, "{text}");
                    made.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    made.into_inner() as f64 / begun.elapsed().as_secs_f64()
}

/// Lets people come at a rate, whether those before were answered or not.
fn storm(
    address: SocketAddr,
    requests: &[Vec<u8>],
    per_second: u32,
    over: &AtomicBool,
) -> Vec<Attempt> {
    /// So many may wait for an answer at once before somebody comes late.
    const THREADS: u32 = 64;
    let step = Duration::from_secs(1) / per_second;
    let begin = Instant::now();
    let come = |number: u32| {
        let mut connection = Connection::open(address).unwrap();
        let request = &requests[number as usize % requests.len()];
        let mut attempts = Vec::new();
        let mut due = begin + step * number;
        while !over.load(Ordering::Relaxed) {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let begun = Instant::now();
            let answer = connection.ask(request).unwrap();
            attempts.push(Attempt {
                status: answer.status,
                has_retry_after: answer.header("retry-after").is_some(),
                time: begun.elapsed(),
            });
            due += step * THREADS;
        }
        attempts
    };
    let come = &come;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|number| scope.spawn(move || come(number)))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
}
