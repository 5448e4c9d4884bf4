//! A link that cannot be taken in: why, and where to go instead.

use leptos::prelude::*;

use super::title::Title;
use crate::exchange::compact::LinkError;
use crate::i18n::Texts;
use crate::route::Route;
use crate::state::App;

/// The page for a link that does not work.
#[component]
pub fn BadLink(error: LinkError) -> impl IntoView {
    let texts = App::get().texts();
    view! {
        <div class="narrow">
            <Title text=texts.invited.bad_title />
            <p class="lead">{sentence(error, texts)}</p>
            <p class="choices">
                <a class="button" href=Route::Open.href()>
                    {texts.home.open}
                </a>
                <a href=Route::Home.href()>{texts.missing.home}</a>
            </p>
        </div>
    }
}

/// What a refused link says to people.
fn sentence(error: LinkError, texts: &Texts) -> &'static str {
    let texts = &texts.invited;
    match error {
        LinkError::TooLarge => texts.link_too_large,
        LinkError::NotOurs => texts.link_not_ours,
        LinkError::TooNew => texts.link_too_new,
        LinkError::Damaged => texts.link_damaged,
        LinkError::Invalid => texts.link_invalid,
    }
}
