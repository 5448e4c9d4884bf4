//! An invitation: what somebody is asked, what they are promised, and the way to the first statement.

use leptos::prelude::*;

use crate::browser;
use crate::catalog;
use crate::domain::gathering::Anonymity;
use crate::domain::session::{NAME_LIMIT, Session};
use crate::domain::typed::apart;
use crate::exchange::compact::LinkError;
use crate::exchange::invitation::Invitation;
use crate::i18n::fill;
use crate::report::promise::Promise;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Desk};
use crate::ui::components::bad_link::BadLink;
use crate::ui::components::field::{Field, described_by};
use crate::ui::components::title::Title;
use crate::ui::drafts::{Drafts, Introduction, Origin};
use crate::ui::live::{each, live_text, maybe};

/// The page of an invitation.
#[component]
pub fn Invited(link: String) -> impl IntoView {
    let app = App::get();
    // What ends a sentence sticks to a link that stands in it.
    let invitation = match Invitation::from_link(link.trim_end_matches(['.', ','])) {
        Ok(invitation) => invitation,
        Err(error) => return view! { <BadLink error /> }.into_any(),
    };
    // What is asked comes with a part of its own.
    if !app.has_tool(invitation.instrument.clone()) {
        return maybe(None);
    }
    let at = SessionRef::Kept(invitation.session);
    match app.kept_copy(invitation.session) {
        None => view! { <Welcome invitation /> }.into_any(),
        Some(_) if app.invitation(at).is_none() => view! { <Own invitation /> }.into_any(),
        Some(session) => match Desk::at(app, at) {
            Some(desk) => view! { <WelcomeBack invitation desk session /> }.into_any(),
            None => view! { <BadLink error=LinkError::Invalid /> }.into_any(),
        },
    }
}

/// Somebody who has not begun yet.
#[component]
fn Welcome(invitation: Invitation) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().invited;
    let name = apart(&invitation.name);
    let from = apart(invitation.from.trim());
    let offer = catalog::offer(&invitation.instrument);
    let (lead, lead_from) = match offer {
        None => (texts.lead, texts.lead_from),
        Some(_) => (texts.lead_of, texts.lead_from_of),
    };
    let lead = match from.as_str() {
        "" => fill(lead, &[("name", &name)]),
        from => fill(lead_from, &[("from", from), ("name", &name)]),
    };
    let count = catalog::instrument(&invitation.instrument).map_or(0, |it| it.indicators().count());
    let what = match offer {
        None => fill(texts.what, &[("count", &count.to_string())]),
        Some(offer) => {
            let what = offer.what.to(app.language.get_untracked());
            fill(texts.what_of, &[("what", what)])
        }
    };
    let anonymity = invitation.anonymity;
    view! {
        <div class="narrow invited">
            <Title text=texts.title window=format!("{} · {}", invitation.name, texts.title) />
            <p class="lead">{lead}</p>
            <p class="lead">{what}</p>
            <Promised invitation=invitation.clone() anonymity />
            <IntroductionForm invitation anonymity submit=texts.begin />
        </div>
    }
}

/// Somebody who has begun on this device.
#[component]
fn WelcomeBack(invitation: Invitation, desk: Desk, session: Session) -> impl IntoView {
    let texts = &desk.texts.invited;
    let total = desk.instrument.indicators().count();
    let own = session.responses.get(&desk.response);
    let done = own.map_or(0, |response| response.answered(desk.instrument));
    let gaps = [("done", &*done.to_string()), ("total", &*total.to_string())];
    let progress = fill(desk.texts.questions.answered, &gaps);
    let gaps = [("name", &*apart(session.name())), ("progress", &progress)];
    let (onward, text) = match desk.resume() {
        page @ Page::Questions(_) => (page, texts.go_on),
        _ => (Page::Reply, texts.to_send),
    };
    let anonymity = invitation.anonymity.max(session.promised());
    let has_something_to_say = anonymity != Anonymity::Anonymous || !invitation.partners.is_empty();
    let form = has_something_to_say.then(|| {
        let invitation = invitation.clone();
        view! {
            <section>
                <h2>{texts.you}</h2>
                <IntroductionForm invitation anonymity submit=texts.save kind="link" />
            </section>
        }
        .into_any()
    });
    view! {
        <div class="narrow invited">
            <Title text=texts.again_title />
            <p class="lead">{fill(texts.again_lead, &gaps)}</p>
            <p class="choices">
                <a class="button" href=desk.href(onward)>
                    {text}
                </a>
            </p>
            <p>{texts.other_person}</p>
            <Promised invitation anonymity />
            {maybe(form)}
        </div>
    }
}

/// The facilitator, who tries the link that others get.
#[component]
fn Own(invitation: Invitation) -> impl IntoView {
    let texts = &App::get().texts().invited;
    let at = SessionRef::Kept(invitation.session);
    let lead = fill(texts.own_lead, &[("name", &apart(&invitation.name))]);
    view! {
        <div class="narrow">
            <Title text=texts.own_title />
            <p class="lead">{lead}</p>
            <p class="choices">
                <a class="button" href=Route::Session(at, Page::Together).href()>
                    {texts.own_action}
                </a>
            </p>
        </div>
    }
}

/// What becomes of the answers.
#[component]
fn Promised(invitation: Invitation, anonymity: Anonymity) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().invited;
    let has_partners = !invitation.partners.is_empty();
    let promise = Promise::of(anonymity, has_partners, app.language.get_untracked());
    let sentences = each(promise.sentences, |text| {
        view! { <li>{text}</li> }.into_any()
    });
    view! {
        <section class="panel promise">
            <h2>{texts.promise}</h2>
            <p class="promised">{promise.name}</p>
            <ul>
                <li>{texts.stays}</li>
                {sentences}
            </ul>
        </section>
    }
}

/// What somebody says of themselves, as far as it is asked.
#[component]
fn IntroductionForm(
    invitation: Invitation,
    /// What is promised: an anonymous session asks no name.
    anonymity: Anonymity,
    /// What stands on the button.
    submit: &'static str,
    /// What it looks like: a page has one main button.
    #[prop(default = "button")]
    kind: &'static str,
) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().invited;
    let draft = Drafts::get().introduction;
    if draft.read_untracked().of != Some(invitation.session) {
        draft.set(said_before(app, &invitation));
    }
    let is_missing = RwSignal::new(false);
    let is_refused = RwSignal::new(false);
    let has_partners = !invitation.partners.is_empty();
    let name = (anonymity != Anonymity::Anonymous).then(|| {
        let is_alias = anonymity == Anonymity::Alias;
        view! { <NameField is_alias /> }.into_any()
    });
    let partners = has_partners.then(|| {
        let invitation = invitation.clone();
        view! { <Partners invitation is_missing /> }.into_any()
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = draft.get_untracked();
        is_missing.set(has_partners && said.origin == Origin::Unsaid);
        if is_missing.get_untracked() {
            return browser::focus_inside("partner");
        }
        let is_accepted = accept(app, &invitation, anonymity, &said);
        is_refused.set(!is_accepted);
        if is_accepted {
            draft.set(Introduction::default());
        }
    };
    let refused = live_text(move || {
        if is_refused.get() {
            texts.link_invalid
        } else {
            ""
        }
    });
    view! {
        <form on:submit=send novalidate>
            {maybe(name)} {maybe(partners)} <p class="error" role="alert">
                {refused}
            </p> <p class="submit">
                <button class=kind>{submit}</button>
            </p>
        </form>
    }
}

/// Begins to answer, or takes over what the invitation says now, and goes to where the person was. Says
/// whether that can be.
fn accept(app: App, invitation: &Invitation, anonymity: Anonymity, said: &Introduction) -> bool {
    let partner = match said.origin {
        Origin::Partner(id) => Some(id),
        Origin::Unsaid | Origin::Elsewhere => None,
    };
    let name = match anonymity {
        Anonymity::Anonymous => "",
        Anonymity::Open | Anonymity::Alias => said.name.trim(),
    };
    let accepted = app.accept(invitation, name, partner).ok();
    let Some(desk) = accepted.and_then(|at| Desk::at(app, at)) else {
        return false;
    };
    let page = match desk.resume() {
        Page::Result => Page::Reply,
        page => page,
    };
    browser::go(&desk.href(page));
    true
}

/// What the person said of themselves when they began.
fn said_before(app: App, invitation: &Invitation) -> Introduction {
    let of = Some(invitation.session);
    let unsaid = Introduction {
        of,
        ..Introduction::default()
    };
    let Some(session) = app.kept_copy(invitation.session) else {
        return unsaid;
    };
    let who = session.own().map(|(_, response)| response.participant);
    let person = who.and_then(|who| session.participants.get(&who)?.get().as_ref());
    person.map_or(unsaid, |person| Introduction {
        of,
        name: person.name.clone(),
        origin: person.partner.map_or(Origin::Elsewhere, Origin::Partner),
    })
}

#[component]
pub fn NameField(is_alias: bool) -> impl IntoView {
    let app = App::get();
    let texts = app.texts();
    let draft = Drafts::get().introduction;
    let name = Signal::derive(move || draft.read().name.clone());
    let (label, hint) = if is_alias {
        (texts.invited.alias_name, texts.invited.alias_hint)
    } else {
        (texts.invited.name, "")
    };
    view! {
        <Field id="name" label hint aside=texts.app.optional>
            <input
                id="name"
                maxlength=NAME_LIMIT
                autocomplete=if is_alias { "off" } else { "name" }
                aria-describedby=described_by("name")
                prop:value=name
                on:input=move |event| draft.update(|said| said.name = event_target_value(&event))
            />
        </Field>
    }
}

#[component]
pub fn Partners(invitation: Invitation, is_missing: RwSignal<bool>) -> impl IntoView {
    let texts = &App::get().texts().invited;
    let draft = Drafts::get().introduction;
    let option = move |origin: Origin, name: AnyView| {
        let is_chosen = Signal::derive(move || draft.read().origin == origin);
        let choose = move |_| {
            is_missing.set(false);
            draft.update(|said| said.origin = origin);
        };
        view! {
            <label class="option">
                <input type="radio" name="partner" prop:checked=is_chosen on:change=choose />
                <span>{name}</span>
            </label>
        }
        .into_any()
    };
    let partners = each(invitation.partners, |partner| {
        let name = view! { <bdi>{partner.name}</bdi> }.into_any();
        option(Origin::Partner(partner.id), name)
    });
    let error = live_text(move || {
        if is_missing.get() {
            texts.partner_missing
        } else {
            ""
        }
    });
    view! {
        <fieldset class="phases" id="partner" aria-describedby="partner-error">
            <legend>{texts.partner}</legend>
            {partners}
            {option(Origin::Elsewhere, texts.partner_none.into_any())}
            <p class="error" id="partner-error" role="alert">
                {error}
            </p>
        </fieldset>
    }
}
