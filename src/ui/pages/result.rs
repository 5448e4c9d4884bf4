//! What the answers add up to, and where the conversation can begin.

use leptos::prelude::*;

use crate::browser;
use crate::domain::instrument::{Hardship, Phase, Picture as Shown};
use crate::domain::next;
use crate::domain::profile::Profile;
use crate::domain::session::Response;
use crate::domain::typed::apart;
use crate::i18n::{self, fill};
use crate::report::picture::Picture;
use crate::report::retired;
use crate::report::talk::Talk;
use crate::report::write::guide;
use crate::route::{Page, SessionRef};
use crate::state::Desk;
use crate::ui::components::document::blocks as blocks_of;
use crate::ui::components::older_words::OlderWords;
use crate::ui::components::onward::{Credits, Deeper, NextTools};
use crate::ui::components::phases::Phases;
use crate::ui::components::profile::ProfileChart;
use crate::ui::components::reading::{ReadingInDepth, ReadingRow};
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, live_text, maybe};

/// The result page.
#[component]
pub fn ResultPage(desk: Desk) -> impl IntoView {
    if matches!(desk.at, SessionRef::Kept(_)) {
        browser::ask_to_persist();
    }
    let picture = Memo::new(move |_| {
        let picture =
            desk.read(|_, response| Picture::of(desk.instrument, response, desk.language));
        picture.filter(Picture::has_scores)
    });
    view! {
        <div class="result">
            <Tabs desk />
            {live(move || view! { <Found desk picture=picture.get() /> }.into_any())}
        </div>
    }
}

/// The phase that a person thinks the collaboration is in.
fn phase_in(desk: Desk, response: &Response) -> Option<&'static Phase> {
    let chosen = response.phase.get().as_ref();
    chosen.and_then(|phase| desk.instrument.phase(phase))
}

/// What to do while there is no picture yet.
#[component]
fn Nothing(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.result;
    let (text, action) = match desk.instrument.is_main() {
        true => (texts.none, texts.none_action),
        false => (texts.none_of, texts.none_of_action),
    };
    view! {
        <div class="narrow">
            <Title text=texts.none_title />
            <p class="lead">{text}</p>
            <p>
                <a class="button" href=desk.href(desk.resume())>
                    {action}
                </a>
            </p>
        </div>
    }
}

/// The page with a picture. Marks and phase can change on it, the answers cannot, so it is made once.
#[component]
fn Found(desk: Desk, picture: Option<Picture>) -> impl IntoView {
    let texts = &desk.texts.result;
    let Some(picture) = picture else {
        return view! { <Nothing desk /> }.into_any();
    };
    let rows = each(picture.readings.clone(), |reading| {
        view! { <ReadingRow reading texts=desk.texts /> }.into_any()
    });
    // The phase has a say in where to begin, and can change here. What is unfolded stays.
    let talk = Memo::new(move |_| {
        desk.read(|_, response| Talk::of(desk.instrument, response, desk.language))
    });
    let begin = talk.with_untracked(|talk| talk.as_ref().and_then(|talk| talk.begin));
    let depth = each(picture.readings, |reading| {
        let open = Some(reading.position) == begin;
        let onward = view! { <Deeper desk position=reading.position /> }.into_any();
        view! { <ReadingInDepth reading texts=desk.texts open onward /> }.into_any()
    });
    // Strips stand in the rows already.
    let chart = (desk.instrument.picture() != Shown::Strips)
        .then(|| view! { <ProfileChart desk /> }.into_any());
    let (has_phases, has_marks) = (
        !desk.instrument.phases.is_empty(),
        !desk.instrument.hard_by_nature.is_empty(),
    );
    let context = (has_phases || has_marks).then(|| {
        let phase = has_phases.then(|| view! { <PhaseSection desk /> }.into_any());
        let hard = has_marks.then(|| view! { <HardSection desk /> }.into_any());
        view! { <div class="columns context">{maybe(phase)} {maybe(hard)}</div> }.into_any()
    });
    let reasons = Memo::new(move |_| {
        let reasons = desk.read(|_, response| {
            let profile = Profile::of(desk.instrument, response);
            next::of_person(desk.instrument, &profile, phase_in(desk, response))
        });
        reasons.unwrap_or_default()
    });
    let next =
        live(move || view! { <NextTools board=desk.board() reasons=reasons.get() /> }.into_any());
    view! {
        <div class="wrap overview">
            <div class="side">
                <Title text=texts.title />
                <Subject desk />
                {maybe(chart)}
            </div>
            <div>
                <ul class="rows">{rows}</ul>
                <TalkPanel desk talk />
            </div>
        </div>
        <section class="depths">
            <h2>{texts.depth}</h2>
            {depth}
        </section>
        {maybe(context)}
        <Retired desk />
        {next}
        <Credits tool=desk.board().tool language=desk.language />
    }
    .into_any()
}

/// What was answered to statements that are asked no more, if anything.
#[component]
fn Retired(desk: Desk) -> impl IntoView {
    let said =
        desk.read(|_, response| retired::of_person(response, desk.instrument, desk.language, true));
    let said = said.flatten().map(|block| {
        view! { <section class="depths document">{blocks_of(vec![block])}</section> }.into_any()
    });
    maybe(said)
}

/// What the picture is of, and when it was last changed.
#[component]
fn Subject(desk: Desk) -> impl IntoView {
    let subject = live_text(move || {
        let subject = desk.read(|session, _| {
            let changed = crate::browser::day(session.changed());
            format!(
                "{}, {}",
                apart(session.name()),
                i18n::date(desk.language, changed)
            )
        });
        subject.unwrap_or_default()
    });
    let tool = (!desk.instrument.is_main())
        .then(|| view! { <p class="hint">{desk.instrument.name.to(desk.language)}</p> }.into_any());
    view! {
        {maybe(tool)}
        <p class="lead">{subject}</p>
        <OlderWords desk />
        <StillOpen desk />
    }
}

/// The way to the statements without an answer, as long as there are any.
#[component]
fn StillOpen(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.result;
    live(move || {
        let done = desk.read(|_, response| response.answered(desk.instrument));
        let open = desk.instrument.indicators().count() - done.unwrap_or(0);
        let text = match open {
            0 => return maybe(None),
            1 => texts.open_one.to_owned(),
            open => fill(texts.open_many, &[("count", &open.to_string())]),
        };
        view! {
            <p>
                <a class="lone" href=desk.href(desk.resume())>{text}</a>
            </p>
        }
        .into_any()
    })
}

/// Where to begin, with the one main action of the page.
#[component]
fn TalkPanel(desk: Desk, talk: Memo<Option<Talk>>) -> impl IntoView {
    let texts = &desk.texts.result;
    let words = live(move || {
        let talk = talk.get();
        let words = talk.map(|talk| [vec![talk.balance], talk.advice].concat());
        each(words.unwrap_or_default(), |text| {
            view! { <p>{text}</p> }.into_any()
        })
    });
    // Who was invited agrees on nothing alone, and keeps one moment of a row that is somebody else's.
    let is_invited = desk.app.invitation(desk.at).is_some();
    let (page, action) = if is_invited {
        (Page::Reply, texts.send)
    } else {
        // With one question there is nothing to choose from.
        let has_choice = desk.instrument.indicators().nth(1).is_some();
        let action = if has_choice {
            texts.leverage
        } else {
            texts.agree
        };
        (Page::Actions, action)
    };
    let trend = (!is_invited)
        .then(|| view! { <a href=desk.href(Page::Trend)>{desk.texts.nav.trend}</a> }.into_any());
    view! {
        <section class="panel">
            <h2>{texts.talk}</h2>
            {words}
            <p class="choices">
                <a class="button" href=desk.href(page)>
                    {action}
                </a>
                <a href=desk.href(Page::Report)>{texts.to_report}</a>
                {maybe(trend)}
            </p>
        </section>
    }
}

#[component]
fn PhaseSection(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.result;
    let chosen = Signal::derive(move || {
        desk.read(|_, response| response.phase.get().clone())
            .flatten()
    });
    let choose = move |phase| desk.change_response(|response, now| response.phase.set(phase, now));
    let what = live(move || {
        let phase = chosen.get().and_then(|id| desk.instrument.phase(&id));
        let blocks = phase.map(|phase| guide(phase, desk.language));
        blocks_of(blocks.unwrap_or_default())
    });
    view! {
        <section>
            <h2>{texts.phase}</h2>
            <p>{texts.phase_lead}</p>
            <Phases instrument=desk.instrument language=desk.language chosen on_choose=choose />
            <div aria-live="polite">{what}</div>
        </section>
    }
}

#[component]
fn HardSection(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.result;
    let marks = each(desk.instrument.hard_by_nature, |hardship| {
        view! { <Mark desk hardship /> }.into_any()
    });
    let (name, lead) = match &desk.instrument.marking {
        None => (texts.hard, texts.hard_lead),
        Some(marking) => (
            marking.name.to(desk.language),
            marking.lead.to(desk.language),
        ),
    };
    view! {
        <section>
            <h2>{name}</h2>
            <p>{lead}</p>
            <fieldset class="marks">
                <legend class="unseen">{name}</legend>
                {marks}
            </fieldset>
        </section>
    }
}

/// Something that makes collaborating hard by nature, to mark.
#[component]
fn Mark(desk: Desk, hardship: &'static Hardship) -> impl IntoView {
    let texts = &desk.texts.result;
    let is_marked = Signal::derive(move || {
        desk.read(|_, response| response.has_marked(&hardship.id)) == Some(true)
    });
    let mark = move |event| {
        let is_marked = event_target_checked(&event);
        desk.change_response(|response, now| {
            let mark = response.hardships.entry(hardship.id.clone()).or_default();
            mark.set(is_marked, now);
        });
    };
    let handle = live(move || {
        let handle = hardship.handle.to(desk.language);
        let handle =
            || view! { <p class="handle"><b>{texts.hard_handle}</b> " " {handle}</p> }.into_any();
        maybe(is_marked.get().then(handle))
    });
    view! {
        <div class="mark">
            <label class="option">
                <input type="checkbox" prop:checked=is_marked on:change=mark />
                <span>
                    <b>{hardship.name.to(desk.language)}</b> " "
                    {hardship.recognise.to(desk.language)}
                </span>
            </label>
            <div aria-live="polite">{handle}</div>
        </div>
    }
}
