//! The picture of one person's answers, as its instrument draws it.

use leptos::prelude::*;

use super::chart::{Chart, LiveChart};
use crate::charts::drawing::Drawing;
use crate::charts::radar::Detail;
use crate::charts::strip::strip;
use crate::domain::instrument::Picture;
use crate::domain::profile::Profile;
use crate::domain::session::Response;
use crate::report::picture::{level_thermometer, profile_radar};
use crate::state::Desk;
use crate::ui::live::{each, live};

/// A picture that follows the answers: a radar, a thermometer, or strips below each other.
#[component]
pub fn ProfileChart(desk: Desk) -> impl IntoView {
    if desk.instrument.picture() == Picture::Strips {
        let strips = Memo::new(move |_| desk.read(|_, it| strips(desk, it)).unwrap_or_default());
        let chart = |drawing: Drawing| view! { <Chart drawing /> }.into_any();
        return live(move || each(strips.get(), chart));
    }
    let drawing = Memo::new(move |_| desk.read(|_, response| whole(desk, response)));
    view! { <LiveChart drawing /> }.into_any()
}

/// A radar or a thermometer.
fn whole(desk: Desk, response: &Response) -> Drawing {
    let profile = Profile::of(desk.instrument, response);
    if desk.instrument.picture() == Picture::Thermometer {
        let only = profile.conditions.first();
        let counts = only.map(|it| it.distribution.counts()).unwrap_or_default();
        level_thermometer(desk.instrument, counts, desk.language)
    } else {
        profile_radar(desk.instrument, &profile, Detail::Full, desk.language)
    }
}

fn strips(desk: Desk, response: &Response) -> Vec<Drawing> {
    let profile = Profile::of(desk.instrument, response);
    let strips = (0u8..).zip(&profile.conditions).map(|(position, it)| {
        let name = it.condition.name.to(desk.language);
        strip(it.distribution.counts(), position, name, "")
    });
    strips.collect()
}
