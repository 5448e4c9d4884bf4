//! From page to page, once what a page needs is there.

use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode as _, ToAnySource as _};
use leptos::task::spawn_local;

use crate::browser;
use crate::domain::id::InstrumentId;
use crate::i18n::Language;
use crate::parts::{self, NotLoaded, Part};
use crate::route::{Route, SessionRef};

use super::{App, Arrival, Notice};

/// After how many pages signals forget who read them.
const FORGETTING: u32 = 32;

impl App {
    /// Loads a part that the person is likely to need soon. Nobody waits for it: where it does not
    /// come, going there tries again and says so.
    pub fn expect(self, part: Part) {
        spawn_local(async move {
            let _ = parts::load(part, self.language.get_untracked()).await;
        });
    }

    /// Follows the address to another page, once what shows it is there.
    pub fn go_to(self, route: Route) {
        spawn_local(async move {
            let mut loaded;
            loop {
                let language = self.language.get_untracked();
                loaded = parts::load_for(&route, language).await;
                if let (Ok(()), Some(tool)) = (loaded, self.tool_of(&route)) {
                    loaded = parts::load_tool(&tool, language).await;
                }
                // Meanwhile the person may have chosen another language, of which these texts are not.
                if loaded.is_err() || language == self.language.get_untracked() {
                    break;
                }
            }
            match loaded {
                // Meanwhile the person may have gone on.
                Ok(()) if Route::parse(&browser::hash()) == route => self.arrive(route),
                Ok(()) => {}
                Err(NotLoaded) => self.say(self.texts().app.not_loaded.to_owned()),
            }
        });
    }

    /// The tool that a page is about, where it is about a tool, or about a session that is here.
    pub(super) fn tool_of(self, route: &Route) -> Option<InstrumentId> {
        match route {
            Route::StartOf(tool) => Some(tool.clone()),
            Route::Session(at, _) => {
                untrack(|| self.with(*at, |session| session.instrument.clone()))
            }
            _ => None,
        }
    }

    /// Whether the texts that a page shows are here. Where they are not, they are loaded, and the page is
    /// made anew.
    pub fn has_texts(self, route: &Route) -> bool {
        self.tool_of(route).is_none_or(|tool| self.has_tool(tool))
    }

    /// Whether the texts of a tool are here. Where they are not, they are loaded, and the page is made
    /// anew.
    pub fn has_tool(self, tool: InstrumentId) -> bool {
        let language = self.language.get_untracked();
        if parts::has_tool(&tool, language) {
            return true;
        }
        spawn_local(async move {
            match parts::load_tool(&tool, language).await {
                Ok(()) => self.show_anew(),
                Err(NotLoaded) => self.say(self.texts().app.not_loaded.to_owned()),
            }
        });
        false
    }

    /// Follows the address to another page. What was about the page before goes.
    pub(super) fn arrive(self, route: Route) {
        self.visit.update_value(|visit| *visit += 1);
        if self.visit.get_value().is_multiple_of(FORGETTING) {
            self.forget_readers();
        }
        self.moved.set_value(true);
        self.came_from.set_value(Some(self.route.get_untracked()));
        let is_about_before = |notice: &Notice| !notice.undo.is_empty();
        if self
            .notice
            .read_untracked()
            .as_ref()
            .is_some_and(is_about_before)
        {
            self.notice.set(None);
        }
        if route != Route::Open {
            self.arrival.set(Arrival::None);
        }
        if !matches!(route.session(), Some(SessionRef::Example(_))) {
            self.example_of.set_value(None);
        }
        self.route.set(route);
    }

    /// A signal remembers everybody who ever read it, also when the page that did is long gone. Told through
    /// its source that it changed, it forgets them; who is still there reads once more, and finds the same.
    fn forget_readers(self) {
        let sources = [
            self.kept.to_any_source(),
            self.example.to_any_source(),
            self.unreadable.to_any_source(),
            self.saved.to_any_source(),
        ];
        for source in sources {
            source.mark_dirty();
        }
    }

    /// Tells one visit of a page from the next, and one language from the other: a page is made anew
    /// for each.
    pub fn visit(self) -> (u32, Language) {
        self.route.track();
        (self.visit.get_value(), self.language.get())
    }

    /// Makes the page anew, for its session or its texts have come, or have gone.
    pub fn show_anew(self) {
        self.visit.update_value(|visit| *visit += 1);
        self.moved.set_value(true);
        self.route.notify();
    }
}
