//! Bringing a group together: the promise, the invitation, everything that comes in, and who has answered.

pub mod intake;
mod invite;
mod people;

use leptos::prelude::*;

use crate::browser;
use crate::domain::gathering::Anonymity;
use crate::domain::session::NAME_LIMIT;
use crate::domain::typed::apart;
use crate::i18n::{self, fill};
use crate::report::promise::Promise;
use crate::route::{Page, SessionRef};
use crate::state::Desk;
use crate::ui::components::field::{Field, described_by};
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, live_text, maybe};
use intake::Intake;
use invite::Invite;
use people::People;

/// The page.
#[component]
pub fn Together(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    if desk.app.invitation(desk.at).is_some() {
        return view! { <Elsewhere desk /> }.into_any();
    }
    if matches!(desk.at, SessionRef::Kept(_)) {
        sign(desk);
    }
    let gathering = match desk.at {
        SessionRef::Kept(_) => {
            browser::ask_to_persist();
            view! {
                <Invite desk />
                <Intake desk />
            }
            .into_any()
        }
        SessionRef::Example(_) => view! { <p class="panel">{texts.example}</p> }.into_any(),
    };
    view! {
        <div class="narrow gather">
            <Tabs desk />
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <Prepare desk />
            {gathering}
            <People desk />
            <More desk />
        </div>
    }
    .into_any()
}

/// Who invited the last time most likely invites again: their name is filled in, for this session alone.
fn sign(desk: Desk) {
    let host = desk.app.host();
    let is_signed = untrack(|| desk.app.with(desk.at, |it| !it.inviter.is_untouched()));
    if is_signed == Some(false) && !host.is_empty() {
        desk.app
            .change(desk.at, |session, now| session.sign(&host, now));
    }
}

/// For somebody who answers on an invitation.
#[component]
fn Elsewhere(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    view! {
        <div class="narrow gather">
            <Tabs desk />
            <Title text=texts.title />
            <p class="lead">{texts.invited}</p>
            <p>
                <a class="button" href=desk.href(Page::Reply)>
                    {desk.texts.nav.reply}
                </a>
            </p>
        </div>
    }
}

/// Who invites, what is promised, and the partners.
#[component]
fn Prepare(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    let host = Memo::new(move |_| {
        let inviter = desk.app.with(desk.at, |it| it.inviter.get().clone());
        inviter.unwrap_or_default()
    });
    let write = move |event| {
        let name = event_target_value(&event);
        desk.app.set_host(&name);
        desk.app
            .change(desk.at, |session, now| session.sign(&name, now));
    };
    let partners = live_text(move || {
        let names = desk.app.with(desk.at, |session| {
            let partners = session.partners().into_iter();
            partners.map(|(_, it)| apart(&it.name)).collect::<Vec<_>>()
        });
        let names = names.unwrap_or_default();
        if names.is_empty() {
            return texts.partners_none.to_owned();
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let names = i18n::list(desk.language, &names);
        fill(texts.partners, &[("partners", &names)])
    });
    view! {
        <section>
            <h2>{texts.prepare}</h2>
            <Field id="from" label=texts.from hint=texts.from_hint aside=desk.texts.app.optional>
                <input
                    id="from"
                    maxlength=NAME_LIMIT
                    aria-describedby=described_by("from")
                    prop:value=host
                    on:input=write
                />
            </Field>
            <PromiseChoice desk />
            <p class="known-partners">
                {partners} " " <a href=desk.href(Page::Details)>{texts.partners_change}</a>
            </p>
        </section>
    }
}

/// What is promised to those who answer, with the sentences that they read.
#[component]
fn PromiseChoice(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    let promised = Memo::new(move |_| {
        let read = desk.app.with(desk.at, |session| {
            (session.promised(), !session.partners().is_empty())
        });
        read.unwrap_or_default()
    });
    let may = move |anonymity| {
        let may = desk.app.with(desk.at, |it| it.may_promise(anonymity));
        may == Some(true)
    };
    let asks = RwSignal::new(false);
    let option = move |anonymity: Anonymity| {
        let is_chosen = Signal::derive(move || promised.get().0 == anonymity);
        let is_refused = Signal::derive(move || !may(anonymity));
        // Where that would erase names, it is asked first; until then everything stays.
        let ask = move |click: leptos::ev::MouseEvent| {
            let forgets = untrack(|| desk.app.with(desk.at, |it| it.would_forget(anonymity)));
            if forgets == Some(true) {
                click.prevent_default();
                asks.set(true);
            }
        };
        let choose = move |_| promise(desk, anonymity);
        let name = Promise::of(anonymity, false, desk.language).name;
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="promise"
                    prop:checked=is_chosen
                    disabled=is_refused
                    on:click=ask
                    on:change=choose
                />
                <span>{name}</span>
            </label>
        }
        .into_any()
    };
    let options = [Anonymity::Open, Anonymity::Alias, Anonymity::Anonymous];
    let why_not = live_text(move || match may(Anonymity::Open) {
        true => "",
        false => texts.promise_kept,
    });
    let sentences = live(move || {
        let (anonymity, has_partners) = promised.get();
        let promise = Promise::of(anonymity, has_partners, desk.language);
        each(promise.sentences, |text| {
            view! { <li>{text}</li> }.into_any()
        })
    });
    view! {
        <fieldset class="phases" aria-describedby="promise-kept">
            <legend>{texts.promise}</legend>
            {each(options, option)}
            <p class="hint" id="promise-kept">
                {why_not}
            </p>
        </fieldset>
        <Forgetting desk asks />
        <details class="promise">
            <summary>{texts.promise_read}</summary>
            <ul aria-live="polite">{sentences} <li>{desk.texts.invited.stays}</li></ul>
        </details>
    }
}

/// Promises something to those who answer.
fn promise(desk: Desk, anonymity: Anonymity) {
    let kept = desk.app.change(desk.at, |session, now| {
        session.promise(anonymity, now).is_ok()
    });
    // Somebody may have answered in the same moment.
    if kept != Some(true) {
        desk.app.say(desk.texts.together.promise_kept.to_owned());
    }
}

/// The question before names are erased.
#[component]
fn Forgetting(desk: Desk, asks: RwSignal<bool>) -> impl IntoView {
    let texts = &desk.texts.together;
    let question = live(move || {
        let question = || {
            let erase = move |_| {
                asks.set(false);
                promise(desk, Anonymity::Anonymous);
                browser::focus("people");
            };
            let leave = move |_| {
                asks.set(false);
                browser::focus("people");
            };
            view! {
                <div class="panel">
                    <p>{texts.promise_forgets}</p>
                    <p class="choices">
                        <button type="button" class="button" on:click=erase>
                            {texts.promise_forget}
                        </button>
                        <button type="button" class="link" on:click=leave>
                            {texts.promise_leave}
                        </button>
                    </p>
                </div>
            }
            .into_any()
        };
        maybe(asks.get().then(question))
    });
    view! { <div aria-live="assertive">{question}</div> }
}

/// The other ways in which views come in, and where they lead.
#[component]
fn More(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    let first = Page::Hands(String::new());
    let ways = [
        (Page::Device(String::new()), texts.device, texts.device_hint),
        (first, texts.hands, texts.hands_hint),
        (Page::Group, texts.group, texts.group_hint),
        (Page::Again(String::new()), texts.again, texts.again_hint),
        (Page::Trend, texts.trend, texts.trend_hint),
    ];
    let ways = each(ways, |(page, text, hint)| {
        view! {
            <li>
                <a class="link" href=desk.href(page)>
                    {text}
                </a>
                <span>{hint}</span>
            </li>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{texts.more}</h2>
            <ul class="ways">{ways}</ul>
        </section>
    }
}

/// The day and the time of a moment.
fn moment(desk: Desk, at: crate::domain::revised::Stamp) -> String {
    let date = i18n::date(desk.language, browser::day(at));
    let gaps = [("date", &*date), ("time", &*browser::clock(at))];
    fill(desk.texts.together.when, &gaps)
}
