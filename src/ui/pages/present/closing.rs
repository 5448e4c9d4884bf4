//! From talk to action: one point of leverage, agreements, and the end.

use leptos::prelude::*;

use super::opening::{before, details, drop_button};
use super::{pictures, stage};
use crate::browser;
use crate::domain::agenda::Agenda;
use crate::domain::findings::Leverage;
use crate::domain::group::Group;
use crate::domain::id::{ActionId, IndicatorId};
use crate::domain::phase_guide::phase_of;
use crate::domain::session::{Action, Day};
use crate::i18n::{Language, fill};
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::action_form::ActionForm;
use crate::ui::components::chart::Sign;
use crate::ui::components::field::Field;
use crate::ui::components::leverage::{Candidate, Reason, choose, chosen};
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

/// How many statements there are to choose from at once.
const CANDIDATES: usize = 5;

/// What was talked about, then what the group finds least true, and then where it differs; nothing whose turn
/// has not come in its phase, unless it was talked about.
fn candidates(desk: Desk, agenda: &Agenda, chosen: Option<&IndicatorId>) -> Vec<IndicatorId> {
    let mut candidates = agenda.subjects.clone();
    let from = desk.app.with(desk.at, |session| {
        let group = Group::of(session, desk.instrument);
        let phase = phase_of(&group, desk.instrument);
        Leverage::of(&group, phase, desk.instrument.scale.top())
    });
    let from = from.unwrap_or_default();
    for indicator in from.low.into_iter().chain(from.apart) {
        if candidates.len() < CANDIDATES && !candidates.contains(&indicator.id) {
            candidates.push(indicator.id.clone());
        }
    }
    if let Some(chosen) = chosen.filter(|id| !candidates.contains(id)) {
        candidates.truncate(CANDIDATES - 1);
        candidates.push(chosen.clone());
    }
    candidates
}

/// The choice of one point.
#[component]
pub fn Choice(desk: Desk, agenda: Memo<Agenda>) -> impl IntoView {
    let texts = &desk.texts.present;
    let chosen = chosen(desk);
    // Only a choice from the list of all brings another statement in; the rest stays where it is.
    let shown = Memo::new(move |before: Option<&Vec<IndicatorId>>| {
        let chosen = chosen.get();
        match before {
            Some(before) if chosen.as_ref().is_none_or(|id| before.contains(id)) => before.clone(),
            _ => untrack(|| candidates(desk, &agenda.read(), chosen.as_ref())),
        }
    });
    let options = live(move || {
        let shown = shown.get();
        let shown = shown.iter().filter_map(|id| desk.instrument.indicator(id));
        each(shown, |indicator| {
            view! { <Candidate desk indicator chosen /> }.into_any()
        })
    });
    let all = each(desk.instrument.indicators(), |indicator| {
        view! {
            <option value=indicator.id.to_string()>{indicator.short.to(desk.language)}</option>
        }
        .into_any()
    });
    let take = move |id: String| {
        let mut all = desk.instrument.indicators();
        if let Some(indicator) = all.find(|it| it.id.as_str() == id) {
            choose(desk, &indicator.id);
        }
    };
    view! {
        <div class="scene halves wide-left tops">
            <div>
                <Title text=texts.leverage window=stage::window_name(desk, texts.leverage) />
                <p class="lead">{texts.leverage_lead}</p>
                <fieldset class="candidates large">
                    <legend class="unseen">{texts.leverage}</legend>
                    {options}
                </fieldset>
            </div>
            <div>
                <Field id="other" label=texts.leverage_other>
                    <select id="other" on:change=move |event| take(event_target_value(&event))>
                        <option value="">{texts.leverage_choose}</option>
                        {all}
                    </select>
                </Field>
                <Reason desk rows=3 />
            </div>
        </div>
    }
}

/// The chosen point, where there is one.
#[component]
fn WorkingOn(desk: Desk) -> impl IntoView {
    let chosen = chosen(desk);
    live(move || {
        let indicator = chosen.get();
        let indicator = indicator.and_then(|id| desk.instrument.indicator(&id));
        maybe(indicator.map(|indicator| {
            let position = pictures::position_of(desk, indicator);
            view! {
                <section class=format!("working-on c{}", position % 5 + 1)>
                    <h2>{desk.texts.present.working_on}</h2>
                    <p class="with-sign">
                        <Sign position />
                        <span>{indicator.statement.to(desk.language)}</span>
                    </p>
                </section>
            }
            .into_any()
        }))
    })
}

/// What helps at the hottest level that was chosen, where one question has levels.
#[component]
fn Needed(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.group;
    let picture = pictures::of_group(desk);
    let care = Memo::new(move |_| picture.read().as_ref().and_then(|it| it.care.clone()));
    live(move || {
        maybe(care.get().map(|care| {
            let apart = care.apart.map(|it| view! { <p>{it}</p> }.into_any());
            let steps = each(care.steps, |it| view! { <li>{it}</li> }.into_any());
            let heading = fill(texts.care_steps, &[("level", &care.hottest)]);
            view! {
                <section>
                    <h2>{heading}</h2>
                    {maybe(apart)}
                    <ul>{steps}</ul>
                </section>
            }
            .into_any()
        }))
    })
}

/// What is still to be done: what is left of the last time, and what is agreed now.
#[component]
fn Agreed(desk: Desk, can_remove: bool) -> impl IntoView {
    let texts = &desk.texts.present;
    let is_before = before(desk);
    let actions = Memo::new(move |_| {
        let actions = desk.app.with(desk.at, |session| {
            let open = session.actions().into_iter().filter(|(_, it)| !it.done);
            let open = open.map(|(id, it)| (id, it.clone()));
            open.partition::<Vec<_>, _>(|(id, _)| is_before(id))
        });
        actions.unwrap_or_default()
    });
    // What is agreed now is seen, however long the list is.
    Effect::new(move |before: Option<usize>| {
        let now = &actions.read().1;
        let newest = now.iter().map(|(id, _)| *id).max();
        if let Some(newest) = newest.filter(|_| before.is_some_and(|count| count < now.len())) {
            browser::show_soon(row_id(newest));
        }
        now.len()
    });
    let rows = move |actions: Vec<(ActionId, Action)>| {
        let rows = each(actions, |(id, action)| {
            view! { <AgreedRow desk id action can_remove /> }.into_any()
        });
        view! { <ul class="agreed">{rows}</ul> }.into_any()
    };
    let now = live(move || match actions.get().1 {
        now if now.is_empty() => view! { <p class="soft">{texts.agreed_none}</p> }.into_any(),
        now => rows(now),
    });
    let earlier = live(move || {
        let earlier = actions.get().0;
        let section = (!earlier.is_empty()).then(|| {
            view! {
                <h2>{texts.agreed_before}</h2>
                {rows(earlier)}
            }
            .into_any()
        });
        maybe(section)
    });
    view! {
        <section class="agreed-list" tabindex="0" aria-label=texts.agreed>
            <h2>{texts.agreed}</h2>
            <div aria-live="polite">{now}</div>
            {earlier}
        </section>
    }
}

fn row_id(id: ActionId) -> String {
    format!("agreed-{id}")
}

/// Something agreed.
#[component]
fn AgreedRow(desk: Desk, id: ActionId, action: Action, can_remove: bool) -> impl IntoView {
    let texts = &desk.texts.present;
    let (what, details) = (action.what.clone(), details(desk, &action));
    let remove = can_remove.then(|| {
        let label = fill(texts.remove, &[("what", &what)]);
        drop_button(desk, id, Signal::stored(action), label, "×")
    });
    view! {
        <li id=row_id(id)>
            <span>
                <bdi>{what}</bdi>
                " "
                <small>{details}</small>
            </span>
            {maybe(remove)}
        </li>
    }
}

/// What, who, when.
#[component]
pub fn Agreements(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    view! {
        <div class="scene halves tops full">
            <div>
                <Title text=texts.agreements window=stage::window_name(desk, texts.agreements) />
                <p class="lead">{texts.agreements_lead}</p>
                <ActionForm desk />
            </div>
            <div class="with-agreed">
                <WorkingOn desk />
                <Needed desk />
                <Agreed desk can_remove=true />
            </div>
        </div>
    }
}

/// The end.
#[component]
pub fn RoundOff(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    view! {
        <div class="scene halves tops full">
            <div>
                <Title text=texts.round_off window=stage::window_name(desk, texts.round_off) />
                <p class="statement">{texts.round_off_question}</p>
                <LookAgain desk />
                <p>
                    <a href=desk.href(Page::GroupReport)>{texts.to_report}</a>
                </p>
            </div>
            <div class="with-agreed">
                <WorkingOn desk />
                <Agreed desk can_remove=false />
            </div>
        </div>
    }
}

/// The day on which people look again becomes an agreement like any other.
#[component]
fn LookAgain(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    let day = RwSignal::new(None::<Day>);
    let is_missing = RwSignal::new(false);
    let error = Signal::derive(move || is_missing.get().then_some(texts.look_again_missing));
    let is_agreed = Memo::new(move |_| {
        // A day that has come is no day to look forward to.
        let today = browser::day(browser::now());
        let is_it = |action: &Action| {
            let mut languages = Language::ALL.into_iter();
            let is_ahead = !action.done && action.due.is_some_and(|due| due > today);
            is_ahead && languages.any(|it| it.texts().present.look_again_what == action.what)
        };
        let found = desk.app.with(desk.at, |session| {
            session.actions().iter().any(|(_, action)| is_it(action))
        });
        found.unwrap_or_default()
    });
    let agree = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let due = day.get_untracked();
        is_missing.set(due.is_none());
        if due.is_none() {
            return browser::focus("look-again");
        }
        let action = Action {
            what: texts.look_again_what.to_owned(),
            due,
            ..Action::default()
        };
        let id = ActionId::made(browser::now(), browser::random());
        desk.app
            .change(desk.at, |session, now| session.agree(id, Some(action), now));
        browser::focus("title");
    };
    live(move || {
        let form = || {
            view! {
                <form class="look-again" on:submit=agree novalidate>
                    <Field id="look-again" label=texts.look_again error>
                        <input
                            id="look-again"
                            type="date"
                            aria-describedby="look-again-error"
                            aria-invalid=Signal::derive(move || is_missing.get().to_string())
                            on:change=move |event| {
                                is_missing.set(false);
                                day.set(event_target_value(&event).parse().ok());
                            }
                        />
                    </Field>
                    <button class="button">{texts.look_again_save}</button>
                </form>
            }
            .into_any()
        };
        maybe((!is_agreed.get()).then(form))
    })
}
