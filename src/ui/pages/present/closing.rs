//! From talk to action: one point of leverage, agreements, and the end.

use leptos::prelude::*;

use super::opening::details;
use super::{pictures, stage};
use crate::browser;
use crate::domain::agenda::{Agenda, is_heard};
use crate::domain::group::Group;
use crate::domain::id::{ActionId, IndicatorId};
use crate::domain::order::ordered;
use crate::domain::session::{Action, Day};
use crate::i18n::{Language, fill};
use crate::route::Page;
use crate::state::{Desk, Undo};
use crate::ui::components::action_form::ActionForm;
use crate::ui::components::chart::Sign;
use crate::ui::components::field::Field;
use crate::ui::components::leverage::{Candidate, Reason, choose, chosen};
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

/// How many statements there are to choose from at once.
const CANDIDATES: usize = 5;

/// What was talked about, and then what the group finds least true.
fn candidates(desk: Desk, agenda: &Agenda, chosen: Option<&IndicatorId>) -> Vec<IndicatorId> {
    let mut candidates = agenda.subjects.clone();
    let lowest = desk.app.with(desk.at, |session| {
        let group = Group::of(session, desk.instrument);
        let heard = group.ratings().filter(|rating| is_heard(rating));
        let means = heard.filter_map(|it| Some((it.indicator.id.clone(), it.distribution.mean()?)));
        ordered(means.collect(), |a: &(_, f64), b| a.1.total_cmp(&b.1))
    });
    for (id, _) in lowest.unwrap_or_default() {
        if candidates.len() < CANDIDATES && !candidates.contains(&id) {
            candidates.push(id);
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

/// What was agreed.
#[component]
fn Agreed(desk: Desk, can_remove: bool) -> impl IntoView {
    let texts = &desk.texts.present;
    let actions = Memo::new(move |_| {
        let actions = desk.app.with(desk.at, |session| {
            let open = session.actions().into_iter().filter(|(_, it)| !it.done);
            open.map(|(id, it)| (id, it.clone())).collect::<Vec<_>>()
        });
        actions.unwrap_or_default()
    });
    let row = move |(id, action): (ActionId, Action)| {
        let details = details(desk, &action);
        let what = action.what.clone();
        let remove = can_remove.then(|| {
            let label = fill(texts.remove, &[("what", &what)]);
            let action = action.clone();
            let remove = move |click| {
                if browser::is_single(&click) {
                    desk.app
                        .change(desk.at, |session, now| session.agree(id, None, now));
                    let undo = Undo::RemoveAction(desk.at, id, action.clone());
                    desk.app
                        .offer_undo(desk.texts.actions.removed.to_owned(), undo);
                }
            };
            view! {
                <button type="button" class="link" aria-label=label on:click=remove>
                    "×"
                </button>
            }
            .into_any()
        });
        view! {
            <li>
                <span>
                    <bdi>{what}</bdi>
                    " "
                    <small>{details}</small>
                </span>
                {maybe(remove)}
            </li>
        }
        .into_any()
    };
    let content = live(move || {
        let actions = actions.get();
        if actions.is_empty() {
            return view! { <p class="soft">{texts.agreed_none}</p> }.into_any();
        }
        view! { <ul class="agreed">{each(actions, row)}</ul> }.into_any()
    });
    view! {
        <section>
            <h2>{texts.agreed}</h2>
            <div aria-live="polite">{content}</div>
        </section>
    }
}

/// What, who, when.
#[component]
pub fn Agreements(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    view! {
        <div class="scene halves tops">
            <div>
                <Title text=texts.agreements window=stage::window_name(desk, texts.agreements) />
                <p class="lead">{texts.agreements_lead}</p>
                <ActionForm desk />
            </div>
            <div>
                <WorkingOn desk />
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
        <div class="scene halves tops">
            <div>
                <Title text=texts.round_off window=stage::window_name(desk, texts.round_off) />
                <p class="statement">{texts.round_off_question}</p>
                <LookAgain desk />
                <p>
                    <a href=desk.href(Page::GroupReport)>{texts.to_report}</a>
                </p>
            </div>
            <div>
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
        let is_it = |action: &Action| {
            let mut languages = Language::ALL.into_iter();
            !action.done && languages.any(|it| it.texts().present.look_again_what == action.what)
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
        let id = ActionId::new(browser::random());
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
