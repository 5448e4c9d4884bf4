//! What the answers within one condition have to say.

use leptos::prelude::*;

use super::chart::{Chart, Sign};
use crate::i18n::Texts;
use crate::report::picture::{Points, Reading};

/// A condition as one row: marker, name, a sentence, the dots, the number and what it rests on.
#[component]
pub fn ReadingRow(reading: Reading, texts: &'static Texts) -> impl IntoView {
    let score = match reading.score {
        Some(score) => view! { <b>{score}</b> }.into_any(),
        None => view! { <span class="none">{texts.result.no_score}</span> }.into_any(),
    };
    view! {
        <li class="row">
            <Sign position=reading.position />
            <div class="words">
                <h2>{reading.name}</h2>
                <p>{reading.sentence}</p>
            </div>
            <Chart drawing=reading.strip />
            <p class="number">{score} " " <small>{reading.count}</small></p>
        </li>
    }
}

/// A condition in depth: what stands out, what it may lead to, what to ask and to do.
#[component]
pub fn ReadingInDepth(reading: Reading, texts: &'static Texts) -> impl IntoView {
    let points = |points: Points| {
        let items = points.points.into_iter();
        let items = items.map(|point| view! { <li>{point}</li> }).collect_view();
        view! {
            <h4>{points.heading}</h4>
            <ul>{items}</ul>
        }
    };
    let remarks = reading.remarks.into_iter();
    let remarks = remarks.map(|remark| view! { <p>{remark}</p> });
    let lines = reading.lines.into_iter().map(|line| {
        let note = (!line.note.trim().is_empty())
            .then(|| view! { <q class="note">{line.note.trim().to_owned()}</q> });
        view! {
            <li>
                <span>{line.statement} " " {note}</span>
                <b>{line.answer}</b>
            </li>
        }
    });
    view! {
        <details class=format!("depth c{}", reading.position % 5 + 1)>
            <summary>
                <h3>
                    <Sign position=reading.position />
                    {reading.name}
                </h3>
            </summary>
            <div class="columns">
                <div>
                    {remarks.collect_view()} <h4>{texts.report.answers}</h4>
                    <ul class="lines">{lines.collect_view()}</ul>
                </div>
                <div>
                    {reading.consequences.map(points)} {points(reading.questions)}
                    {reading.steps.map(points)}
                </div>
            </div>
        </details>
    }
}
