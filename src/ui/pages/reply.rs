//! Sending the answers to who invited: what goes along, and the ways by which it can go.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::browser::sending::{self, Parcel};
use crate::domain::gathering::Anonymity;
use crate::domain::session::{Response, Session};
use crate::domain::typed::apart;
use crate::exchange::invitation::Invitation;
use crate::exchange::reply::Reply;
use crate::exchange::{mail, reply_code};
use crate::i18n::fill;
use crate::report::letter::{Enclosed, Letter, Mail};
use crate::route::{Page, Route};
use crate::state::Desk;
use crate::ui::components::phases::Phases;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::take_along::item;
use crate::ui::components::title::Title;
use crate::ui::downloads;
use crate::ui::drafts::Drafts;
use crate::ui::live::{each, live, live_text, maybe};

/// The id of the field with the link.
const LINK: &str = "reply-link";
/// The id of the code.
const CODE: &str = "reply-code";

/// The page from which answers are sent.
#[component]
pub fn ReplyPage(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    let Some(link) = desk.app.invitation(desk.at) else {
        return view! { <NotInvited desk /> }.into_any();
    };
    // Who invites; the link was read before it was kept.
    let from = Invitation::from_link(&link).map(|invitation| invitation.from);
    let from = from.unwrap_or_default().trim().to_owned();
    let has_answers = untrack(|| desk.read(|_, response| response.has_answers())) == Some(true);
    if !has_answers {
        return view! { <Nothing desk /> }.into_any();
    }
    let lead = match apart(&from).as_str() {
        "" => texts.lead.to_owned(),
        from => fill(texts.lead_from, &[("from", from)]),
    };
    view! {
        <div class="narrow invited">
            <Tabs desk />
            <Title text=texts.title />
            <p class="lead">{lead}</p>
            <Contents desk />
            <Ways desk from />
            <p>{texts.later}</p>
            <p class="choices">
                <a href=desk.href(Page::Result)>{texts.result}</a>
                <a href=desk.href(Page::Again(String::new()))>{texts.again}</a>
            </p>
        </div>
    }
    .into_any()
}

/// For who began the session: there is nobody to send it to.
#[component]
fn NotInvited(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    view! {
        <div class="narrow">
            <Tabs desk />
            <Title text=texts.own_title />
            <p class="lead">{texts.own}</p>
            <p class="choices">
                <a class="button" href=desk.href(Page::Result)>
                    {texts.result}
                </a>
            </p>
        </div>
    }
}

/// For who has answered nothing yet.
#[component]
fn Nothing(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    view! {
        <div class="narrow">
            <Tabs desk />
            <Title text=texts.title />
            <p class="lead">{texts.none}</p>
            <p class="choices">
                <a class="button" href=desk.href(desk.resume())>
                    {desk.texts.result.none_action}
                </a>
            </p>
        </div>
    }
}

/// What goes along.
#[component]
fn Contents(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    let list = live(move || {
        let facts = desk.read(|session, response| facts(desk, session, response));
        let rest = desk.read(|_, response| {
            response.answered(desk.instrument) < desk.instrument.indicators().count()
        });
        let rest = (rest == Some(true)).then(|| {
            view! {
                " "
                <a href=desk.href(desk.resume())>{texts.rest}</a>
            }
            .into_any()
        });
        let mut facts = facts.unwrap_or_default().into_iter();
        let first = facts.next().unwrap_or_default();
        let facts = each(facts, |fact| view! { <li>{fact}</li> }.into_any());
        view! {
            <ul>
                <li>{first} {maybe(rest)}</li>
                {facts}
            </ul>
        }
        .into_any()
    });
    view! {
        <section class="panel">
            <h2>{texts.goes}</h2>
            {list}
            <p>
                <a class="lone" href=desk.href(Page::Details)>{texts.change}</a>
            </p>
            <Notes desk />
            <Phase desk />
        </section>
    }
}

/// What goes along in sentences, first how much has been answered.
fn facts(desk: Desk, session: &Session, response: &Response) -> Vec<String> {
    let texts = &desk.texts.reply;
    let done = response.answered(desk.instrument).to_string();
    let total = desk.instrument.indicators().count().to_string();
    let progress = [("done", &*done), ("total", &*total)];
    let mut facts = vec![fill(desk.texts.questions.answered, &progress)];

    let person = session.participants.get(&response.participant);
    let person = person.and_then(|person| person.get().as_ref());
    let name = person.map_or("", |person| person.name.trim());
    facts.push(match (session.promised(), name) {
        (Anonymity::Anonymous, _) => texts.anonymous.to_owned(),
        (_, "") => texts.nameless.to_owned(),
        (_, name) => fill(texts.named, &[("name", &apart(name))]),
    });
    if !session.partners().is_empty() {
        let partner = person.and_then(|it| session.partners.get(&it.partner?)?.get().as_ref());
        facts.push(match partner {
            Some(partner) => fill(texts.partner, &[("partner", &apart(&partner.name))]),
            None => texts.partner_none.to_owned(),
        });
    }
    let hard = [("hard", desk.texts.result.hard)];
    let marked = response.hardships.values().filter(|mark| *mark.get());
    match marked.count() {
        0 => {}
        1 => facts.push(fill(texts.hard_one, &hard)),
        count => {
            let count = count.to_string();
            facts.push(fill(texts.hard_many, &[hard[0], ("count", &count)]));
        }
    }
    let again = response.again.values().filter(|it| it.get().is_some());
    match again.count() {
        0 => {}
        1 => facts.push(texts.again_one.to_owned()),
        count => facts.push(fill(texts.again_many, &[("count", &count.to_string())])),
    }
    facts
}

/// Whether the notes go along. They stay here unless the person chooses otherwise.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    let sent = Drafts::get().sent_notes;
    let count = untrack(|| {
        desk.read(|_, response| {
            let notes = response.notes.values();
            notes.filter(|note| !note.get().trim().is_empty()).count()
        })
    });
    let label = match count.unwrap_or(0) {
        0 => return maybe(None),
        1 => texts.notes_one.to_owned(),
        count => fill(texts.notes_many, &[("count", &count.to_string())]),
    };
    let is_sent = Signal::derive(move || sent.get() == Some(desk.at));
    let choose = move |event| sent.set(event_target_checked(&event).then_some(desk.at));
    view! {
        <label class="option">
            <input type="checkbox" prop:checked=is_sent on:change=choose />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// The phase, which is asked here where it has not been said yet.
#[component]
fn Phase(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.reply;
    let chosen = Signal::derive(move || {
        desk.read(|_, response| response.phase.get().clone())
            .flatten()
    });
    let choose = move |phase| desk.change_response(|response, now| response.phase.set(phase, now));
    let said = live_text(move || {
        let chosen = chosen.get();
        let mut phases = desk.instrument.phases.iter();
        let phase = phases.find(|phase| Some(&phase.id) == chosen.as_ref());
        match phase {
            Some(phase) => fill(texts.phase, &[("phase", phase.name.to(desk.language))]),
            None => texts.phase_none.to_owned(),
        }
    });
    let is_open = chosen.get_untracked().is_none();
    view! {
        <details class="phase" open=is_open>
            <summary>{said}</summary>
            <Phases instrument=desk.instrument language=desk.language chosen on_choose=choose />
        </details>
    }
}

/// Everything that can be sent, as it stands now.
#[derive(Debug, Clone, PartialEq)]
struct Packed {
    /// What the collaboration is called.
    name: String,
    /// The name of the file.
    file: String,
    /// What is in the file.
    content: String,
    /// The whole address of the reply, where there is one.
    link: Option<String>,
    /// The reply code.
    code: Option<String>,
}

impl Packed {
    fn of(desk: Desk, notes: bool) -> Option<Self> {
        desk.read(|session, _| {
            let reply = Reply::of(session, desk.response, notes)?;
            let link = reply.link();
            Some(Self {
                name: session.name().to_owned(),
                file: downloads::reply_name(session, desk.response),
                content: reply.encode(browser::now()),
                link: link.map(|link| sending::address(&Route::Replied(link).href())),
                code: reply_code::encode(session, desk.instrument, desk.response),
            })
        })
        .flatten()
    }

    fn enclosed(&self) -> Enclosed<'_> {
        Enclosed {
            name: &self.name,
            link: self.link.as_deref(),
            code: self.code.as_deref(),
        }
    }
}

/// The ways by which the answers can go.
#[component]
fn Ways(desk: Desk, from: String) -> impl IntoView {
    let texts = &desk.texts.reply;
    let sent = Drafts::get().sent_notes;
    let packed = Memo::new(move |_| Packed::of(desk, sent.get() == Some(desk.at)));
    let mail = live(move || {
        let mail = packed.with(|packed| {
            let packed = packed.as_ref()?;
            let to = mail::address(&from);
            Some((Mail::of(packed.enclosed(), to, desk.language), to))
        });
        maybe(mail.map(|(mail, to)| {
            let text = match to {
                Some(address) => fill(texts.mail_to, &[("address", address)]),
                None => texts.mail.to_owned(),
            };
            let hint = if mail.attach {
                texts.mail_attach
            } else {
                texts.mail_hint
            };
            view! {
                <li>
                    <a class="button" href=mail.href>
                        {text}
                    </a>
                    <span>{hint}</span>
                </li>
            }
            .into_any()
        }))
    });
    let download = move || {
        if let Some(packed) = packed.get_untracked() {
            browser::download(&packed.file, "application/json", &packed.content);
        }
    };
    let share = sending::can_share().then(|| {
        let share = Box::new(move || share(desk, packed.get_untracked()));
        item(texts.share, texts.share_hint, share)
    });
    view! {
        <section>
            <h2>{texts.ways}</h2>
            <ul class="ways">
                {mail} {maybe(share)} {item(texts.file, texts.file_hint, Box::new(download))}
                <LinkWay desk packed />
            </ul>
            <Code desk packed />
        </section>
    }
}

fn share(desk: Desk, packed: Option<Packed>) {
    let Some(packed) = packed else { return };
    let letter = Letter::of(packed.enclosed(), desk.language);
    let parcel = Parcel {
        name: packed.file,
        content: packed.content,
        title: letter.subject,
        text: letter.body,
    };
    spawn_local(async move {
        // Who calls it off knows that nothing has been sent.
        let _ = sending::share(&parcel).await;
    });
}

/// Copies a text; where the browser does not let us, selects it where it stands.
fn copy(desk: Desk, text: String, place: &'static str, said: &'static str) {
    spawn_local(async move {
        if sending::copy(&text).await.is_ok() {
            return desk.app.say(said.to_owned());
        }
        sending::select(place);
        desk.app.say(desk.texts.reply.copy_failed.to_owned());
    });
}

/// The link, to copy.
#[component]
fn LinkWay(desk: Desk, packed: Memo<Option<Packed>>) -> impl IntoView {
    let texts = &desk.texts.reply;
    let link = Memo::new(move |_| packed.with(|packed| packed.as_ref()?.link.clone()));
    let copy_link = move |_| {
        if let Some(link) = link.get_untracked() {
            copy(desk, link, LINK, texts.link_copied);
        }
    };
    live(move || {
        let way = link.get().map(|link| {
            view! {
                <li>
                    <button type="button" class="link" on:click=copy_link>
                        {texts.link}
                    </button>
                    <span>
                        {texts.link_hint}
                        <input id=LINK readonly aria-label=texts.link_label prop:value=link />
                    </span>
                </li>
            }
            .into_any()
        });
        maybe(way)
    })
}

/// The code, to read out.
#[component]
fn Code(desk: Desk, packed: Memo<Option<Packed>>) -> impl IntoView {
    let texts = &desk.texts.reply;
    let code = Memo::new(move |_| packed.with(|packed| packed.as_ref()?.code.clone()));
    let copy_code = move |_| {
        if let Some(code) = code.get_untracked() {
            copy(desk, code, CODE, texts.code_copied);
        }
    };
    view! {
        <h3>{texts.code}</h3>
        <p>{texts.code_hint}</p>
        <p class="code" id=CODE tabindex="-1">
            {live_text(move || code.get().unwrap_or_default())}
        </p>
        <p>
            <button type="button" class="link" on:click=copy_code>
                {texts.code_copy}
            </button>
        </p>
    }
}
