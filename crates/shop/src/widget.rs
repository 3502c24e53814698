//! The widget's build: the files that a page preloads, so that the browser fetches them together with the page's
//! script.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The `integrity` of each script by its name, from the build's `integrity.json`.
#[derive(Debug, Default)]
pub(crate) struct Build(BTreeMap<String, String>);

/// A script that a page preloads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Preload<'a> {
    pub(crate) file: &'a str,
    pub(crate) integrity: &'a str,
}

impl Build {
    /// Reads the build in a folder. If the folder has no readable `integrity.json`, a page preloads nothing.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read(folder.join("integrity.json")).unwrap_or_default();
        Self(serde_json::from_slice(&text).unwrap_or_default())
    }

    /// The scripts with the wasm and with the words of a language. The loader has the English words.
    pub(crate) fn preloads(&self, language: &str) -> Vec<Preload<'_>> {
        let prefixes = ["noren.wasm.".to_owned(), format!("noren.{language}.")];
        let is_needed = |file: &str| prefixes.iter().any(|prefix| file.starts_with(prefix));
        let needed = self.0.iter().filter(|(file, _)| is_needed(file));
        needed.map(|(file, integrity)| Preload { file, integrity }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_preloads_the_wasm_and_its_language() {
        let names = ["noren.js", "noren.th.1a2b3c4d.js", "noren.wasm.5e6f7a8b.js", "noren.zh.9c0d1e2f.js"];
        let build = Build(names.map(|name| (name.to_owned(), "sha256-1".to_owned())).into());
        let files = |language| build.preloads(language).into_iter().map(|preload| preload.file).collect::<Vec<_>>();
        assert_eq!(files("th"), ["noren.th.1a2b3c4d.js", "noren.wasm.5e6f7a8b.js"]);
        assert_eq!(files("en"), ["noren.wasm.5e6f7a8b.js"]);
    }

    #[test]
    fn without_a_build_a_page_preloads_nothing() {
        assert_eq!(Build::read(Path::new("/nowhere")).preloads("th"), []);
    }
}
