//! What the answers of a group add up to, and where they differ: what there is to talk about.
//!
//! Answers may arrive while the page is open. So what people set and unfold stands still, and only what
//! is said inside it follows.

use leptos::prelude::*;

use crate::charts::radar::Detail;
use crate::domain::id::{IndicatorId, PartnerId};
use crate::domain::instrument::Picture as Drawn;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::i18n::fill;
use crate::report::group_picture::{
    DifferenceInWords, GroupPicture, GroupReading, RatingInWords, Show, who_said,
};
use crate::report::retired;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::chart::{Chart, Sign};
use crate::ui::components::document::blocks;
use crate::ui::components::laying::Laying;
use crate::ui::components::older_words::OlderWords;
use crate::ui::components::onward::NextTools;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::drafts::{Drafts, GroupView};
use crate::ui::live::{each, live, live_text, maybe};

/// The picture of the group, as it is now.
type Picture = Memo<Option<GroupPicture>>;

/// What the page asks of the picture, where there is one.
fn ask<T>(picture: Picture, ask: impl FnOnce(&GroupPicture) -> T) -> Option<T> {
    picture.with(|picture| picture.as_ref().map(ask))
}

/// The page with the picture of a group.
#[component]
pub fn GroupPage(desk: Desk) -> impl IntoView {
    Drafts::get().view_of(desk.at);
    let picture = Memo::new(move |_| {
        desk.read(|session, _| GroupPicture::of(session, desk.instrument, desk.language))
    });
    let is_group = Memo::new(move |_| ask(picture, |it| it.is_group) == Some(true));
    view! {
        <div class="result group">
            <Tabs desk />
            {live(move || {
                if is_group.get() {
                    view! { <Found desk picture /> }.into_any()
                } else {
                    view! { <Nothing desk /> }.into_any()
                }
            })}
        </div>
    }
}

/// What to do while there is nobody to lay it beside.
#[component]
fn Nothing(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.group;
    let is_anonymous = untrack(|| desk.app.with(desk.at, Session::is_anonymous)) == Some(true);
    let alone = (!is_anonymous).then(|| view! { <p class="lead">{texts.alone}</p> }.into_any());
    view! {
        <div class="narrow">
            <Title text=texts.alone_title />
            {maybe(alone)}
            <Laying desk />
            <p>
                <a class="button" href=desk.href(Page::Together)>
                    {texts.alone_action}
                </a>
            </p>
        </div>
    }
}

#[component]
fn Found(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    let rows = each(0..desk.instrument.conditions.len(), |place| {
        view! { <ConditionRow desk picture place /> }.into_any()
    });
    let phases =
        (!desk.instrument.phases.is_empty()).then(|| view! { <Phases desk picture /> }.into_any());
    let hardships = (!desk.instrument.hard_by_nature.is_empty())
        .then(|| view! { <Hardships desk picture /> }.into_any());
    // Strips stand in the rows already, and only a radar has more to show.
    let drawn = desk.instrument.picture();
    let whole = (drawn != Drawn::Strips).then(|| view! { <Radar desk picture /> }.into_any());
    let shown = (drawn == Drawn::Radar).then(|| view! { <Shown desk picture /> }.into_any());
    let said_once = Memo::new(move |_| {
        desk.read(|session, _| retired::of_group(session, desk.instrument, desk.language))
            .flatten()
    });
    let retired = live(move || {
        let said = said_once.get().map(|block| {
            view! { <section class="document">{blocks(vec![block])}</section> }.into_any()
        });
        maybe(said)
    });
    let next = live(move || {
        let scores = ask(picture, |it| {
            it.conditions.iter().map(|it| it.score).collect()
        });
        let scores: Vec<_> = scores.unwrap_or_default();
        view! { <NextTools board=desk.board() scores /> }.into_any()
    });
    view! {
        <div class="wrap overview">
            <div class="side">
                <Title text=texts.title />
                <Who desk picture />
                <OlderWords desk />
                {maybe(whole)} {maybe(shown)}
            </div>
            <div>
                <Talk desk picture />
                <ul class="rows">{rows}</ul>
            </div>
        </div>
        <AllDifferences desk picture />
        <div class="columns context">
            <Unknown desk picture />
            <Partners desk picture />
            {maybe(phases)} {maybe(hardships)}
        </div>
        {retired}
        <p class="onward">
            <a class="button" href=desk.href(Page::Present(String::new()))>
                {texts.present}
            </a>
            <a href=desk.href(Page::Actions)>{texts.to_agreements}</a>
            <a href=desk.href(Page::GroupReport)>{texts.to_report}</a>
        </p>
        {next}
    }
}

/// Whose picture it is, and how much it can say.
#[component]
fn Who(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    let name = live_text(move || {
        let name = desk.read(|session, _| apart(session.name()));
        name.unwrap_or_default()
    });
    let who = live_text(move || ask(picture, |it| it.who.clone()).unwrap_or_default());
    let small = live(move || {
        let (is_small, hands) =
            ask(picture, |it| (it.is_small, it.hands.clone())).unwrap_or_default();
        let hands = (!hands.is_empty()).then(|| view! { <p>{hands}</p> }.into_any());
        let small = is_small.then(|| view! { <p class="quiet">{texts.small}</p> }.into_any());
        [maybe(hands), maybe(small)].into_any()
    });
    view! {
        <p class="lead">{name} ", " <span aria-live="polite">{who}</span></p>
        {small}
        <Laying desk />
    }
}

#[component]
fn Radar(desk: Desk, picture: Picture) -> impl IntoView {
    let view = Drafts::get().view;
    let drawing = Memo::new(move |_| {
        let view = view.get();
        let own = view.own.then(|| own_scores(desk)).flatten();
        let show = Show {
            range: view.range,
            partners: view.partners,
            own,
        };
        ask(picture, |picture| picture.radar(&show, Detail::Full))
    });
    live(move || {
        let drawing = drawing.get();
        maybe(drawing.map(|drawing| view! { <Chart drawing /> }.into_any()))
    })
}

/// The scores of the person who looks; none where they have none.
fn own_scores(desk: Desk) -> Option<Vec<Option<f64>>> {
    let scores = desk.read(|_, response| Show::own_scores(desk.instrument, response));
    scores.filter(|scores| scores.iter().any(Option::is_some))
}

/// What is to be seen in the radar, and which letter is which partner.
#[component]
fn Shown(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    let view = Drafts::get().view;
    let range = to_tick(
        texts.show_range.into_any(),
        Signal::derive(move || view.read().range),
        Box::new(move |is_on| view.update(|view| view.range = is_on)),
    );
    let has_own = Memo::new(move |_| own_scores(desk).is_some());
    let own = live(move || {
        let own = has_own.get().then(|| {
            to_tick(
                texts.show_own.into_any(),
                Signal::derive(move || view.read().own),
                Box::new(move |is_on| view.update(|view| view.own = is_on)),
            )
        });
        maybe(own)
    });
    view! {
        <fieldset class="shown">
            <legend>{texts.show}</legend>
            {range}
            {own}
            <ShownPartners desk picture />
        </fieldset>
    }
}

/// Something that can be shown or not.
fn to_tick(text: AnyView, is_on: Signal<bool>, set: Box<dyn Fn(bool)>) -> AnyView {
    view! {
        <label class="option">
            <input
                type="checkbox"
                prop:checked=is_on
                on:change=move |event| set(event_target_checked(&event))
            />
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// The partners, each with what it has in the radar: its means, or only its letter.
#[component]
fn ShownPartners(desk: Desk, picture: Picture) -> impl IntoView {
    let view = Drafts::get().view;
    // Names and letters, so that an answer that arrives does not make the boxes anew.
    let partners = Memo::new(move |_| {
        ask(picture, |picture| {
            let partners = picture.partners.iter();
            let partners = partners.map(|it| {
                let name = (it.letter.clone(), it.name.clone(), it.people.clone());
                (it.id, it.has_means(), name)
            });
            (picture.has_letters, partners.collect::<Vec<_>>())
        })
    });
    live(move || {
        let (has_letters, partners) = partners.get().unwrap_or_default();
        let note = has_letters
            .then(|| view! { <p class="quiet">{desk.texts.group.letters}</p> }.into_any());
        let partners = each(
            partners.into_iter().filter(|it| has_letters || it.1),
            |(id, has_means, (letter, name, people))| {
                let text = view! {
                    <b class="initial">{letter}</b>
                    " "
                    {name}
                    " "
                    <small>{people}</small>
                };
                if has_means {
                    let set = Box::new(move |is_on| show_partner(view, id, is_on));
                    let is_on = Signal::derive(move || view.read().partners.contains(&id));
                    to_tick(text.into_any(), is_on, set)
                } else {
                    view! { <p class="option">{text}</p> }.into_any()
                }
            },
        );
        [partners, maybe(note)].into_any()
    })
}

fn show_partner(view: RwSignal<GroupView>, id: PartnerId, is_on: bool) {
    view.update(|view| {
        view.partners.retain(|shown| *shown != id);
        if is_on {
            view.partners.push(id);
        }
    });
}

/// The subjects that fit the time there is.
#[component]
fn Talk(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    let view = Drafts::get().view;
    let minutes = [
        (20, texts.minutes_20),
        (40, texts.minutes_40),
        (60, texts.minutes_60),
    ];
    let minutes = each(minutes, |(minutes, text)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="minutes"
                    prop:checked=move || view.read().minutes == minutes
                    on:change=move |_| view.update(|view| view.minutes = minutes)
                />
                <span>{text}</span>
            </label>
        }
        .into_any()
    });
    let lead = live_text(move || {
        let lead = ask(picture, |it| match (it.differing, it.is_small) {
            (0, _) => texts.none_differ,
            (_, true) => texts.talk_small,
            (_, false) => texts.talk_lead,
        });
        lead.unwrap_or_default()
    });
    let subjects = Memo::new(move |_| {
        let minutes = view.read().minutes;
        ask(picture, |it| (it.has_names, it.subjects(minutes).to_vec())).unwrap_or_default()
    });
    let subjects = live(move || {
        let (has_names, subjects) = subjects.get();
        let subjects = each(subjects, |subject| {
            view! { <Subject desk subject has_names /> }.into_any()
        });
        view! { <ol class="topics">{subjects}</ol> }.into_any()
    });
    view! {
        <section class="panel talk">
            <h2>{texts.talk}</h2>
            <fieldset class="minutes">
                <legend>{texts.minutes}</legend>
                {minutes}
            </fieldset>
            <p>{lead}</p>
            {subjects}
        </section>
    }
}

/// A statement to talk about.
#[component]
fn Subject(desk: Desk, subject: DifferenceInWords, has_names: bool) -> impl IntoView {
    let texts = &desk.texts.group;
    let remarks = each(subject.remarks, |remark| {
        view! { <p>{remark}</p> }.into_any()
    });
    let questions = each(subject.questions, |question| {
        view! { <li>{question}</li> }.into_any()
    });
    let rating = subject.rating;
    let (statement, indicator) = (rating.statement.clone(), rating.indicator.clone());
    view! {
        <li class=format!("topic c{}", subject.position % 5 + 1)>
            <p class="of">
                <Sign position=subject.position />
                {subject.condition}
            </p>
            <h3>{statement}</h3>
            <Chart drawing=rating.strip.draw(Detail::Full) />
            <p class="numbers">{numbers(desk, &rating)}</p>
            <p>{rating.spread}</p>
            {remarks}
            <p class="ask">{texts.ask}</p>
            <ul>{questions}</ul>
            {maybe(has_names.then(|| who(desk, indicator, rating.short)))}
        </li>
    }
}

/// On how many answers a statement stands, their mean, and how many do not know.
fn numbers(desk: Desk, rating: &RatingInWords) -> String {
    let texts = &desk.texts.group;
    let mean = rating.mean.as_ref();
    let mean = mean.map(|mean| fill(texts.mean, &[("mean", mean)]));
    let parts = [
        Some(rating.answers.clone()),
        mean,
        Some(rating.unknown.clone()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

/// Who gave which answer, for who asks.
fn who(desk: Desk, indicator: IndicatorId, short: String) -> AnyView {
    let texts = &desk.texts.group;
    let is_open = RwSignal::new(false);
    let unfold = move |event: leptos::ev::Event| {
        let details: web_sys::Element = event_target(&event);
        is_open.set(details.has_attribute("open"));
    };
    let lines = live(move || {
        if !is_open.get() {
            return maybe(None);
        }
        let lines =
            desk.read(|session, _| who_said(session, desk.instrument, &indicator, desk.language));
        let lines = each(lines.unwrap_or_default(), |line| {
            view! { <li>{line}</li> }.into_any()
        });
        view! { <ul>{lines}</ul> }.into_any()
    });
    let label = fill(texts.who_said_of, &[("statement", &short)]);
    view! {
        <details class="who" on:toggle=unfold>
            <summary aria-label=label>{texts.who_said}</summary>
            {lines}
        </details>
    }
    .into_any()
}

/// A condition: marker, name, a sentence, the dots, the number and what it rests on, and its statements.
#[component]
fn ConditionRow(desk: Desk, picture: Picture, place: usize) -> impl IntoView {
    let texts = &desk.texts.group;
    let reading =
        Memo::new(move |_| ask(picture, |it| it.conditions.get(place).cloned()).flatten());
    let has_names = Memo::new(move |_| ask(picture, |it| it.has_names) == Some(true));
    let of_reading = move |view: fn(Desk, GroupReading) -> AnyView| {
        live(move || maybe(reading.get().map(|reading| view(desk, reading))))
    };
    let condition = desk.instrument.conditions.get(place);
    let name = condition.map_or("", |it| it.name.to(desk.language));
    let label = fill(texts.statements_of, &[("condition", name)]);
    // A level has a name instead of a number, and the drawing beside it says the rest.
    let class = match desk.instrument.picture() {
        Drawn::Thermometer => "row named",
        Drawn::Radar | Drawn::Strips => "row",
    };
    let ratings = live(move || {
        let ratings = reading.get().map(|it| it.ratings).unwrap_or_default();
        let names = has_names.get();
        each(ratings, |rating| rating_row(desk, rating, names))
    });
    view! {
        <li class=class>
            <Sign position=u8::try_from(place).unwrap_or(u8::MAX) />
            <div class="words">
                <h2>{name}</h2>
                {of_reading(|_, reading| {
                    view! {
                        <p>{reading.sentence}</p>
                        <p class="numbers">{reading.range_in_words}</p>
                    }
                        .into_any()
                })}
            </div>
            {of_reading(|_, reading| {
                view! { <Chart drawing=reading.strip.draw(Detail::Full) /> }.into_any()
            })}
            {of_reading(number)}
            <details class="by-statement">
                <summary aria-label=label>{texts.statements}</summary>
                <ul>{ratings}</ul>
            </details>
        </li>
    }
}

/// The mean of a condition, and on what it rests.
fn number(desk: Desk, reading: GroupReading) -> AnyView {
    let score = match reading.mean {
        Some(mean) => view! { <b>{mean}</b> }.into_any(),
        None => view! { <span class="none">{desk.texts.result.no_score}</span> }.into_any(),
    };
    view! {
        <p class="number">{score} " " <small>{reading.count}</small></p>
    }
    .into_any()
}

/// A statement with its dots.
fn rating_row(desk: Desk, rating: RatingInWords, has_names: bool) -> AnyView {
    let numbers = numbers(desk, &rating);
    let (statement, indicator) = (rating.statement.clone(), rating.indicator.clone());
    view! {
        <li class="rating">
            <div>
                <p>{statement}</p>
                <p class="numbers">{numbers}</p>
                <p class="quiet">{rating.spread}</p>
                {maybe(has_names.then(|| who(desk, indicator, rating.short)))}
            </div>
            <Chart drawing=rating.strip.draw(Detail::Full) />
        </li>
    }
    .into_any()
}

/// All statements by how far the answers lie apart.
#[component]
fn AllDifferences(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    let all = live(move || {
        let all = ask(picture, |it| it.differences.clone()).unwrap_or_default();
        each(all, |difference| {
            let numbers = numbers(desk, &difference.rating);
            let rating = difference.rating;
            let drawing = rating.strip.draw(Detail::Full);
            view! {
                <li class="rating">
                    <div>
                        <p>
                            <Sign position=difference.position />
                            {rating.statement}
                        </p>
                        <p class="numbers">{numbers}</p>
                        <p class="quiet">{rating.spread}</p>
                        {each(
                            difference.remarks,
                            |remark| view! { <p class="quiet">{remark}</p> }.into_any(),
                        )}
                    </div>
                    <Chart drawing />
                </li>
            }
            .into_any()
        })
    });
    view! {
        <section class="depths">
            <details class="depth">
                <summary>
                    <h2>{texts.others}</h2>
                </summary>
                <ol class="ratings">{all}</ol>
            </details>
        </section>
    }
}

/// What many do not know; only there when there is something.
#[component]
fn Unknown(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    live(move || {
        let unknown = ask(picture, |it| it.unknown.clone()).unwrap_or_default();
        if unknown.is_empty() {
            return maybe(None);
        }
        let unknown = each(unknown, |it| {
            view! {
                <li>
                    <Sign position=it.position />
                    {it.statement}
                    " "
                    <small>{it.people}</small>
                </li>
            }
            .into_any()
        });
        view! {
            <section>
                <h2>{texts.unknown}</h2>
                <p>{texts.unknown_lead}</p>
                <ul class="signed">{unknown}</ul>
            </section>
        }
        .into_any()
    })
}

/// What the partners see differently, and what of them must stay hidden.
#[component]
fn Partners(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = &desk.texts.group;
    live(move || {
        let (hidden, gaps, with_means) = ask(picture, |it| {
            let with_means = it.partners.iter().filter(|it| it.has_means());
            (it.hidden, it.gaps.clone(), with_means.count())
        })
        .unwrap_or_default();
        if hidden.is_none() && with_means == 0 {
            return maybe(None);
        }
        let found = match (gaps.is_empty(), with_means) {
            (false, _) => {
                let gaps = each(gaps, |gap| view! { <li>{gap}</li> }.into_any());
                view! {
                    <p>{texts.partners_lead}</p>
                    <ul>{gaps}</ul>
                }
                .into_any()
            }
            (true, 0) => maybe(None),
            (true, 1) => view! { <p>{texts.partners_alone}</p> }.into_any(),
            (true, _) => view! { <p>{texts.partners_close}</p> }.into_any(),
        };
        let hidden = each(hidden, |text| {
            view! { <p class="quiet">{text}</p> }.into_any()
        });
        view! {
            <section>
                <h2>{texts.partners}</h2>
                {found}
                {hidden}
            </section>
        }
        .into_any()
    })
}

/// In which phases people think they are.
#[component]
fn Phases(desk: Desk, picture: Picture) -> impl IntoView {
    let content = live(move || {
        let phases = ask(picture, |it| it.phases.clone());
        maybe(phases.map(|phases| {
            let counts = each(phases.counts, |count| view! { <li>{count}</li> }.into_any());
            view! {
                <p>{phases.sentence}</p>
                <ul>{counts}</ul>
            }
            .into_any()
        }))
    });
    view! {
        <section>
            <h2>{desk.texts.result.phase}</h2>
            {content}
        </section>
    }
}

/// What makes it hard by nature.
#[component]
fn Hardships(desk: Desk, picture: Picture) -> impl IntoView {
    let texts = desk.texts;
    let content = live(move || {
        let hardships = ask(picture, |it| it.hardships.clone()).unwrap_or_default();
        if hardships.is_empty() {
            return view! { <p>{texts.group.hard_none}</p> }.into_any();
        }
        let hardships = each(hardships, |hardship| {
            let handle = hardship.by_many.then(|| {
                view! {
                    <p class="handle">
                        <b>{texts.result.hard_handle}</b>
                        " "
                        {hardship.handle}
                    </p>
                }
                .into_any()
            });
            view! { <li>{hardship.marked} {maybe(handle)}</li> }.into_any()
        });
        view! { <ul>{hardships}</ul> }.into_any()
    });
    let marking = desk.instrument.marking.as_ref();
    let name = marking.map_or(texts.result.hard, |it| it.name.to(desk.language));
    view! {
        <section>
            <h2>{name}</h2>
            {content}
        </section>
    }
}
