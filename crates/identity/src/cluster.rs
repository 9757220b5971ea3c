//! Profiles as clusters of bases under active links.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::event::LinkedBy;
use tsunagu_model::{BaseId, LinkId};

/// An active assertion that two bases are one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The assertion.
    pub id: LinkId,
    /// One base.
    pub a: BaseId,
    /// The other; which is which does not matter.
    pub b: BaseId,
    /// On whose word.
    pub by: LinkedBy,
}

/// What happens to the links of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkChange {
    /// A link is added.
    Add(Link),
    /// A link is withdrawn.
    Withdraw(LinkId),
}

/// The root of every base: the smallest base that active links connect it to, itself when none does.
///
/// The order of links does not matter, nor do doubles. A link to a base that is not among `bases` is ignored, so a
/// caller may pass the links of a neighbourhood and the bases it holds.
pub fn clusters(bases: &BTreeSet<BaseId>, links: &[Link]) -> BTreeMap<BaseId, BaseId> {
    let mut neighbours: BTreeMap<BaseId, Vec<BaseId>> = BTreeMap::new();
    for link in links.iter().filter(|link| bases.contains(&link.a) && bases.contains(&link.b)) {
        neighbours.entry(link.a).or_default().push(link.b);
        neighbours.entry(link.b).or_default().push(link.a);
    }
    let mut roots = BTreeMap::new();
    // Bases come in rising order, so the first one to reach a cluster is its smallest.
    for &root in bases {
        let mut to_visit = vec![root];
        while let Some(base) = to_visit.pop() {
            if roots.contains_key(&base) {
                continue;
            }
            roots.insert(base, root);
            to_visit.extend(neighbours.get(&base).into_iter().flatten());
        }
    }
    roots
}

/// The bases whose root changes with one change of links, each with its new root.
///
/// `bases` and `links` are everything connected to the bases concerned, before the change. Withdrawing the link that
/// was added last gives back exactly the roots before it. Withdrawing an unknown link changes nothing.
pub fn root_after(bases: &BTreeSet<BaseId>, links: &[Link], change: LinkChange) -> BTreeMap<BaseId, BaseId> {
    let before = clusters(bases, links);
    let mut changed = links.to_vec();
    match change {
        LinkChange::Add(link) => changed.push(link),
        LinkChange::Withdraw(id) => changed.retain(|link| link.id != id),
    }
    let mut after = clusters(bases, &changed);
    after.retain(|base, root| before.get(base) != Some(root));
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bases() -> BTreeSet<BaseId> {
        (1..=8).map(BaseId).collect()
    }

    fn link(id: i64, a: i64, b: i64) -> Link {
        Link { id: LinkId(id), a: BaseId(a), b: BaseId(b), by: LinkedBy::Rule }
    }

    fn shown(roots: &BTreeMap<BaseId, BaseId>) -> String {
        roots.iter().map(|(base, root)| format!("{}>{} ", base.0, root.0)).collect()
    }

    #[test]
    fn the_smallest_base_names_the_profile() {
        let links = [link(1, 5, 3), link(2, 8, 5), link(3, 7, 6), link(4, 2, 99)];
        assert_eq!(shown(&clusters(&bases(), &links)), "1>1 2>2 3>3 4>4 5>3 6>6 7>6 8>3 ");
    }

    #[test]
    fn a_second_link_holds_what_the_first_one_held() {
        let links = [link(1, 1, 2), link(2, 2, 1), link(3, 2, 3)];
        assert_eq!(shown(&root_after(&bases(), &links, LinkChange::Withdraw(LinkId(1)))), "");
        assert_eq!(shown(&root_after(&bases(), &links[..1], LinkChange::Withdraw(LinkId(1)))), "2>2 ");
        assert_eq!(shown(&root_after(&bases(), &links, LinkChange::Withdraw(LinkId(3)))), "3>3 ");
        assert_eq!(shown(&root_after(&bases(), &links, LinkChange::Withdraw(LinkId(9)))), "");
        assert_eq!(shown(&root_after(&bases(), &links, LinkChange::Add(link(4, 8, 3)))), "8>1 ");
    }

    fn some_links() -> impl Strategy<Value = Vec<Link>> {
        prop::collection::vec((1..=8i64, 1..=8i64), 0..12)
            .prop_map(|pairs| pairs.into_iter().zip(1..).map(|((a, b), id)| link(id, a, b)).collect())
    }

    proptest! {
        #[test]
        fn the_order_of_links_does_not_matter(
            (links, shuffled) in some_links().prop_flat_map(|links| (Just(links.clone()), Just(links).prop_shuffle()))
        ) {
            prop_assert_eq!(clusters(&bases(), &links), clusters(&bases(), &shuffled));
        }

        #[test]
        fn withdrawing_a_link_restores_exactly_what_it_was(links in some_links(), a in 1..=8i64, b in 1..=8i64) {
            let before = clusters(&bases(), &links);
            let new = link(1000, a, b);
            let mut roots = before.clone();
            roots.extend(root_after(&bases(), &links, LinkChange::Add(new)));
            let with: Vec<_> = links.iter().copied().chain([new]).collect();
            prop_assert_eq!(&roots, &clusters(&bases(), &with));
            roots.extend(root_after(&bases(), &with, LinkChange::Withdraw(new.id)));
            prop_assert_eq!(roots, before);
        }

        #[test]
        fn linked_bases_share_a_root_that_is_their_smallest(links in some_links()) {
            let roots = clusters(&bases(), &links);
            for link in &links {
                prop_assert_eq!(roots[&link.a], roots[&link.b]);
            }
            for (base, root) in &roots {
                prop_assert!(root <= base);
                prop_assert_eq!(roots[root], *root);
            }
        }
    }
}
