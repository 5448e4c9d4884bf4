//! What people see: an [`app`] frame, one [`pages`] entry per route, and [`components`] that each are
//! one visual idea.
//!
//! A page is made anew when the route or the language changes, so texts are constants in a page;
//! what a person has typed and not yet kept lives in [`drafts`], outside of it.

pub mod app;
mod components;
mod downloads;
mod drafts;
mod given;
mod keys;
mod live;
mod pages;
mod sending;
mod turn;

use leptos::prelude::*;

use crate::catalog;
use crate::domain::tool::Tool;
use crate::i18n::Language;
use crate::parts::{Coming, Group, Reading, Work};
use crate::route::{Page, Route};
use crate::state::{App, Board, Desk};
use components::card;
use pages::{
    about::About, actions::Actions, again::Again, backstage::Backstage, canvas::CanvasPage,
    device::Device, group::GroupPage, group_report::GroupReport, hands::Hands, invited::Invited,
    method::Method, missing::Missing, open::Open, present::Present, questions::Questions,
    replied::Replied, reply::ReplyPage, report::Report, result::ResultPage, start::Details,
    start::Start, talk::TalkPage, together::Together, trend::Trend,
};

/// What the part for work hands over to the frame.
pub fn work(own_text: fn(u8, Language) -> Coming, take: fn(Language, &'static str)) -> Work {
    Work {
        page: work_page,
        back: card::back,
        load: App::load,
        save: App::save,
        take_over: App::take_over,
        undo: App::undo,
        export: downloads::session_file,
        own_part: |id| catalog::tool(id)?.purpose().own_part(),
        own_text,
        take,
    }
}

/// What the part for reading hands over to the frame.
pub fn reading(take: fn(Language, &'static str)) -> Reading {
    Reading {
        page: reading_page,
        look_at: App::look_at_files,
        take,
    }
}

/// What the part for groups hands over to the frame.
pub fn group(take: fn(Language, &'static str)) -> Group {
    Group {
        page: group_page,
        take_in: pages::together::intake::take_files,
        take,
    }
}

/// The pages on which a session is begun and answered.
fn work_page(app: App, route: Route) -> AnyView {
    let (at, page) = match route {
        Route::Start | Route::StartGroup => {
            let tool = catalog::five_conditions().id.clone();
            let group = route == Route::StartGroup;
            return view! { <Start tool group /> }.into_any();
        }
        Route::StartOf(tool) => return view! { <Start tool group=false /> }.into_any(),
        Route::Invited(link) => return view! { <Invited link /> }.into_any(),
        Route::Session(at, page) => (at, page),
        _ => return view! { <Missing session=false /> }.into_any(),
    };
    let Some(board) = Board::at(app, at) else {
        return view! { <Missing session=true /> }.into_any();
    };
    match (page, Desk::at(app, at)) {
        (Page::Questions(place), Some(desk)) => view! { <Questions desk place /> }.into_any(),
        // Who was invited says who they are; what the session is called and who takes part is not theirs
        // to change.
        _ => match app.invitation(at) {
            Some(link) => view! { <Invited link /> }.into_any(),
            None => view! { <Details board /> }.into_any(),
        },
    }
}

/// The pages on which answers are read, and all others.
fn reading_page(app: App, route: Route) -> AnyView {
    let (at, page) = match route {
        Route::Open => return view! { <Open /> }.into_any(),
        Route::About => return view! { <About /> }.into_any(),
        Route::Session(at, page) => (at, page),
        _ => return view! { <Method /> }.into_any(),
    };
    let Some(board) = Board::at(app, at) else {
        return view! { <Missing session=true /> }.into_any();
    };
    // Of a talk or a canvas there is one page, whatever the address asks for.
    match board.tool {
        Tool::Questionnaire(_) => {}
        Tool::Talk(guide) => {
            let Page::Talk(place) = page else {
                return view! { <TalkPage board guide place=String::new() /> }.into_any();
            };
            return view! { <TalkPage board guide place /> }.into_any();
        }
        Tool::Canvas(canvas) => {
            let Page::Canvas(place) = page else {
                return view! { <CanvasPage board canvas place=String::new() /> }.into_any();
            };
            return view! { <CanvasPage board canvas place /> }.into_any();
        }
    }
    let Some(desk) = Desk::at(app, at) else {
        return view! { <Missing session=true /> }.into_any();
    };
    match page {
        Page::Actions => view! { <Actions desk /> }.into_any(),
        Page::Report => view! { <Report desk /> }.into_any(),
        Page::Reply => view! { <ReplyPage desk /> }.into_any(),
        Page::Again(place) => view! { <Again desk place /> }.into_any(),
        _ => view! { <ResultPage desk /> }.into_any(),
    }
}

/// The pages on which a group is led.
fn group_page(app: App, route: Route) -> AnyView {
    let (at, page) = match route {
        Route::Replied(link) => return view! { <Replied link /> }.into_any(),
        Route::Session(at, page) => (at, page),
        _ => return view! { <Missing session=false /> }.into_any(),
    };
    let Some(desk) = Desk::at(app, at) else {
        return view! { <Missing session=true /> }.into_any();
    };
    match page {
        Page::Device(place) => view! { <Device desk place /> }.into_any(),
        Page::Hands(place) => view! { <Hands desk place /> }.into_any(),
        Page::Group => view! { <GroupPage desk /> }.into_any(),
        Page::GroupReport => view! { <GroupReport desk /> }.into_any(),
        Page::Trend => view! { <Trend desk /> }.into_any(),
        Page::Present(step) => view! { <Present desk step /> }.into_any(),
        Page::Backstage => view! { <Backstage desk /> }.into_any(),
        _ => view! { <Together desk /> }.into_any(),
    }
}
