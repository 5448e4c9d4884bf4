//! Coming in, and what was agreed the last time.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{is_kept, stage};
use crate::browser::{self, sending};
use crate::charts::qr::qr;
use crate::domain::id::{ActionId, PartnerId};
use crate::domain::session::{Action, Session};
use crate::domain::typed::apart;
use crate::exchange::invitation::Invitation;
use crate::i18n::{self, Language, fill};
use crate::report::group_picture::hands_alone;
use crate::report::promise::Promise;
use crate::route::Route;
use crate::state::{Desk, Undo};
use crate::ui::components::laying::Laying;
use crate::ui::components::qr::QrCode;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

/// How to take part, and who has.
#[component]
pub fn Welcome(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    let name = untrack(|| desk.app.with(desk.at, |session| session.name().to_owned()));
    let lead = match desk.instrument.is_main() {
        true => texts.welcome_lead.to_owned(),
        false => {
            let purpose = desk.instrument.purpose.to(desk.language);
            format!("{purpose} {}", texts.welcome_lead_of)
        }
    };
    view! {
        <div class="scene halves">
            <div>
                <p class="eyebrow">
                    <bdi>{name.unwrap_or_default()}</bdi>
                </p>
                <Title text=texts.welcome window=stage::window_name(desk, texts.welcome) />
                <p class="lead">{lead}</p>
                <Replies desk />
            </div>
            <Join desk />
        </div>
    }
}

/// How to take part from a phone.
#[component]
fn Join(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    // Who sees the code is promised what it says.
    if is_kept(desk) {
        desk.bind();
    }
    // The invitation follows the settings, and nothing of what people answered.
    let invited = Memo::new(move |_| {
        let code = desk.app.with(desk.at, |session| {
            let link = Invitation::to(session).link();
            let href = Route::Invited(link).href();
            qr(&sending::address(&href)).ok()
        });
        code.flatten().filter(|_| is_kept(desk))
    });
    let code = live(move || {
        let code = invited.get().map(|code| {
            view! {
                <QrCode code label=texts.join_code class="on-the-wall" />
                <p>{texts.join_scan}</p>
            }
            .into_any()
        });
        maybe(code)
    });
    let promise = live(move || {
        let promise = desk.app.with(desk.at, |session| {
            let has_partners = !session.partners().is_empty();
            Promise::of(session.promised(), has_partners, desk.language)
        });
        let sentences = promise.map(|it| it.sentences).unwrap_or_default();
        // The whole of it stands in the invitation.
        sentences.into_iter().next().unwrap_or_default().into_any()
    });
    view! {
        <section class="join">
            <h2>{texts.join}</h2>
            {code}
            <p class="soft">{texts.join_else}</p>
            <p class="soft">{promise}</p>
        </section>
    }
}

/// How many have answered; of each partner, where that is not hidden.
#[derive(Clone, PartialEq)]
struct Count {
    people: usize,
    has_hands: bool,
    is_anonymous: bool,
    /// How many hands were counted, where nobody answered in another way.
    hands: Option<String>,
    partners: Vec<(String, usize)>,
}

impl Count {
    fn of(session: &Session, language: Language) -> Self {
        let respondents = session.respondents();
        let of = |id: PartnerId| {
            let people = respondents.iter();
            let people = people.filter(|(_, it)| session.partner_of(it.participant) == Some(id));
            people.count()
        };
        let partners = session.partners().into_iter();
        let partners = partners.filter(|_| !session.is_anonymous());
        Self {
            people: respondents.len(),
            is_anonymous: session.is_anonymous(),
            hands: hands_alone(session, language),
            has_hands: session.hands.values().any(|hands| hands.get().is_some()),
            partners: partners
                .map(|(id, partner)| (partner.name.clone(), of(id)))
                .collect(),
        }
    }
}

/// How many have answered.
#[component]
fn Replies(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    let count = Memo::new(move |_| {
        desk.app
            .with(desk.at, |session| Count::of(session, desk.language))
    });
    let content = live(move || {
        let Some(count) = count.get() else {
            return maybe(None);
        };
        let is_hands_alone = count.hands.is_some();
        let people = match (count.people, count.hands) {
            (0, Some(hands)) => hands,
            (0, None) => texts.replies_none.to_owned(),
            (1, _) => texts.replies_one.to_owned(),
            (many, _) => fill(texts.replies_many, &[("count", &many.to_string())]),
        };
        let hands = (count.has_hands && !is_hands_alone)
            .then(|| view! { <p class="soft">{texts.hands_too}</p> }.into_any());
        let wait = (count.people < 2 && !count.has_hands && !count.is_anonymous)
            .then(|| view! { <p class="soft">{texts.too_few_welcome}</p> }.into_any());
        let partners = each(count.partners, |(name, count)| {
            view! {
                <li>
                    <b>{count}</b>
                    " "
                    <bdi>{name}</bdi>
                </li>
            }
            .into_any()
        });
        view! {
            <p class="count">{people}</p>
            <ul class="by-partner" aria-label=texts.replies_each>
                {partners}
            </ul>
            {maybe(hands)}
            {maybe(wait)}
        }
        .into_any()
    });
    view! {
        <section class="replies">
            <h2>{texts.replies}</h2>
            <div aria-live="polite">{content}</div>
            <Laying desk />
        </section>
    }
}

/// Whether something was agreed the last time. Where that session is not here any more, what this one can
/// tell of it.
pub fn before(desk: Desk) -> impl Fn(&ActionId) -> bool + Send + Sync + Clone + 'static {
    let before = untrack(|| {
        let from_before = |session: &Session| {
            let follows = session.follows?;
            if let Some(earlier) = desk.app.kept_copy(follows) {
                return Some(earlier.actions.keys().copied().collect());
            }
            let actions = session.actions.keys().copied();
            Some(
                actions
                    .filter(|id| session.came_along(id))
                    .collect::<BTreeSet<_>>(),
            )
        };
        desk.app.with(desk.at, from_before).flatten()
    });
    let before = before.unwrap_or_default();
    move |id| before.contains(id)
}

/// What was agreed the last time: to tick off, to drop, or to give another day.
#[component]
pub fn LastTime(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    // What is agreed today does not belong here, and what is ticked off stays on the list.
    let is_before = before(desk);
    // Who gives something another day keeps it where it stands.
    let actions = Memo::new(move |shown: Option<&Vec<ActionId>>| {
        let actions = desk.app.with(desk.at, |session| {
            let actions = session.actions().into_iter().map(|(id, _)| id);
            actions.filter(|id| is_before(id)).collect::<Vec<_>>()
        });
        let actions = actions.unwrap_or_default();
        let shown = shown.into_iter().flatten();
        let mut kept: Vec<_> = shown.filter(|id| actions.contains(id)).copied().collect();
        kept.extend(
            actions
                .into_iter()
                .filter(|id| !kept.contains(id))
                .collect::<Vec<_>>(),
        );
        kept
    });
    let content = live(move || {
        let actions = actions.get();
        if actions.is_empty() {
            return view! { <p class="lead">{texts.last_time_none}</p> }.into_any();
        }
        let rows = each(actions, |id| view! { <Ticked desk id /> }.into_any());
        view! { <ul class="agreed">{rows}</ul> }.into_any()
    });
    view! {
        <div class="scene">
            <Title text=texts.last_time window=stage::window_name(desk, texts.last_time) />
            <p class="lead">{texts.last_time_lead}</p>
            {content}
        </div>
    }
}

/// An action that can be ticked off, dropped, or given another day.
#[component]
fn Ticked(desk: Desk, id: ActionId) -> impl IntoView {
    let texts = &desk.texts.present;
    let action = Memo::new(move |_| {
        let action = desk.app.with(desk.at, |session| {
            session.actions.get(&id).and_then(|it| it.get().clone())
        });
        action.flatten().unwrap_or_default()
    });
    let change = move |change: &dyn Fn(&mut Action)| {
        let mut action = action.get_untracked();
        change(&mut action);
        desk.app
            .change(desk.at, |session, now| session.agree(id, Some(action), now));
    };
    let tick = move |event| {
        let done = event_target_checked(&event);
        change(&|action| action.done = done);
    };
    // While a day is typed there are moments at which it is none.
    let put_off = move |event| {
        if let Ok(due) = event_target_value(&event).parse() {
            change(&|action| action.due = Some(due));
        }
    };
    let is_done = Signal::derive(move || action.read().done);
    let Action { what, who, due, .. } = action.get_untracked();
    let due = due.map(|due| due.to_string()).unwrap_or_default();
    let named = [("what", &*what)];
    let when = fill(texts.last_time_when, &named);
    let label = fill(texts.last_time_drop_of, &named);
    let drop = drop_button(desk, id, action.into(), label, texts.last_time_drop);
    view! {
        <li>
            <label class="option">
                <input type="checkbox" prop:checked=is_done on:change=tick />
                <span>
                    <bdi class:done=is_done>{what}</bdi>
                    " "
                    <small>{apart(&who)}</small>
                </span>
            </label>
            <span class="later">
                <input type="date" aria-label=when value=due on:change=put_off />
                {drop}
            </span>
        </li>
    }
}

/// A button that takes an action away, with a way to take that back.
pub fn drop_button(
    desk: Desk,
    id: ActionId,
    action: Signal<Action>,
    label: String,
    text: &'static str,
) -> AnyView {
    let remove = move |click| {
        if browser::is_single(&click) {
            desk.app
                .change(desk.at, |session, now| session.agree(id, None, now));
            let undo = Undo::RemoveAction(desk.at, id, action.get_untracked());
            desk.app
                .offer_undo(desk.texts.actions.removed.to_owned(), undo);
        }
    };
    view! {
        <button type="button" class="link" aria-label=label on:click=remove>
            {text}
        </button>
    }
    .into_any()
}

/// Who does it, and when.
pub fn details(desk: Desk, action: &Action) -> String {
    let due = action.due.map(|due| i18n::date(desk.language, due));
    let details = [Some(apart(&action.who)), due].into_iter().flatten();
    let details: Vec<_> = details.filter(|detail| !detail.is_empty()).collect();
    details.join(" · ")
}
