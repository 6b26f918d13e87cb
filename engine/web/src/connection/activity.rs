use super::Limits;
use std::cell::Cell;
use std::rc::Rc;
use tokio::time::Instant;

/// What a connection is doing. The stream sees bytes and the edge sees requests; each marks here
/// what the other cannot see.
#[derive(Debug)]
pub(crate) struct Activity(Cell<Phase>);

#[derive(Debug, Clone, Copy)]
enum Phase {
    /// Nothing is under way since then.
    Quiet(Instant),
    /// A head has been arriving since then.
    Head(Instant),
    /// A request is being answered.
    Busy,
}

/// A request that is being answered; dropping it says that it no longer is.
#[derive(Debug)]
pub(crate) struct Busy(Rc<Activity>);

impl Activity {
    pub(super) fn new() -> Rc<Self> {
        Rc::new(Self(Cell::new(Phase::Quiet(Instant::now()))))
    }

    /// A head has arrived and its request is being answered.
    pub(crate) fn begin(self: &Rc<Self>) -> Busy {
        self.0.set(Phase::Busy);
        Busy(Rc::clone(self))
    }

    pub(super) fn bytes_arrived(&self) {
        if let Phase::Quiet(_) = self.0.get() {
            self.0.set(Phase::Head(Instant::now()));
        }
    }

    /// Bytes have left. A caller that is still taking an answer is neither silent nor late with the
    /// next head.
    pub(super) fn bytes_left(&self, had_waited: bool) {
        match self.0.get() {
            Phase::Quiet(_) => self.0.set(Phase::Quiet(Instant::now())),
            Phase::Head(_) if had_waited => self.0.set(Phase::Head(Instant::now())),
            Phase::Head(_) | Phase::Busy => {}
        }
    }

    /// When the phase must have ended; `None` while a request is being answered, whose time the
    /// edge limits.
    pub(super) fn deadline(&self, limits: Limits) -> Option<Instant> {
        match self.0.get() {
            Phase::Quiet(since) => Some(since + limits.quiet),
            Phase::Head(since) => Some(since + limits.head),
            Phase::Busy => None,
        }
    }

    pub(super) fn is_in_head(&self) -> bool {
        matches!(self.0.get(), Phase::Head(_))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.0.set(Phase::Quiet(Instant::now()));
    }
}
