//! A canvas: its fields to fill in, as a whole or for each partner, and a sheet for the wall.

mod way;

use leptos::prelude::*;

use crate::browser;
use crate::domain::canvas::{Canvas, Field, Outcome, Product, Rating};
use crate::domain::gathering::Source;
use crate::domain::id::{ParticipantId, PartnerId, ResponseId};
use crate::domain::session::{Answer, NOTE_LIMIT, Response, Session};
use crate::domain::typed::apart;
use crate::i18n::{Text, fill};
use crate::state::Board;
use crate::ui::components::document::typed;
use crate::ui::components::title::Title;
use crate::ui::given::{Given, wipe};
use crate::ui::live::{each, live, maybe};
use way::{After, Pages, next_sheet, to_begin_with};

/// Whose page it is: a partner's, or (`None`) that of all together.
type Whose = Option<PartnerId>;

/// The page of a canvas.
#[component]
pub fn CanvasPage(
    board: Board,
    canvas: &'static Canvas,
    /// The id of a partner, or empty.
    place: String,
) -> impl IntoView {
    let partners = untrack(|| partners(board));
    let whose = partners.iter().find(|(id, _)| id.to_string() == place);
    let whose = whose.map(|(id, name)| (*id, name.clone()));
    let is_overview = canvas.for_each_partner && whose.is_none();
    let form = match (&whose, canvas.for_each_partner) {
        (Some((id, _)), true) => Some(Some(*id)),
        (None, true) => None,
        (_, false) => Some(None),
    };
    let form = form.map(|whose| view! { <Form board canvas whose /> }.into_any());
    let subject =
        whose.map(|(_, name)| fill(board.texts.canvas.whose, &[("partner", &apart(&name))]));
    let subject = subject.map(|subject| view! { <p class="lead">{subject}</p> }.into_any());
    let next = match canvas.for_each_partner {
        true => untrack(|| next_sheet(board, canvas, &partners, &place)),
        false => None,
    };
    let to_begin = next.clone().filter(|_| is_overview);
    let to_begin = to_begin.map(|next| to_begin_with(board, &next));
    let is_begun = to_begin.is_none();
    let next = next.filter(|_| !is_overview);
    let after = view! { <After board canvas next is_begun /> };
    let pages = canvas
        .for_each_partner
        .then(|| view! { <Pages board place /> }.into_any());
    let sheet_class = if is_overview {
        "sheet"
    } else {
        "sheet paper-only"
    };
    let name = untrack(|| board.read(|session, _| session.name().to_owned()));
    view! {
        <div class="canvas">
            {maybe(pages)}
            <Title text=canvas.name.to(board.language) />
            <p class="lead paper-only">
                <bdi>{name.unwrap_or_default()}</bdi>
            </p>
            {maybe(subject)}
            <div class="screen-only">
                <p class="lead">{canvas.purpose.to(board.language)}</p>
                {list(canvas.opening, board)}
                {maybe(to_begin)}
                {maybe(form)}
            </div>
            <div class=sheet_class>{live(move || sheet(board, canvas))}</div>
            <div class="screen-only">{after}</div>
        </div>
    }
}

fn partners(board: Board) -> Vec<(PartnerId, String)> {
    let partners = board.read(|session, _| {
        let partners = session.partners().into_iter();
        partners
            .map(|(id, partner)| (id, partner.name.clone()))
            .collect()
    });
    partners.unwrap_or_default()
}

fn list(texts: &'static [Text], board: Board) -> AnyView {
    let items = each(texts, |text| {
        view! { <li>{text.to(board.language)}</li> }.into_any()
    });
    view! { <ul>{items}</ul> }.into_any()
}

/// The page of a partner, or of all together, as it is kept.
fn page_of(session: &Session, whose: Whose) -> Option<(ResponseId, &Response)> {
    let Some(partner) = whose else {
        return session.own();
    };
    let comes_from = |response: &Response| {
        let person = session.participants.get(&response.participant);
        let person = person.and_then(|person| person.get().as_ref());
        person.is_some_and(|person| person.partner == Some(partner))
    };
    let mut pages = session.responses.iter();
    let found = pages.find(|(_, response)| comes_from(response));
    found.map(|(id, response)| (*id, response))
}

fn read<T>(board: Board, whose: Whose, read: impl FnOnce(&Response) -> T) -> Option<T> {
    let found = board.app.with(board.at, |session| {
        page_of(session, whose).map(|(_, response)| read(response))
    });
    found.flatten()
}

/// The board of a page; a partner gets one with the first thing that is written on it.
fn board_of(board: Board, whose: Whose) -> Board {
    let known = untrack(|| {
        let found = board.app.with(board.at, |session| {
            page_of(session, whose).map(|(id, _)| id)
        });
        found.flatten()
    });
    let response = known.unwrap_or_else(|| {
        let response = ResponseId::new(browser::random());
        let participant = ParticipantId::new(browser::random());
        board.app.change(board.at, |session, now| {
            session.join(participant, response, Source::Device, now);
            session.introduce(participant, "", whose, now);
        });
        response
    });
    Board { response, ..board }
}

#[component]
fn Form(board: Board, canvas: &'static Canvas, whose: Whose) -> impl IntoView {
    let sections = each(canvas.sections, |section| {
        let fields = each(section.fields, |field| {
            view! { <FieldPart board canvas field whose /> }.into_any()
        });
        view! {
            <section>
                <h2>{section.name.to(board.language)}</h2>
                <p>{section.lead.to(board.language)}</p>
                <div class="fields">{fields}</div>
            </section>
        }
        .into_any()
    });
    let outcome = canvas.product.as_ref().map(|product| {
        view! {
            <section class="panel">
                <h2>{board.texts.canvas.together}</h2>
                <p>{product.rule.to(board.language)}</p>
                <div aria-live="polite">
                    {live(move || outcome(board, canvas, product, whose))}
                </div>
            </section>
        }
        .into_any()
    });
    view! { <div>{sections} {maybe(outcome)}</div> }
}

#[component]
fn FieldPart(
    board: Board,
    canvas: &'static Canvas,
    field: &'static Field,
    whose: Whose,
) -> impl IntoView {
    let texts = &board.texts.canvas;
    // It follows what another tab keeps, or the next letter would bring back an older text.
    let note = Memo::new(move |_| {
        read(board, whose, |page| page.note(&field.id).to_owned()).unwrap_or_default()
    });
    let (id, hint) = (format!("field-{}", field.id), format!("hint-{}", field.id));
    let example = fill(
        texts.example,
        &[("example", field.example.to(board.language))],
    );
    let rating = field.rating.as_ref().zip(canvas.product.as_ref());
    let rating = rating.map(|(rating, product)| {
        view! { <RatingPart board field rating product whose /> }.into_any()
    });
    view! {
        <div class="field">
            <h3>{field.name.to(board.language)}</h3>
            <label for=id.clone()>{field.prompt.to(board.language)}</label>
            <p class="hint" id=hint.clone()>
                {example}
            </p>
            <textarea
                id=id
                rows="3"
                maxlength=NOTE_LIMIT
                aria-describedby=hint
                prop:value=note
                on:input=move |event| {
                    board_of(board, whose).note(&field.id, &event_target_value(&event));
                }
            ></textarea>
            {maybe(rating)}
        </div>
    }
}

#[component]
fn RatingPart(
    board: Board,
    field: &'static Field,
    rating: &'static Rating,
    product: &'static Product,
    whose: Whose,
) -> impl IntoView {
    let answer = Memo::new(move |_| read(board, whose, |page| page.answer(&field.id)).flatten());
    let given = Given::new(answer, move |answer| {
        board_of(board, whose).record(&field.id, answer);
    });
    let group = format!("rating-{}", field.id);
    let options = each((1u8..).zip(product.scale.points), |(points, label)| {
        let value = Answer::Points(points);
        let is_chosen = Signal::derive(move || answer.get() == Some(value));
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=is_chosen
                    on:change=move |_| given.give(Some(value))
                />
                <span>{label.to(board.language)}</span>
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class="question c1" id=group>
            <legend>{rating.question.to(board.language)}</legend>
            <div class="scale">{options}</div>
            <div class="beyond">
                {wipe(given, board.texts.canvas.clear, board.texts.canvas.restore)}
            </div>
        </fieldset>
    }
}

/// What the ratings make together, in words.
fn outcome(
    board: Board,
    canvas: &'static Canvas,
    product: &'static Product,
    whose: Whose,
) -> AnyView {
    let say = |text: Text, fields: Vec<&Field>, of: fn(&Rating) -> Text| {
        let points = each(fields, |field| {
            let advice = field
                .rating
                .as_ref()
                .map(|rating| of(rating).to(board.language));
            let name = field.name.to(board.language);
            view! { <li><b>{name}</b> ": " {advice}</li> }.into_any()
        });
        view! {
            <p>
                <b>{text.to(board.language)}</b>
            </p>
            <ul>{points}</ul>
        }
        .into_any()
    };
    let found = read(board, whose, |page| match canvas.outcome(page) {
        None | Some(Outcome::Open) => maybe(None),
        Some(Outcome::Zero(fields)) => say(product.zero, fields, |rating| rating.zero),
        Some(Outcome::Uneven(fields)) => say(product.uneven, fields, |rating| rating.weakest),
        Some(Outcome::Even) => say(product.even, Vec::new(), |rating| rating.zero),
    });
    maybe(found)
}

/// Everything that was written, on one sheet.
fn sheet(board: Board, canvas: &'static Canvas) -> AnyView {
    let texts = &board.texts.canvas;
    let partners = partners(board);
    let columns: Vec<(Whose, String)> = match canvas.for_each_partner {
        true => partners
            .into_iter()
            .map(|(id, name)| (Some(id), name))
            .collect(),
        false => vec![(None, texts.written.to_owned())],
    };
    if columns.is_empty() {
        return maybe(None);
    }
    let rated = canvas.product.as_ref();
    let heads = columns.iter().map(|(_, name)| name.clone());
    let heads: Vec<_> = heads.chain(rated.map(|_| texts.rated.to_owned())).collect();
    let head = each(heads.clone(), |text| {
        view! {
            <th scope="col">
                {typed(text)}
            </th>
        }
        .into_any()
    });
    let rows = each(canvas.fields(), |field| {
        let written = columns.iter().map(|(whose, _)| {
            let note = read(board, *whose, |page| page.note(&field.id).trim().to_owned());
            let note = note.filter(|note| !note.is_empty());
            maybe(note.map(typed))
        });
        let label = rated.map(|product| {
            let points = read(board, None, |page| page.answer(&field.id)).flatten();
            let label = points.and_then(Answer::points);
            let label = label.and_then(|points| product.scale.label(points));
            label
                .map_or("", |label| label.to(board.language))
                .into_any()
        });
        // A narrow window shows a table cell below cell, each with what stands above it.
        let cells = heads.iter().cloned().zip(written.chain(label));
        let cells = each(cells, |(head, content)| {
            view! { <td data-head=head>{content}</td> }.into_any()
        });
        view! {
            <tr>
                <th scope="row">
                    {field.name.to(board.language)}
                    // What is printed empty is filled in by hand.
                    <span class="hint paper-only">{field.prompt.to(board.language)}</span>
                </th>
                {cells}
            </tr>
        }
        .into_any()
    });
    let caption = match canvas.for_each_partner {
        true => texts.beside,
        false => canvas.name.to(board.language),
    };
    view! {
        <div class="document">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.field}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
