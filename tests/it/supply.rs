//! Where everything comes from: crates and npm packages that are pinned by their hashes, and workflows that name the code
//! that they run.

use crate::sources::{listed, read};

#[test]
fn every_crate_comes_from_the_registry_with_a_checksum() {
    let lock = read("Cargo.lock");
    let mut count = 0;
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| package.lines().find_map(|line| line.strip_prefix(name));
        let Some(source) = field("source = ") else {
            let name = field("name = ").unwrap().trim_matches('"');
            assert!(name.starts_with("noren") || name == "xtask", "{name} comes from a folder and is not ours");
            continue;
        };
        assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{package}");
        assert!(field("checksum = ").is_some(), "{package} has no checksum");
        count += 1;
    }
    assert!(count > 300, "only {count} crates were found");
}

#[test]
fn every_npm_package_is_pinned_by_its_hash() {
    let lock: serde_json::Value = serde_json::from_str(&read("package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let hash = package["integrity"].as_str().unwrap_or_default();
        // What a package brings along in its own archive is covered by that archive's hash.
        let is_inside = package["inBundle"] == true;
        assert!(is_inside || hash.starts_with("sha512-"), "{path} has the hash {hash:?}");
    }
    let manifest: serde_json::Value = serde_json::from_str(&read("package.json")).unwrap();
    for (name, version) in manifest["devDependencies"].as_object().unwrap() {
        let version = version.as_str().unwrap();
        let version = version.rsplit('@').next().unwrap();
        assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{name} is {version}: no exact version");
    }
}

#[test]
fn workflows_name_actions_by_commit_and_hold_no_secret() {
    let workflows: Vec<String> = listed().into_iter().filter(|file| file.starts_with(".github/workflows/")).collect();
    assert_eq!(workflows, [".github/workflows/ci.yml", ".github/workflows/release.yml"]);
    for file in workflows {
        let text = read(&file);
        assert!(!text.contains("secrets.") && !text.contains("pull_request_target"), "{file}");
        assert!(text.contains("\npermissions: {}\n"), "{file} gives its jobs more than each asks for");
        assert!(text.contains("GitHub has never run it"), "{file} says what it is");
        for action in text.lines().filter_map(|line| line.split_once("uses: ").map(|(_, action)| action)) {
            let commit = action.split(['@', ' ']).nth(1).unwrap();
            let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_commit && action.contains(" # v"), "{file}: {action}");
        }
    }
}
