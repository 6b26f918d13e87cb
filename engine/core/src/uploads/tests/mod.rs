mod bombs;
mod kinds;
mod metadata;
mod papers;
mod polyglots;
mod random;
mod samples;
mod words;

use super::{IntakeRules, Refusal, TakenIn, take_in};
use image::DynamicImage;

/// What is made of a picture that people look at.
fn picture(sent: &[u8]) -> Result<TakenIn, Refusal> {
    take_in(sent, &IntakeRules::pictures())
}

fn paper(sent: &[u8]) -> Result<TakenIn, Refusal> {
    take_in(sent, &IntakeRules::papers())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The pixels of what was taken in.
fn pixels(taken: &TakenIn) -> DynamicImage {
    image::load_from_memory(&taken.bytes).unwrap()
}
