//! What came with the program: bans, words and products, so that no file beside it is needed.

/// Path inside `assets`, always with `/`, and content, in the order of the paths; `build.rs` lists them.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The text files under a folder of `assets`, in the order of their names: path inside it, and content.
pub fn files_in(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(move |(path, content)| {
        let inner = path.strip_prefix(folder)?.strip_prefix('/')?;
        Some((inner, *content))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;

    /// Every file of the folders that come with it, by its path.
    fn on_disk(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                on_disk(&path, root, files);
            } else {
                let inner = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(inner, std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn what_came_with_the_program_is_what_is_in_the_folders() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut files = BTreeMap::new();
        for folder in ["alternatives", "bans", "text"] {
            on_disk(&root.join(folder), &root, &mut files);
        }
        let own = FILES.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned()));
        assert!(files.len() > 50 && own.collect::<BTreeMap<_, _>>() == files);
    }

    #[test]
    fn a_folder_has_its_own_files_only() {
        let names: Vec<&str> = files_in("text/en-US").map(|(name, _)| name).collect();
        assert!(names.contains(&"app.ftl") && names.iter().all(|name| !name.contains('/')), "{names:?}");
        assert_eq!(files_in("text/en").count(), 0);
    }
}
