//! This session beside those before it, and the way to the next one.

use leptos::prelude::*;

use crate::browser;
use crate::domain::id::SessionId;
use crate::domain::trend::trend;
use crate::report::document::Block;
use crate::report::picture::called;
use crate::report::trend::{MomentWords, StatementTrends, TrendPicture};
use crate::route::{Page, Route, SessionRef};
use crate::state::Desk;
use crate::ui::components::chart::{Chart, Sign};
use crate::ui::components::document::blocks;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

/// The page.
#[component]
pub fn Trend(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.trend;
    let content =
        live(move || maybe(look(desk).map(|seen| view! { <Seen desk seen /> }.into_any())));
    view! {
        <div class="result over-time">
            <Tabs desk />
            <Title text=texts.title />
            {content}
            <Next desk />
        </div>
    }
}

/// The row of sessions of which this is one, and which one each of them is.
fn look(desk: Desk) -> Option<(TrendPicture, Vec<SessionId>)> {
    let this = desk.app.with(desk.at, Clone::clone)?;
    // The example stands on its own: it is not among what is kept.
    let sessions = match desk.at {
        SessionRef::Kept(_) => desk.app.sessions(),
        SessionRef::Example(_) => vec![this.clone()],
    };
    let moments = trend(sessions.iter(), &this, desk.instrument);
    let day = |moment: &crate::domain::trend::Moment<'_, '_>| browser::day(moment.session.created);
    let picture = TrendPicture::of(&moments, desk.instrument, desk.language, day);
    let ids = moments.iter().map(|moment| moment.session.id).collect();
    Some((picture, ids))
}

#[component]
fn Seen(desk: Desk, seen: (TrendPicture, Vec<SessionId>)) -> impl IntoView {
    let texts = &desk.texts.trend;
    let (picture, ids) = seen;
    let lead = if picture.moments.len() > 1 {
        texts.lead
    } else {
        texts.one
    };
    let moments = each(picture.moments.into_iter().zip(ids), |(words, id)| {
        view! { <OneMoment desk words id /> }.into_any()
    });
    let charts = (0u8..).zip(desk.instrument.conditions).zip(picture.charts);
    let charts = each(charts, |((position, condition), drawing)| {
        view! {
            <figure class=format!("c{}", position % 5 + 1)>
                <figcaption>
                    <Sign position />
                    {condition.name.to(desk.language)}
                </figcaption>
                <Chart drawing />
            </figure>
        }
        .into_any()
    });
    let statements = each(picture.statements, |statements| {
        view! { <Statements statements /> }.into_any()
    });
    view! {
        <p class="lead">{lead}</p>
        <section>
            <h2>{texts.moments}</h2>
            <ol class="moments">{moments}</ol>
        </section>
        <section>
            <h2>{called(desk.instrument, texts.conditions, desk.language)}</h2>
            <p class="soft">{picture.legend}</p>
            <div class="multiples">{charts}</div>
            <div class="document">{blocks(vec![Block::Table(picture.table)])}</div>
        </section>
        <section class="depths">
            <h2>{texts.statements}</h2>
            {statements}
        </section>
    }
}

/// One session in the row.
#[component]
fn OneMoment(desk: Desk, words: MomentWords, id: SessionId) -> impl IntoView {
    let is_this = match desk.at {
        SessionRef::Kept(this) => this == id,
        SessionRef::Example(_) => true,
    };
    let date = if is_this {
        view! { <b aria-current="true">{words.date}</b> }.into_any()
    } else {
        let there = Route::Session(SessionRef::Kept(id), Page::Trend);
        view! { <a href=there.href()>{words.date}</a> }.into_any()
    };
    let remarks = each(words.remarks, |remark| view! { <p>{remark}</p> }.into_any());
    view! {
        <li class:warns=words.warns>
            <p>{date} ", " {words.people}</p>
            {remarks}
        </li>
    }
}

/// The statements of one condition.
#[component]
fn Statements(statements: StatementTrends) -> impl IntoView {
    let position = statements.position;
    view! {
        <details class=format!("depth c{}", position % 5 + 1)>
            <summary>
                <h3>
                    <Sign position />
                    {statements.name}
                </h3>
            </summary>
            <div class="document multiples-inside">{blocks(statements.blocks)}</div>
        </details>
    }
}

/// The way to the next measurement.
#[component]
fn Next(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.trend;
    let SessionRef::Kept(this) = desk.at else {
        return ().into_any();
    };
    let content = live(move || {
        let sessions = desk.app.sessions();
        let after = sessions.iter().find(|it| it.follows == Some(this));
        if let Some(after) = after {
            let there = Route::Session(SessionRef::Kept(after.id), Page::Trend);
            return view! {
                <p>{texts.next_there}</p>
                <p>
                    <a class="lone" href=there.href()>{texts.next_open}</a>
                </p>
            }
            .into_any();
        }
        let is_group = desk.app.is_of_group(desk.at);
        let lead = if is_group {
            texts.next_lead
        } else {
            texts.next_lead_alone
        };
        view! {
            <p>{lead}</p>
            <p>
                <button type="button" class="button" on:click=move |click| begin(desk, &click)>
                    {texts.next_button}
                </button>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="panel">
            <h2>{texts.next}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn begin(desk: Desk, click: &web_sys::MouseEvent) {
    if !browser::is_single(click) {
        return;
    }
    let page = if desk.app.is_of_group(desk.at) {
        Page::Together
    } else {
        Page::Details
    };
    if let Some(id) = desk.app.begin_next(desk) {
        browser::go(&Route::Session(SessionRef::Kept(id), page).href());
    }
}
