//! What the projector shows of a group, as far as it may be seen by now.

use leptos::prelude::*;

use crate::charts::drawing::Drawing;
use crate::charts::radar::Detail;
use crate::charts::trend::{Way, ways};
use crate::domain::agenda::FEWEST_VOICES;
use crate::domain::id::IndicatorId;
use crate::domain::instrument::Indicator;
use crate::domain::movement::{Movement, movements};
use crate::domain::session::{Answer, Session};
use crate::i18n::fill;
use crate::report::group_picture::{GroupPicture, RatingInWords, Show};
use crate::state::Desk;
use crate::ui::components::chart::Chart;
use crate::ui::live::{each, live, maybe};

/// The picture of the group, made anew when answers come in.
pub fn of_group(desk: Desk) -> Memo<Option<GroupPicture>> {
    Memo::new(move |_| {
        desk.app.with(desk.at, |session| {
            GroupPicture::of(session, desk.instrument, desk.language)
        })
    })
}

/// The place of the condition of an indicator, counted from 0.
pub fn position_of(desk: Desk, indicator: &Indicator) -> u8 {
    let position = desk.instrument.position_of(&indicator.id);
    u8::try_from(position.unwrap_or_default()).unwrap_or(u8::MAX)
}

/// What the group says of a statement.
pub fn rating<'p>(picture: &'p GroupPicture, indicator: &IndicatorId) -> Option<&'p RatingInWords> {
    let mut ratings = picture.conditions.iter().flat_map(|it| &it.ratings);
    ratings.find(|rating| rating.indicator == *indicator)
}

/// Whether more than one person is heard in it.
fn is_heard(rating: &RatingInWords) -> bool {
    let points: u32 = rating.strip.counts.iter().sum();
    points.saturating_add(rating.dont_know) >= FEWEST_VOICES
}

/// The answers on a statement, or that there are too few of them.
pub fn answers(
    desk: Desk,
    picture: Memo<Option<GroupPicture>>,
    indicator: &'static Indicator,
    detail: Detail,
) -> AnyView {
    let drawing = Memo::new(move |_| {
        let picture = picture.read();
        let rating = rating(picture.as_ref()?, &indicator.id)?;
        is_heard(rating).then(|| rating.strip.draw(detail))
    });
    live(move || match drawing.get() {
        Some(drawing) => view! { <Chart drawing /> }.into_any(),
        None => view! { <p class="soft">{desk.texts.present.unheard}</p> }.into_any(),
    })
}

/// The picture of the conditions that have been revealed; the others are not on the page at all.
pub fn growing(picture: &GroupPicture, revealed: usize) -> Vec<Drawing> {
    let mut seen = picture.clone();
    for (number, condition) in seen.conditions.iter_mut().enumerate() {
        if number >= revealed || !condition.ratings.iter().any(is_heard) {
            condition.score = None;
            condition.range = None;
            // A thermometer is drawn from the answers themselves.
            condition.strip.counts.fill(0);
            condition.strip.description.clear();
        }
    }
    let show = Show {
        range: true,
        ..Show::default()
    };
    seen.whole(&show, Detail::Projector)
}

/// Which letter stands for which partner; nothing where dots have none.
pub fn letters(picture: Memo<Option<GroupPicture>>) -> AnyView {
    live(move || {
        let picture = picture.read();
        let partners = picture.as_ref().filter(|it| it.has_letters);
        maybe(partners.map(|picture| {
            let partners = each(&picture.partners, |partner| {
                view! {
                    <li>
                        <b>{partner.letter.clone()}</b>
                        " "
                        {partner.name.clone()}
                    </li>
                }
                .into_any()
            });
            view! { <ul class="letters">{partners}</ul> }.into_any()
        }))
    })
}

/// What moved on a statement.
pub fn movement<'a>(
    desk: Desk,
    session: &Session,
    indicator: &'a Indicator,
) -> Option<Movement<'a>> {
    let mut movements = movements(session, desk.instrument).into_iter();
    let found = movements.find(|it| it.indicator.id == indicator.id)?;
    Some(Movement {
        indicator,
        before: found.before,
        after: found.after,
        steps: found.steps,
    })
}

/// How many went up, down and stayed.
pub fn moved(desk: Desk, movement: &Movement<'_>) -> String {
    let steps = || movement.steps.iter().flatten();
    let points = || steps().filter_map(|step| step.points());
    let [up, down, same] = [
        points().filter(|points| *points > 0).count(),
        points().filter(|points| *points < 0).count(),
        points().filter(|points| *points == 0).count(),
    ]
    .map(|count| count.to_string());
    let gaps = [("up", &*up), ("down", &*down), ("same", &*same)];
    fill(desk.texts.present.moved, &gaps)
}

/// The ways from the first answers to the second.
pub fn arrows(desk: Desk, movement: &Movement<'_>) -> Drawing {
    let steps = movement.steps.iter().flatten().map(|step| Way {
        from: step.from.and_then(Answer::points),
        to: step.to.points(),
    });
    let scale = desk.instrument.scale.points.iter();
    let labels: Vec<_> = scale.map(|label| label.to(desk.language)).collect();
    ways(
        &steps.collect::<Vec<_>>(),
        &labels,
        position_of(desk, movement.indicator),
        desk.texts.present.moved_title,
        &moved(desk, movement),
    )
}
