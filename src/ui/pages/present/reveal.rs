//! From condition to condition to the whole, and then to where views differ.

use leptos::prelude::*;

use super::{pictures, stage};
use crate::charts::group_strip::{Scale, Size};
use crate::domain::agenda::{Agenda, Minutes, Place, Step};
use crate::domain::instrument::{Condition, Indicator};
use crate::i18n::fill;
use crate::report::group_picture::GroupPicture;
use crate::state::Desk;
use crate::ui::components::chart::{Chart, Sign};
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, live_text, maybe};

/// How many statements are named on which views differ.
const MOST: usize = 5;

/// One condition: its statements, beside what has been revealed before; or what was answered on each.
#[component]
pub fn Reveal(
    desk: Desk,
    condition: &'static Condition,
    shown: bool,
    /// How many conditions have been revealed.
    revealed: usize,
) -> impl IntoView {
    let here = desk.instrument.condition_at(condition.id.as_str());
    let position = here.map_or(0, |(here, _)| here);
    let position = u8::try_from(position).unwrap_or(u8::MAX);
    let name = condition.name.to(desk.language);
    let picture = pictures::of_group(desk);
    let head = view! {
        <p class="eyebrow">{desk.instrument.scale_question.to(desk.language)}</p>
        <div class="with-sign">
            <Sign position />
            <Title text=name window=stage::window_name(desk, name) />
        </div>
    };
    let color = position % 5 + 1;
    if shown {
        return view! {
            <div class=format!("scene c{color}")>
                <div>{head} <Answered desk condition picture /></div>
            </div>
        }
        .into_any();
    }
    view! {
        <div class=format!("scene halves wide-left c{color}")>
            <div>{head} {statements(desk, condition)}</div>
            <div class="beside-scene">{guess(desk)} {grown(desk, picture, revealed)}</div>
        </div>
    }
    .into_any()
}

/// The statements of a condition.
fn statements(desk: Desk, condition: &'static Condition) -> AnyView {
    let statements = each(condition.indicators, |indicator| {
        view! {
            <li>
                <p>{indicator.statement.to(desk.language)}</p>
            </li>
        }
        .into_any()
    });
    view! {
        <ul class="statement-list" aria-label=desk.texts.present.statements>
            {statements}
        </ul>
    }
    .into_any()
}

/// The question to ask before anything is shown.
fn guess(desk: Desk) -> AnyView {
    let texts = &desk.texts.present;
    view! {
        <section class="panel ask">
            <h2>{texts.asked}</h2>
            <p>{texts.asked_lead}</p>
        </section>
    }
    .into_any()
}

/// What has been revealed before, where there is any.
fn grown(desk: Desk, picture: Memo<Option<GroupPicture>>, revealed: usize) -> AnyView {
    let grown = (revealed > 0).then(|| {
        view! {
            <Growing picture revealed />
            {pictures::radar_legend(desk, picture)}
        }
        .into_any()
    });
    maybe(grown)
}

/// The statements of a condition with what was answered, all on one scale.
#[component]
fn Answered(
    desk: Desk,
    condition: &'static Condition,
    picture: Memo<Option<GroupPicture>>,
) -> impl IntoView {
    let texts = &desk.texts.present;
    let scale = pictures::scale(picture, Size::Row, |id| {
        condition.indicators.iter().any(|it| it.id == *id)
    });
    let statements = each(condition.indicators, |indicator| {
        view! {
            <li>
                <p>{indicator.statement.to(desk.language)}</p>
                {pictures::answers(desk, picture, indicator, scale)}
            </li>
        }
        .into_any()
    });
    view! {
        <ul class="statement-list with-answers" aria-label=texts.answers>
            {statements}
        </ul>
        <div class="legends">
            <p class="soft">{texts.dots_legend}</p>
            {pictures::letters(picture)}
        </div>
    }
}

/// The radar as far as it has been revealed.
#[component]
fn Growing(picture: Memo<Option<GroupPicture>>, revealed: usize) -> impl IntoView {
    let drawings = Memo::new(move |_| {
        let picture = picture.read();
        let picture = picture.as_ref();
        let drawings = picture.map(|picture| pictures::growing(picture, revealed));
        drawings.unwrap_or_default()
    });
    live(move || {
        each(drawings.get(), |drawing| {
            view! { <Chart drawing /> }.into_any()
        })
    })
}

/// All conditions together.
#[component]
pub fn Whole(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    let revealed = desk.instrument.conditions.len();
    let picture = pictures::of_group(desk);
    let who = live_text(move || {
        let picture = picture.read();
        picture.as_ref().map_or(String::new(), |it| it.who.clone())
    });
    let asked = Memo::new(move |_| {
        let picture = picture.read();
        let care = picture.as_ref().and_then(|it| it.care.as_ref());
        let general = texts.whole_questions.iter().map(|it| (*it).to_owned());
        care.map_or_else(|| general.collect(), |care| care.questions.clone())
    });
    let questions = live(move || {
        each(asked.get(), |question| {
            view! { <li>{question}</li> }.into_any()
        })
    });
    view! {
        <div class="scene halves wide-left">
            <div class="large-chart">
                <Growing picture revealed />
                {pictures::radar_legend(desk, picture)}
            </div>
            <div class="middle">
                <Title text=texts.whole window=stage::window_name(desk, texts.whole) />
                <p class="lead">{texts.whole_lead}</p>
                <ul class="questions">{questions}</ul>
                <p class="soft">{who}</p>
            </div>
        </div>
    }
}

/// Where views differ, and how many subjects there is time for.
#[component]
pub fn Differences(desk: Desk, place: Place, agenda: Memo<Agenda>) -> impl IntoView {
    let texts = &desk.texts.present;
    let picture = pictures::of_group(desk);
    let listed = Memo::new(move |_| {
        let picture = picture.read();
        let listed = picture.as_ref()?;
        let differing = listed.differences.get(..listed.differing)?;
        let ids = differing.iter().map(|it| it.rating.indicator.clone());
        let ids: Vec<_> = ids.take(MOST).collect();
        Some((ids, listed.is_small, listed.alike.clone()))
    });
    let seen = Memo::new(move |_| listed.get().map(|(ids, ..)| ids).unwrap_or_default());
    let scale = pictures::scale(picture, Size::Row, move |id| seen.read().contains(id));
    let here = place.clone();
    let list = live(move || {
        let Some((listed, is_small, alike)) = listed.get() else {
            return maybe(None);
        };
        if listed.is_empty() {
            return view! { <p class="lead">{alike}</p> }.into_any();
        }
        let few = is_small.then(|| view! { <p class="soft">{texts.few_answers}</p> }.into_any());
        let indicators = listed.iter();
        let indicators = indicators.filter_map(|id| desk.instrument.indicator(id));
        let rows = each(indicators, |indicator| {
            let to = here.at(Step::Dialogue(indicator.id.clone()));
            let href = stage::href(desk, &to);
            view! { <Difference desk picture indicator scale href agenda /> }.into_any()
        });
        view! {
            <p class="lead">{texts.differences_lead}</p>
            {maybe(few)}
            <ol class="differing">{rows}</ol>
        }
        .into_any()
    });
    view! {
        <div class="scene">
            <div class="with-time">
                <div>
                    <Title
                        text=texts.differences
                        window=stage::window_name(desk, texts.differences)
                    />
                </div>
                <HowLong desk place agenda />
            </div>
            {list}
        </div>
    }
}

/// Nothing is shown yet: the facilitator looks first.
#[component]
pub fn FirstLook(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    view! {
        <div class="scene middle">
            <Title text=texts.first_look window=stage::window_name(desk, texts.first_look) />
            <p class="lead">{texts.first_look_lead}</p>
        </div>
    }
}

/// A statement on which views differ.
#[component]
fn Difference(
    desk: Desk,
    picture: Memo<Option<GroupPicture>>,
    indicator: &'static Indicator,
    scale: Memo<Option<Scale>>,
    href: String,
    agenda: Memo<Agenda>,
) -> impl IntoView {
    let texts = &desk.texts.present;
    let position = pictures::position_of(desk, indicator);
    let statement = indicator.statement.to(desk.language);
    let badge = live(move || {
        let number = agenda.read().conversation(&indicator.id);
        maybe(number.map(|number| {
            let text = fill(texts.conversation, &[("number", &number.to_string())]);
            view! { <b class="badge">{text}</b> }.into_any()
        }))
    });
    view! {
        <li class=format!("c{}", position % 5 + 1)>
            <Sign position />
            <p>
                <a href=href aria-label=fill(texts.talk_about, &[("statement", statement)])>
                    {statement}
                </a>
                " "
                {badge}
            </p>
            {pictures::answers(desk, picture, indicator, scale)}
        </li>
    }
}

/// The choice of how long to talk.
#[component]
fn HowLong(desk: Desk, place: Place, agenda: Memo<Agenda>) -> impl IntoView {
    let texts = &desk.texts.present;
    let chosen = place.minutes;
    let options = each(Minutes::ALL, |minutes| {
        let to = stage::href(
            desk,
            &Place {
                step: place.step.clone(),
                minutes,
            },
        );
        let text = fill(
            texts.minutes_count,
            &[("minutes", &minutes.count().to_string())],
        );
        view! {
            <li>
                <a href=to aria-current=(minutes == chosen).then_some("true")>
                    {text}
                </a>
            </li>
        }
        .into_any()
    });
    let subjects = live_text(move || match agenda.read().subjects.len() {
        0 => String::new(),
        1 => texts.subject_one.to_owned(),
        count => fill(texts.subject_many, &[("count", &count.to_string())]),
    });
    view! {
        <section class="panel how-long">
            <h2>{texts.minutes}</h2>
            <ul>{options}</ul>
            <p>{subjects}</p>
        </section>
    }
}
