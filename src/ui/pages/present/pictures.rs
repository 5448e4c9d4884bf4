//! The charts on the projector: what a group says, as far as it may be seen.

use crate::charts::drawing::Drawing;
use crate::charts::radar::{Detail, Spoke, radar};
use crate::charts::strip::strip;
use crate::charts::trend::{Way, ways};
use crate::domain::agenda::is_heard;
use crate::domain::group::{Group, GroupRating};
use crate::domain::instrument::Indicator;
use crate::domain::movement::{Movement, movements};
use crate::domain::session::{Answer, Session};
use crate::i18n::{self, fill};
use crate::state::Desk;

/// The place of the condition of an indicator, counted from 0.
pub fn position_of(desk: Desk, indicator: &Indicator) -> u8 {
    let position = desk.instrument.position_of(&indicator.id);
    u8::try_from(position.unwrap_or_default()).unwrap_or(u8::MAX)
}

/// The answers on a statement; none where too few people said anything.
pub fn dots(desk: Desk, rating: &GroupRating<'_>) -> Option<Drawing> {
    let position = position_of(desk, rating.indicator);
    let title = rating.indicator.short.to(desk.language);
    let counts = rating.distribution.counts();
    is_heard(rating).then(|| strip(counts, position, title, ""))
}

/// The radar with the conditions that have been revealed.
pub fn growing(desk: Desk, session: &Session, revealed: usize) -> Drawing {
    let texts = &desk.texts.common;
    let group = Group::of(session, desk.instrument);
    let (mut spokes, mut points) = (Vec::new(), Vec::new());
    for (number, condition) in group.conditions.iter().enumerate() {
        let name = condition.condition.name.to(desk.language);
        let is_shown = number < revealed && condition.ratings.iter().any(is_heard);
        let score = condition.mean().filter(|_| is_shown);
        points.push(match score {
            Some(score) => {
                let score = i18n::score(desk.language, score);
                fill(texts.radar_point, &[("condition", name), ("score", &score)])
            }
            None => fill(texts.radar_missing, &[("condition", name)]),
        });
        spokes.push(Spoke {
            label: name.to_owned(),
            score,
        });
    }
    let top = desk.instrument.scale.top();
    let scale = fill(texts.radar_scale, &[("top", &top.to_string())]);
    let description = format!("{}. {scale}", points.join(", "));
    radar(&spokes, top, Detail::Full, texts.radar_title, &description)
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
    let points = || movement.steps.iter().filter_map(|step| step.points());
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
    let steps = movement.steps.iter().map(|step| Way {
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
