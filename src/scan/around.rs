//! The folders of a vendor around something that its ban does not reach, or not surely. They are there because
//! of it, and say nothing of anything else.

use std::cmp::Reverse;

use super::conclude::{Draft, Hit};
use crate::bans::Product;
use crate::machine::{Field, Item, Presence, Trace};

/// Takes from the shared traces the folders in which something lies that the ban reaches less surely, and
/// nothing that it reaches as surely; for each of `own` those around it. Only folders: a driver or a service
/// beside it is a trace of something else.
pub(super) fn take<'a>(own: &[Draft<'a>], shared: &mut Vec<Draft<'a>>) -> Vec<Vec<Hit<'a>>> {
    // Of the shared traces what is around nothing else counts, too: another folder beside it, or a service.
    let may_stay = |draft: &Draft<'_>, hit: &Hit<'_>| holder(own, draft.product, hit).is_none();
    let reached: Vec<_> = own
        .iter()
        .flat_map(|draft| draft.hits.iter().map(|hit| (draft.product.coverage, hit.item)))
        .chain(shared.iter().flat_map(|draft| {
            let hits = draft.hits.iter().filter(|hit| may_stay(draft, hit));
            hits.map(|hit| (draft.product.coverage, hit.item))
        }))
        .flat_map(|(coverage, item)| paths(item).map(move |path| (coverage, path)))
        .collect();
    let mut taken: Vec<Vec<Hit<'a>>> = own.iter().map(|_| Vec::new()).collect();
    for draft in shared.iter_mut() {
        let product = draft.product;
        for hit in std::mem::take(&mut draft.hits) {
            let holds_reached = folder(&hit).is_some_and(|folder| {
                let inner = format!("{folder}\\");
                let is_in = |path: &String| *path == folder || path.contains(&inner);
                reached.iter().any(|(coverage, path)| *coverage <= product.coverage && is_in(path))
            });
            let holder = holder(own, product, &hit).filter(|_| !holds_reached);
            match holder.and_then(|at| taken.get_mut(at)) {
                Some(around) => around.push(hit),
                None => draft.hits.push(hit),
            }
        }
    }
    shared.retain(|draft| !draft.hits.is_empty());
    taken
}

/// The one of `own` that lies in a folder or is it, of the same vendor and reached less surely than a product;
/// of several the one that is reached most surely, and is here most.
fn holder(own: &[Draft<'_>], product: &Product, hit: &Hit<'_>) -> Option<usize> {
    let folder = folder(hit)?;
    // What an earlier system left has the paths that it knew itself.
    let is_old = |hit: &Hit<'_>| hit.item.presence == Presence::OnlyTraces;
    let lies_in = |path: &str| {
        path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
    };
    let holds = |draft: &Draft<'_>| {
        let mut hits = draft.hits.iter().filter(|inner| is_old(inner) == is_old(hit));
        hits.any(|inner| paths(inner.item).any(|path| lies_in(&path)))
    };
    let weaker = own.iter().enumerate().filter(|(_, draft)| {
        draft.product.home == product.home && draft.product.coverage > product.coverage && holds(draft)
    });
    let first = weaker
        .min_by_key(|(_, draft)| (draft.product.coverage, Reverse(draft.hits.iter().map(Hit::state).max())));
    first.map(|(at, _)| at)
}

/// The path of a folder; `None` of everything else.
fn folder(hit: &Hit<'_>) -> Option<String> {
    let path = hit.item.get(Field::Path).filter(|_| hit.source.facts().trace == Trace::Folder)?;
    Some(plain(path))
}

/// Where a thing lies, or what it starts.
fn paths(item: &Item) -> impl Iterator<Item = String> {
    [Field::Path, Field::UninstallString].into_iter().filter_map(|field| item.get(field)).map(plain)
}

/// A path in one way of writing: without quotation marks and the end of a folder.
fn plain(path: &str) -> String {
    let plain = path.to_lowercase().replace('/', "\\").replace('"', "");
    plain.trim_end_matches('\\').to_owned()
}
