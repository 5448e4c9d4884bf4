//! The invitation, in every form in which it can go out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{self, sending};
use crate::catalog;
use crate::charts::qr::qr;
use crate::domain::session::Day;
use crate::domain::typed::apart;
use crate::exchange::file_name::Held;
use crate::exchange::invitation::Invitation;
use crate::i18n::fill;
use crate::report::inviting::Invited;
use crate::route::{Page, Route};
use crate::state::Desk;
use crate::ui::components::qr::QrCode;
use crate::ui::live::{live, live_text, maybe};

/// The id of the field with the link.
const LINK: &str = "invitation-link";

/// Everything that goes out, as it stands now.
#[derive(Debug, Clone, PartialEq)]
struct Packed {
    invitation: Invitation,
    /// The day of the measurement.
    day: Day,
    /// The whole address.
    link: String,
}

impl Packed {
    fn of(desk: Desk) -> Option<Self> {
        desk.app.with(desk.at, |session| {
            let invitation = Invitation::to(session);
            let link = sending::address(&Route::Invited(invitation.link()).href());
            let day = browser::day(session.created);
            Self {
                invitation,
                day,
                link,
            }
        })
    }

    fn invited(&self, desk: Desk) -> Invited<'_> {
        Invited {
            name: &self.invitation.name,
            from: &self.invitation.from,
            count: desk.instrument.indicators().count(),
            what: catalog::offer(&desk.instrument.id).map(|offer| offer.what.to(desk.language)),
            link: &self.link,
        }
    }

    /// What the QR code is for, for who cannot see it.
    fn label(&self, desk: Desk) -> String {
        let name = apart(&self.invitation.name);
        fill(desk.texts.together.qr, &[("name", &name)])
    }

    fn file_name(&self, held: Held<'_>, desk: Desk) -> String {
        held.named(&self.invitation.name, self.day, desk.language)
    }
}

/// The link, the QR code, and everything else that holds the invitation.
#[component]
pub fn Invite(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    let packed = Memo::new(move |_| Packed::of(desk));
    view! {
        <section class="invite">
            <h2>{texts.invite}</h2>
            <p class="hint">{texts.invite_lead}</p>
            <div class="invite-ways">
                <Scan desk packed />
                <Ways desk packed />
            </div>
        </section>
    }
}

/// The QR code on this screen.
#[component]
fn Scan(desk: Desk, packed: Memo<Option<Packed>>) -> impl IntoView {
    let texts = &desk.texts.together;
    let is_out = Memo::new(move |_| {
        let is_out = desk.app.with(desk.at, |it| it.bound == it.promised());
        is_out == Some(true)
    });
    let code = live(move || {
        let packed = packed.read();
        let Some(packed) = packed.as_ref() else {
            return maybe(None);
        };
        // Who scans it is promised what it says, and from then on no less can be promised.
        if !is_out.get() {
            return view! {
                <button type="button" class="button" on:click=move |_| desk.bind()>
                    {texts.qr_show}
                </button>
            }
            .into_any();
        }
        match qr(&packed.link) {
            Ok(code) => view! {
                <QrCode code label=packed.label(desk) />
                <p class="hint">{texts.qr_scan}</p>
            }
            .into_any(),
            Err(_) => view! { <p class="hint">{texts.qr_too_long}</p> }.into_any(),
        }
    });
    view! { <div class="scan">{code}</div> }
}

#[component]
fn Ways(desk: Desk, packed: Memo<Option<Packed>>) -> impl IntoView {
    let texts = &desk.texts.together;
    let way = |text: &'static str, hint: &'static str, act: fn(Desk, Packed)| {
        let act = move |_| {
            if let Some(packed) = packed.get_untracked() {
                desk.bind();
                act(desk, packed);
            }
        };
        view! {
            <li>
                <button type="button" class="link" on:click=act>
                    {text}
                </button>
                <span>{hint}</span>
            </li>
        }
        .into_any()
    };
    let link = Signal::derive(move || {
        let packed = packed.read();
        packed.as_ref().map_or(String::new(), |it| it.link.clone())
    });
    let mail = Memo::new(move |_| {
        let packed = packed.read();
        packed
            .as_ref()
            .map(|it| it.invited(desk).mail(desk.language))
    });
    let mail_href = Signal::derive(move || mail.read().as_ref().map(|mail| mail.href.clone()));
    let mail_hint = live_text(move || match mail.read().as_ref() {
        Some(mail) if mail.attach => texts.mail_attach,
        _ => texts.mail_hint,
    });
    let share = sending::can_share().then(|| way(texts.share, texts.share_hint, share));
    view! {
        <div>
            <p class="copy-link">
                <input id=LINK readonly aria-label=texts.link_label prop:value=link />
                <button type="button" class="button" on:click=move |_| copy(desk, link)>
                    {texts.link}
                </button>
                <span class="hint">{texts.link_hint}</span>
            </p>
            <ul class="ways">
                <li>
                    <a class="link" href=mail_href on:click=move |_| desk.bind()>
                        {texts.mail}
                    </a>
                    <span>{mail_hint}</span>
                </li>
                {maybe(share)} <li>
                    <a class="link" href=desk.href(Page::Present(String::new()))>
                        {texts.present}
                    </a>
                    <span>{texts.present_hint}</span>
                </li> {way(texts.qr_file, texts.qr_file_hint, download_code)}
                {way(texts.file, texts.file_hint, download)}
            </ul>
        </div>
    }
}

/// Copies the link; where the browser does not let us, selects it where it stands.
fn copy(desk: Desk, link: Signal<String>) {
    let link = link.get_untracked();
    desk.bind();
    spawn_local(async move {
        let said = match sending::copy(&link).await {
            Ok(()) => desk.texts.together.link_copied,
            Err(_) => {
                sending::select(LINK);
                desk.texts.reply.copy_failed
            }
        };
        desk.app.say(said.to_owned());
    });
}

fn share(desk: Desk, packed: Packed) {
    let letter = packed.invited(desk).letter(desk.language);
    spawn_local(async move {
        // Who calls it off knows that nothing has been sent.
        let _ = sending::share_words(&letter.subject, &letter.body).await;
    });
}

fn download_code(desk: Desk, packed: Packed) {
    match qr(&packed.link) {
        Ok(code) => {
            let text = code.svg(&packed.label(desk));
            browser::download(&packed.file_name(Held::Code, desk), "image/svg+xml", &text);
        }
        Err(_) => desk.app.say(desk.texts.together.qr_too_long.to_owned()),
    }
}

fn download(desk: Desk, packed: Packed) {
    let text = packed.invitation.encode(browser::now());
    browser::download(
        &packed.file_name(Held::Invitation, desk),
        "application/json",
        &text,
    );
}
