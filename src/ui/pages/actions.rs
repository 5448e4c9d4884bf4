//! Agreements with yourself: one point of leverage, and actions.

use leptos::prelude::*;

use crate::browser;
use crate::domain::care::Care;
use crate::domain::findings::{Leverage, candidates};
use crate::domain::group::Group;
use crate::domain::id::{ActionId, IndicatorId};
use crate::domain::instrument::Indicator;
use crate::domain::phase_guide::phase_of;
use crate::domain::profile::Profile;
use crate::domain::session::Action;
use crate::domain::typed::apart;
use crate::i18n::{self, Text, fill};
use crate::route::Page;
use crate::state::{Desk, Undo, action_id};
use crate::ui::components::action_form::ActionForm;
use crate::ui::components::leverage::{Candidate, Reason, chosen};
use crate::ui::components::portions::{PORTION, portions};
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::downloads;
use crate::ui::drafts::{ActionDraft, Drafts};
use crate::ui::live::{each, live, maybe};

/// How many indicators are suggested.
const SUGGESTED: usize = 5;

/// The page with agreements.
#[component]
pub fn Actions(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.actions;
    let chosen = chosen(desk);
    let (title, lead, list, report) = if desk.app.is_of_group(desk.at) {
        let (title, lead) = (texts.group_title, texts.group_lead);
        (title, lead, texts.group_list, Page::GroupReport)
    } else {
        (texts.title, texts.lead, texts.list, Page::Report)
    };
    let after_choice = live(move || {
        let chosen = chosen.get().and_then(|id| desk.instrument.indicator(&id));
        maybe(chosen.map(|indicator| {
            view! {
                <Reason desk rows=2 />
                <Ideas desk steps=in_words(desk, indicator.steps) />
            }
            .into_any()
        }))
    });
    let care = needed(desk);
    let care = care.map(|(lead, steps)| view! { <Ideas desk steps lead /> }.into_any());
    // With one question there is nothing to choose from.
    let choice = desk.instrument.indicators().nth(1);
    let choice = choice.map(|_| view! { <Choice desk chosen /> }.into_any());
    view! {
        <div class="narrow agreements">
            <Tabs desk />
            <Title text=title />
            <p class="lead">{lead}</p>
            {maybe(choice)}
            {after_choice}
            {maybe(care)}
            <section>
                <h2>{list}</h2>
                <Agreed desk />
                <Calendar desk />
                <ActionForm desk />
            </section>
            <p class="onward">
                <a href=desk.href(report)>{texts.report}</a>
            </p>
        </div>
    }
}

/// The choice of a point of leverage: first the lowest answers of a person or the widest differences of a
/// group, then everything else.
#[component]
fn Choice(desk: Desk, chosen: Memo<Option<IndicatorId>>) -> impl IntoView {
    let texts = &desk.texts.actions;
    let is_of_group = desk.app.is_of_group(desk.at);
    let leverage = if is_of_group {
        texts.group_leverage
    } else {
        texts.leverage
    };
    let (lead, suggested): (_, Vec<&'static Indicator>) = untrack(|| {
        desk.read(|session, response| {
            if is_of_group {
                let group = Group::of(session, desk.instrument);
                let phase = phase_of(&group, desk.instrument);
                let from = Leverage::of(&group, phase, desk.instrument.scale.top());
                let (lead, mut from) = match from.apart.is_empty() {
                    false => (texts.group_suggested, from.apart),
                    true => (texts.group_suggested_low, from.low),
                };
                from.truncate(SUGGESTED);
                return (lead, from);
            }
            let profile = Profile::of(desk.instrument, response);
            let top = desk.instrument.scale.top();
            let phase = response.phase.get().as_ref();
            let phase = phase.and_then(|phase| desk.instrument.phase(phase));
            let ratings = candidates(&profile, phase, top, SUGGESTED);
            let ratings = ratings.iter().map(|rating| rating.indicator);
            (texts.suggested, ratings.collect())
        })
    })
    .unwrap_or_default();
    let others: Vec<_> = desk
        .instrument
        .indicators()
        .filter(|indicator| !suggested.contains(indicator))
        .collect();
    // An earlier choice may stand among the others, which are folded away otherwise.
    let is_other = chosen
        .get_untracked()
        .is_some_and(|id| others.iter().any(|other| other.id == id));
    let options = |indicators: Vec<&'static Indicator>| {
        each(indicators, |indicator| {
            view! { <Candidate desk indicator chosen /> }.into_any()
        })
    };
    let has_suggestions = !suggested.is_empty();
    let hint = has_suggestions.then(|| view! { <p class="hint">{lead}</p> }.into_any());
    let (title, open) = if has_suggestions {
        (texts.other, is_other)
    } else {
        (texts.all, true)
    };
    view! {
        <fieldset class="candidates">
            <legend>{leverage}</legend>
            {maybe(hint)}
            {options(suggested)}
            <details open=open>
                <summary>{title}</summary>
                {options(others)}
            </details>
        </fieldset>
    }
}

/// What helps at a level, where one question has levels: for a group at the hottest that was chosen, with
/// what comes first.
fn needed(desk: Desk) -> Option<(Option<String>, Vec<String>)> {
    let needed = untrack(|| {
        desk.read(|session, response| {
            if desk.app.is_of_group(desk.at) {
                let group = Group::of(session, desk.instrument);
                let care = Care::of(&group, desk.instrument)?;
                let apart = care.is_conflict().then(|| desk.texts.result.care_apart);
                let steps = in_words(desk, care.level.steps);
                return Some((apart.map(str::to_owned), steps));
            }
            let mut indicators = desk.instrument.indicators();
            let points = indicators.find_map(|it| response.answer(&it.id)?.points())?;
            let level = desk.instrument.scale.level(points)?;
            Some((None, in_words(desk, level.steps)))
        })
    });
    needed.flatten()
}

fn in_words(desk: Desk, steps: &[Text]) -> Vec<String> {
    let steps = steps.iter();
    steps
        .map(|step| step.to(desk.language).to_owned())
        .collect()
}

/// Possible first steps, to take over into the form.
#[component]
fn Ideas(
    desk: Desk,
    steps: Vec<String>,
    /// What comes before them.
    #[prop(default = None)]
    lead: Option<String>,
) -> impl IntoView {
    let texts = &desk.texts.actions;
    let draft = Drafts::get().action;
    let lead = lead.map(|lead| view! { <p>{lead}</p> }.into_any());
    let ideas = each(steps, |step| {
        let label = format!("{}: {step}", texts.take);
        let text = step.clone();
        let take = move |_| {
            draft.update(|draft| step.clone_into(&mut draft.action.what));
            browser::focus("action-what");
        };
        view! {
            <li>
                {text} " "
                <button
                    type="button"
                    class="link"
                    aria-label=label
                    on:click=take
                >
                    {texts.take}
                </button>
            </li>
        }
        .into_any()
    });
    view! {
        <section class="panel">
            <h2>{texts.ideas}</h2>
            {maybe(lead)}
            <ul>{ideas}</ul>
        </section>
    }
}

/// The actions that have been agreed.
#[component]
fn Agreed(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.actions;
    let actions = Memo::new(move |_| {
        let actions = desk.read(|session, _| {
            let actions = session.actions().into_iter();
            actions.map(|(id, action)| (id, action.clone())).collect()
        });
        actions.unwrap_or_default()
    });
    portions(
        desk,
        PORTION,
        actions,
        move |actions: Vec<(ActionId, Action)>| {
            if actions.is_empty() {
                return view! { <p class="hint">{texts.none}</p> }.into_any();
            }
            let rows = each(actions, |(id, action)| {
                view! { <ActionRow desk id action /> }.into_any()
            });
            view! { <ul class="agreed">{rows}</ul> }.into_any()
        },
    )
}

/// The agreements as a file for a calendar, where one of them has a date.
#[component]
fn Calendar(desk: Desk) -> impl IntoView {
    let text = desk.texts.report.calendar;
    let has_dates = Memo::new(move |_| downloads::has_dates(desk));
    live(move || {
        let button = || {
            view! {
                <p>
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| downloads::calendar(desk)
                    >
                        {text}
                    </button>
                </p>
            }
            .into_any()
        };
        maybe(has_dates.get().then(button))
    })
}

#[component]
fn ActionRow(desk: Desk, id: ActionId, action: Action) -> impl IntoView {
    let texts = &desk.texts.actions;
    let draft = Drafts::get().action;
    let due = action.due.map(|due| i18n::date(desk.language, due));
    let details: Vec<_> = [Some(apart(&action.who)), due]
        .into_iter()
        .flatten()
        .filter(|detail| !detail.is_empty())
        .collect();
    let set = move |action: Option<Action>| {
        desk.app.change(desk.at, |session, now| {
            session.agree(id, action, now);
        });
    };
    let done = {
        let action = action.clone();
        move |event| {
            let done = event_target_checked(&event);
            set(Some(Action {
                done,
                ..action.clone()
            }));
        }
    };
    let what = action.what.clone();
    let is_done = action.done;
    let named = |text| fill(text, &[("what", &what)]);
    let (edit_label, remove_label) = (named(texts.edit_named), named(texts.remove_named));
    let (to_edit, to_remove) = (action.clone(), action);
    let edit = move |_| {
        draft.set(ActionDraft {
            of: Some(desk.at),
            id: Some(id),
            action: to_edit.clone(),
        });
        browser::focus("action-what");
    };
    let remove = move |click| {
        if !browser::is_single(&click) {
            return;
        }
        set(None);
        let undo = Undo::RemoveAction(desk.at, id, to_remove.clone());
        desk.app.offer_undo(texts.removed.to_owned(), undo);
    };
    view! {
        <li>
            <label class="option">
                <input
                    type="checkbox"
                    id=action_id(id)
                    prop:checked=is_done
                    on:change=done
                />
                <span>
                    <bdi class:done=is_done>{what}</bdi> " "
                    <small>{details.join(" · ")}</small>
                </span>
            </label>
            <button type="button" class="link" aria-label=edit_label on:click=edit>
                {texts.edit}
            </button>
            <button type="button" class="link" aria-label=remove_label on:click=remove>
                {texts.remove}
            </button>
        </li>
    }
}
