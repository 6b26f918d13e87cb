use crate::engine::tinhid;
use std::path::{Path, PathBuf};
use tinhid_tests::repository::{self, SHIPPED};
use tinhid_tests::{PackageFolder, TemporaryFolder};

/// Packages from the stock beyond this number are copies of the first with its key and name replaced:
/// the command checks what it wrote, and a thousand checks take long.
const MADE_BY_COMMAND: usize = 60;

/// A folder with packages and a data folder, for one engine.
#[derive(Debug)]
pub(crate) struct World {
    folder: TemporaryFolder,
    keys: Vec<String>,
}

/// Packages to fill worlds with: the shipped ones, and new ones as `tinhid tenant new` writes them.
#[derive(Debug)]
pub(crate) struct Stock {
    world: World,
    provinces: Vec<String>,
}

impl World {
    fn empty() -> Self {
        let world = Self {
            folder: TemporaryFolder::new(),
            keys: Vec::new(),
        };
        std::fs::create_dir_all(world.packages()).unwrap();
        world
    }

    /// The folder with the packages.
    pub(crate) fn packages(&self) -> PathBuf {
        self.folder.path().join("tenants")
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The log of the engine.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The tenants, the shipped ones first.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// A package of the world.
    pub(crate) fn package(&self, key: &str) -> PackageFolder {
        PackageFolder::at(self.packages().join(key))
    }

    /// The database of the first tenant.
    pub(crate) fn database(&self) -> PathBuf {
        let name = format!("{}.db", self.keys[0]);
        self.data().join("tenants").join(name)
    }

    /// Makes up so many posts of a kind for the first tenant, and none of another.
    pub(crate) fn make_posts(&self, kind: &str, posts: usize) {
        /// The most that a package may count; what is more is that often times more.
        const MOST: usize = 100_000;
        let key = &self.keys[0];
        let base = repository::read("tenants/_base/demo.toml");
        let (_, kinds) = base.split_once("[demonstration.posts]").unwrap();
        let mut text = "[demonstration.posts]\n".to_owned();
        for line in kinds.lines() {
            let Some((known, _)) = line.split_once(" = ") else {
                continue;
            };
            let count = if known == kind { posts.min(MOST) } else { 0 };
            text.push_str(&format!("{known} = {count}\n"));
        }
        self.package(key).write("demo.toml", &text);
        let scale = (posts as f64 / MOST as f64).max(1.0).to_string();
        let mut made = tinhid(self);
        let made = made.args(["tenant", "seed-demo", key, "--scale", &scale]);
        assert!(made.status().unwrap().success(), "tenant seed-demo {key}");
    }

    /// Forgets what a start has remembered of its checks.
    pub(crate) fn forget_checks(&self) {
        let _ = std::fs::remove_dir_all(self.data());
    }
}

impl Stock {
    /// An empty stock; packages are made when they are asked for.
    pub(crate) fn new() -> Self {
        let provinces = repository::read("tenants/_places/provinces.csv");
        let codes = provinces.lines().skip(1).filter_map(|line| {
            let (code, _) = line.split_once(',')?;
            Some(code.to_owned())
        });
        Self {
            world: World::empty(),
            provinces: codes.collect(),
        }
    }

    /// A world of so many tenants: the shipped ones first, then new ones.
    pub(crate) fn world(&mut self, tenants: usize) -> World {
        let mut world = World::empty();
        for key in SHIPPED.iter().take(tenants) {
            PackageFolder::copy_shipped(&world.packages(), key);
            world.keys.push((*key).to_owned());
        }
        for number in 0..tenants.saturating_sub(SHIPPED.len()) {
            let package = self.package(number);
            let key = key(number);
            copy(&package, &world.packages().join(&key), &[]);
            world.keys.push(key);
        }
        world
    }

    /// A new package; the same number is the same package.
    pub(crate) fn package(&mut self, number: usize) -> PathBuf {
        let path = self.world.packages().join(key(number));
        if path.exists() {
            return path;
        }
        if number < MADE_BY_COMMAND {
            let province = &self.provinces[number % self.provinces.len()];
            let made = tinhid(&self.world)
                .args(["tenant", "new", &key(number)])
                .args(["--province", province, "--name", &name(number)])
                .status()
                .unwrap();
            assert!(made.success(), "tenant new {}", key(number));
        } else {
            let first = self.package(0);
            let replaced = [
                (key(0), key(number)),
                (key(0).to_uppercase(), key(number).to_uppercase()),
                (name(0), name(number)),
                (plain_name(0), plain_name(number)),
            ];
            copy(&first, &path, &replaced);
        }
        path
    }
}

/// The key of a new tenant.
pub(crate) fn key(number: usize) -> String {
    format!("bench-{number:04}")
}

fn name(number: usize) -> String {
    format!("Phép Đo {number:04}")
}

fn plain_name(number: usize) -> String {
    format!("Phep Do {number:04}")
}

/// Copies a folder; in its texts each first word becomes the second.
pub(crate) fn copy(from: &Path, to: &Path, replaced: &[(String, String)]) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target, replaced);
        } else if replaced.is_empty() {
            std::fs::copy(item.path(), target).unwrap();
        } else {
            let text = std::fs::read_to_string(item.path()).unwrap();
            let text = replaced
                .iter()
                .fold(text, |text, (word, other)| text.replace(word, other));
            std::fs::write(target, text).unwrap();
        }
    }
}
