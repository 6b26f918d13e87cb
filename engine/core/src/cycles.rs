//! Circles among things that name each other: features, partials, texts.

use std::collections::{HashMap, VecDeque};

/// The circles of a graph and an order in which nothing comes before what it needs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cycles {
    /// One way round in every set of nodes that reach each other, beginning and ending with its
    /// smallest node; in the order of these nodes.
    pub(crate) rounds: Vec<Vec<usize>>,
    /// All nodes, each behind those it leads to, as far as circles allow.
    pub(crate) order: Vec<usize>,
}

/// Finds every strongly connected part once (Tarjan 1972), without recursion: what a package says
/// decides how deep the graph is.
pub(crate) fn find(edges: &[Vec<usize>]) -> Cycles {
    let mut walk = Walk::new(edges);
    for start in 0..edges.len() {
        walk.from(start);
    }
    let mut part_of = vec![0; edges.len()];
    for (number, part) in walk.parts.iter().enumerate() {
        for node in part {
            part_of[*node] = number;
        }
    }
    let mut rounds: Vec<Vec<usize>> = walk
        .parts
        .iter()
        .filter_map(|part| shortest_round(*part.iter().min()?, &part_of, edges))
        .collect();
    rounds.sort();
    Cycles {
        rounds,
        order: walk.parts.into_iter().flatten().collect(),
    }
}

struct Walk<'graph> {
    edges: &'graph [Vec<usize>],
    met: Vec<Option<usize>>,
    lowest: Vec<usize>,
    open: Vec<usize>,
    is_open: Vec<bool>,
    count: usize,
    parts: Vec<Vec<usize>>,
}

impl<'graph> Walk<'graph> {
    fn new(edges: &'graph [Vec<usize>]) -> Self {
        Self {
            edges,
            met: vec![None; edges.len()],
            lowest: vec![0; edges.len()],
            open: Vec::new(),
            is_open: vec![false; edges.len()],
            count: 0,
            parts: Vec::new(),
        }
    }

    fn from(&mut self, start: usize) {
        if self.met[start].is_some() {
            return;
        }
        self.meet(start);
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.pop() {
            let Some(&to) = self.edges[at].get(next) else {
                self.leave(at);
                if let Some((above, _)) = path.last() {
                    self.lowest[*above] = self.lowest[*above].min(self.lowest[at]);
                }
                continue;
            };
            path.push((at, next + 1));
            match self.met[to] {
                None => {
                    self.meet(to);
                    path.push((to, 0));
                }
                Some(number) if self.is_open[to] => {
                    self.lowest[at] = self.lowest[at].min(number);
                }
                Some(_) => {}
            }
        }
    }

    fn meet(&mut self, at: usize) {
        self.met[at] = Some(self.count);
        self.lowest[at] = self.count;
        self.count += 1;
        self.open.push(at);
        self.is_open[at] = true;
    }

    /// Closes a part when its first node is left.
    fn leave(&mut self, at: usize) {
        if self.met[at] != Some(self.lowest[at]) {
            return;
        }
        let begin = self.open.iter().rposition(|open| *open == at);
        let part = self.open.split_off(begin.unwrap_or(self.open.len()));
        for node in &part {
            self.is_open[*node] = false;
        }
        self.parts.push(part);
    }
}

/// The shortest way from a node back to itself within its part; `None` if there is none.
fn shortest_round(start: usize, part_of: &[usize], edges: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut came_from = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for &to in &edges[at] {
            if to == start {
                let mut round = vec![start, at];
                while let Some(before) = round.last().and_then(|last| came_from.get(last)) {
                    round.push(*before);
                }
                round.reverse();
                return Some(round);
            }
            if part_of[to] == part_of[start] && !came_from.contains_key(&to) {
                came_from.insert(to, at);
                queue.push_back(to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn every_circle_is_found_once() {
        let edges = [
            vec![1],
            vec![2],
            vec![1, 3],
            vec![],
            vec![4],
            vec![6],
            vec![7],
            vec![5, 0],
        ];
        let found = find(&edges);
        let expected = [vec![1, 2, 1], vec![4, 4], vec![5, 6, 7, 5]];
        assert_eq!(found.rounds, expected);
    }

    #[test]
    fn without_circles_nothing_comes_before_what_it_leads_to() {
        let found = find(&[vec![1, 2], vec![3], vec![3], vec![]]);
        assert!(found.rounds.is_empty());
        let place = |node| found.order.iter().position(|at| *at == node).unwrap();
        assert!(place(3) < place(1) && place(3) < place(2) && place(2) < place(0));
    }

    #[test]
    fn depth_does_not_matter() {
        let edges: Vec<Vec<usize>> = (0..200_000).map(|at| vec![(at + 1) % 200_000]).collect();
        assert_eq!(find(&edges).rounds.len(), 1);
    }
}
