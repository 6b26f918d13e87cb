//! Writes the pictures of all test citizens into a folder.

use std::path::PathBuf;
use std::{env, fs, io};
use tinhid_ekyc_sandbox::{CITIZENS, Side, picture};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| io::Error::other("name the folder to write to"))?;
    fs::create_dir_all(&folder)?;
    for citizen in &CITIZENS {
        for side in Side::ALL {
            let name = format!("{}-{}.png", citizen.key, side.key());
            fs::write(folder.join(name), picture(citizen, side))?;
        }
    }
    Ok(())
}
