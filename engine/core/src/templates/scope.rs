use crate::assets::AssetTable;
use crate::configuration::sections::Language;
use crate::texts::Texts;
use std::cell::RefCell;
use std::sync::Arc;

/// What helpers know about the page being rendered.
#[derive(Debug, Clone)]
pub struct RenderScope {
    /// The language of the page.
    pub language: Language,
    /// The texts of the tenant.
    pub texts: Arc<Texts>,
    /// The addresses of the tenant's assets.
    pub assets: Arc<AssetTable>,
}

thread_local! {
    static CURRENT: RefCell<Option<RenderScope>> = const { RefCell::new(None) };
}

/// Leaves the scope also when a helper panics.
struct Leave(Option<RenderScope>);

impl Drop for Leave {
    fn drop(&mut self) {
        let outer = self.0.take();
        CURRENT.with(|current| *current.borrow_mut() = outer);
    }
}

/// Runs `render` within a scope. Rendering never waits, so it stays on its thread.
pub(super) fn within<T>(scope: RenderScope, render: impl FnOnce() -> T) -> T {
    let outer = CURRENT.with(|current| current.borrow_mut().replace(scope));
    let _leave = Leave(outer);
    render()
}

/// Asks the scope of the page being rendered; `None` outside of one.
pub(super) fn current<T>(ask: impl FnOnce(&RenderScope) -> T) -> Option<T> {
    CURRENT.with(|current| current.borrow().as_ref().map(ask))
}
