//! Coming in, and what was agreed the last time.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{is_kept, stage};
use crate::browser::sending;
use crate::charts::qr::qr;
use crate::domain::id::{ActionId, PartnerId};
use crate::domain::session::{Action, Session};
use crate::domain::typed::apart;
use crate::exchange::invitation::Invitation;
use crate::i18n::{self, fill};
use crate::report::promise::Promise;
use crate::route::Route;
use crate::state::Desk;
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
    partners: Vec<(String, usize)>,
}

impl Count {
    fn of(session: &Session) -> Self {
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
    let count = Memo::new(move |_| desk.app.with(desk.at, Count::of));
    let content = live(move || {
        let Some(count) = count.get() else {
            return maybe(None);
        };
        let people = match count.people {
            0 => texts.replies_none.to_owned(),
            1 => texts.replies_one.to_owned(),
            many => fill(texts.replies_many, &[("count", &many.to_string())]),
        };
        let hands = count
            .has_hands
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

/// What was agreed the last time, to tick off.
#[component]
pub fn LastTime(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    // What is agreed today does not belong here, and what is ticked off stays on the list.
    let before: Option<BTreeSet<ActionId>> = untrack(|| {
        let follows = desk
            .app
            .with(desk.at, |session| session.follows)
            .flatten()?;
        let earlier = desk.app.kept_copy(follows)?;
        Some(earlier.actions().into_iter().map(|(id, _)| id).collect())
    });
    let actions = Memo::new(move |_| {
        let actions = desk.app.with(desk.at, |session| {
            let actions = session.actions().into_iter();
            let actions =
                actions.filter(|(id, _)| before.as_ref().is_none_or(|it| it.contains(id)));
            actions.map(|(id, it)| (id, it.clone())).collect::<Vec<_>>()
        });
        actions.unwrap_or_default()
    });
    let content = live(move || {
        let actions = actions.get();
        if actions.is_empty() {
            return view! { <p class="lead">{texts.last_time_none}</p> }.into_any();
        }
        let rows = each(actions, |(id, action)| {
            view! { <Ticked desk id action /> }.into_any()
        });
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

/// An action that can be ticked off.
#[component]
fn Ticked(desk: Desk, id: ActionId, action: Action) -> impl IntoView {
    let is_done = action.done;
    let (what, details) = (action.what.clone(), details(desk, &action));
    let tick = move |event| {
        let action = Action {
            done: event_target_checked(&event),
            ..action.clone()
        };
        desk.app
            .change(desk.at, |session, now| session.agree(id, Some(action), now));
    };
    view! {
        <li>
            <label class="option">
                <input type="checkbox" prop:checked=is_done on:change=tick />
                <span>
                    <bdi class:done=is_done>{what}</bdi>
                    " "
                    <small>{details}</small>
                </span>
            </label>
        </li>
    }
}

/// Who does it, and when.
pub fn details(desk: Desk, action: &Action) -> String {
    let due = action.due.map(|due| i18n::date(desk.language, due));
    let details = [Some(apart(&action.who)), due].into_iter().flatten();
    let details: Vec<_> = details.filter(|detail| !detail.is_empty()).collect();
    details.join(" · ")
}
