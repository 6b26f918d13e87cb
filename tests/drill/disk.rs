use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Stops an ext4 at once and throws away what its log has not written (`EXT4_IOC_SHUTDOWN` with
/// `EXT4_GOING_FLAGS_NOLOGFLUSH`, linux/fs/ext4/ext4.h): for everything above the disk, the power is gone.
const SHUTDOWN: &str = r#"
open(my $disk, "<", $ARGV[0]) or die "$ARGV[0]: $!\n";
my $flags = pack("L", 2);
ioctl($disk, 0x8004587D, $flags) or die "the file system cannot be stopped: $!\n";
"#;

/// How long a file system may be held by a process that is ending.
const PATIENCE: Duration = Duration::from_secs(30);

/// A disk whose power can be cut: an ext4 in a file.
#[derive(Debug)]
pub(crate) struct Disk {
    image: PathBuf,
    mount: PathBuf,
}

impl Disk {
    /// Makes and mounts one in a folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let disk = Self {
            image: folder.join("disk.img"),
            mount: folder.join("disk"),
        };
        std::fs::create_dir_all(&disk.mount).unwrap();
        let file = std::fs::File::create(&disk.image).unwrap();
        file.set_len(512 * 1024 * 1024).unwrap();
        // Everything is laid out at once: nothing else is written to the disk while it is used.
        run(Command::new("mkfs.ext4")
            .args(["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"])
            .arg(&disk.image));
        disk.mount();
        disk
    }

    /// What is on it.
    pub(crate) fn folder(&self) -> &Path {
        &self.mount
    }

    /// Cuts the power: what is not on the disk now never will be.
    pub(crate) fn cut(&self) {
        run(Command::new("perl").args(["-e", SHUTDOWN]).arg(&self.mount));
    }

    /// Gives it power again, as a machine that starts: the file system recovers by its log.
    pub(crate) fn recover(&self) {
        self.unmount();
        self.mount();
    }

    fn mount(&self) {
        run(Command::new("mount")
            .args(["-o", "loop"])
            .arg(&self.image)
            .arg(&self.mount));
    }

    fn unmount(&self) {
        let begun = Instant::now();
        while let Err(failure) = attempt(Command::new("umount").arg(&self.mount)) {
            assert!(begun.elapsed() < PATIENCE, "{failure}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // It may not be mounted any more.
        let _ = attempt(Command::new("umount").arg(&self.mount));
    }
}

fn run(command: &mut Command) {
    if let Err(failure) = attempt(command) {
        panic!(
            "{failure}. The power is cut from a disk of the drill's own, which needs root, loop devices, e2fsprogs, mount and perl"
        );
    }
}

fn attempt(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|failure| format!("{name} cannot be started: {failure}"))?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(format!("{name} failed ({}): {words}", output.status))
}
