//! An invitation says what somebody needs to answer, fits in a link and a QR code, and nothing that was
//! changed on its way gets in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, ids, instrument, invitation_to, partner};
use proptest::prelude::*;
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::id::{CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::NAME_LIMIT;
use vijfblik::exchange::compact::{LinkError, TEXT_LIMIT};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::invitation::{FORMAT, Invitation, InvitedPartner};
use vijfblik::exchange::session_file;

fn invitation() -> Invitation {
    let mut session = group(&["A 4444", "B 2222", ". 3"]);
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    session.rename("Leerroute Techniek", NOW);
    invitation_to(&session, "Samira")
}

/// Eight partners with names as long as people give them.
fn large() -> Invitation {
    let names = [
        "Gemeente Hoogveen",
        "Stichting Thuiszorg ’t Spoor",
        "Ziekenhuis Oost & West",
        "Huisartsengroep De Linde",
        "Regionaal Opleidingscentrum Noord",
        "Woningcorporatie Samen Wonen",
        "Zorgverzekeraar De Toekomst",
        "Cliëntenraad",
    ];
    let partners = names.iter().zip(1..).map(|(name, number)| InvitedPartner {
        id: PartnerId::new([number; 10]),
        name: (*name).to_owned(),
    });
    Invitation {
        name: "Zorg in de wijk: samen voor ouderen in Hoogveen-Oost".to_owned(),
        partners: partners.collect(),
        from: "Samira van den Berg".to_owned(),
        ..invitation()
    }
}

fn invitations() -> impl Strategy<Value = Invitation> {
    let name = || "(?s).{0,120}";
    let partners = (any::<[u8; 10]>(), name()).prop_map(|(id, name)| InvitedPartner {
        id: PartnerId::new(id),
        name,
    });
    let promise = prop_oneof![
        Just(Anonymity::Open),
        Just(Anonymity::Alias),
        Just(Anonymity::Anonymous)
    ];
    let ids = (any::<[u8; 10]>(), any::<[u8; 10]>());
    (
        ids,
        name(),
        1..=Stamp::LATEST.0,
        promise,
        proptest::collection::vec(partners, 0..=9),
        name(),
    )
        .prop_map(
            |((session, collaboration), name, created, anonymity, partners, from)| Invitation {
                session: SessionId::new(session),
                collaboration: CollaborationId::new(collaboration),
                name,
                created: Stamp(created),
                instrument: instrument().id.clone(),
                instrument_version: instrument().version,
                anonymity,
                partners,
                from,
            },
        )
}

proptest! {
    #[test]
    fn what_is_invited_to_arrives(invitation in invitations()) {
        prop_assert_eq!(Invitation::from_link(&invitation.link()), Ok(invitation.clone()));
        let file = invitation.encode(NOW);
        prop_assert_eq!(Invitation::decode(file.as_bytes()), Ok(invitation));
    }

    #[test]
    fn who_accepts_gets_a_session_that_can_be_kept_and_merged(invitation in invitations()) {
        let (participant, response) = (ParticipantId::new([7; 10]), ResponseId::new([8; 10]));
        let session = invitation.accept(participant, response, NOW).unwrap();
        prop_assert_eq!(session.name(), &invitation.name);
        prop_assert_eq!(session.promised(), invitation.anonymity);
        prop_assert_eq!(session.own().map(|(id, _)| id), Some(response));
        let text = session_file::encode(&session, NOW);
        prop_assert_eq!(session_file::decode(text.as_bytes()), Ok(session));
    }

    #[test]
    fn a_change_anywhere_in_a_link_is_noticed(at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let link = invitation().link();
        let at = 3 + at.index(link.len() - 3);
        let mut changed = link.clone();
        changed.replace_range(at..=at, &letter);
        if changed != link {
            prop_assert_eq!(Invitation::from_link(&changed), Err(LinkError::Damaged));
        }
    }

    #[test]
    fn foreign_texts_never_crash_and_never_open(text in ".*", body in "[A-Za-z0-9_-]*") {
        prop_assert!(Invitation::from_link(&text).is_err());
        let link = format!("i1.{body}");
        prop_assert!(Invitation::from_link(&link).is_err());
        prop_assert!(Invitation::decode(text.as_bytes()).is_err());
    }
}

#[test]
fn an_invitation_holds_what_is_needed_and_no_answer() {
    let invitation = invitation();
    assert_eq!(invitation.session, ids().session);
    assert_eq!(invitation.name, "Leerroute Techniek");
    assert_eq!(invitation.anonymity, Anonymity::Anonymous);
    assert_eq!(invitation.from, "Samira");
    let partners: Vec<_> = invitation.partners.iter().map(|it| it.id).collect();
    assert_eq!(partners, ['A', 'B'].map(partner));
    let file = invitation.encode(NOW);
    for word in ["Persoon", "answers", "responses", "participants"] {
        assert!(!file.contains(word), "{word}");
    }
    assert!(file.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"version\":1,")));
}

#[test]
fn an_invitation_for_eight_partners_fits_a_qr_code() {
    let link = large().link();
    assert!(link.len() < 600, "{} letters", link.len());
    let plain = link
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it));
    assert!(plain, "addresses leave it alone");
}

#[test]
fn the_facilitators_copy_wins_over_that_of_who_was_invited() {
    let mut session = group(&["A 4444", "B 2222"]);
    let (participant, response) = (ParticipantId::new([70; 10]), ResponseId::new([80; 10]));
    let accepted = invitation_to(&session, "").accept(participant, response, NOW);
    session.rename("Anders", Stamp(NOW.0 + 1));
    let mut theirs = accepted.unwrap();
    merge(&mut theirs, &session).unwrap();
    assert_eq!(theirs.name(), "Anders");
    assert_eq!(theirs.partners, session.partners);
    assert_eq!(theirs.responses.len(), 3);
}

#[test]
fn who_introduces_themselves_keeps_their_name_to_themselves_where_that_was_promised() {
    for (promise, expect) in [
        (Anonymity::Open, "Noor"),
        (Anonymity::Alias, "Noor"),
        (Anonymity::Anonymous, ""),
    ] {
        let mut session = group(&["A 4"]);
        session.promise(promise, NOW).unwrap();
        let who = ParticipantId::new([70; 10]);
        session.join(who, ResponseId::new([80; 10]), Source::Device, NOW);
        session.introduce(who, "Noor", Some(partner('A')), NOW);
        let person = session.participants[&who].get().clone().unwrap();
        assert_eq!(person.name, expect, "{promise:?}");
        assert_eq!(person.partner, Some(partner('A')));
        session.introduce(who, &"é".repeat(300), Some(partner('Z')), NOW);
        let person = session.participants[&who].get().clone().unwrap();
        assert!(person.name.chars().count() <= NAME_LIMIT);
        assert_eq!(person.partner, None, "there is no such partner");
    }
}

#[test]
fn links_that_are_not_whole_or_not_ours_are_refused_for_what_they_are() {
    let link = invitation().link();
    let half = &link[..link.len() / 2];
    let large = "A".repeat(TEXT_LIMIT);
    let cases = [
        ("", LinkError::NotOurs),
        ("https://example.org/", LinkError::NotOurs),
        ("r1.AAAA", LinkError::NotOurs),
        ("i.AAAA", LinkError::NotOurs),
        ("i+1.AAAA", LinkError::NotOurs),
        ("i0.AAAA", LinkError::Damaged),
        ("i2.AAAA", LinkError::TooNew),
        ("i1.", LinkError::Damaged),
        ("i1.A", LinkError::Damaged),
        (&format!("{link}A"), LinkError::Damaged),
        (&format!("{link}="), LinkError::Damaged),
        (half, LinkError::Damaged),
        (&format!("i1.{large}"), LinkError::TooLarge),
    ];
    for (text, expect) in cases {
        assert_eq!(Invitation::from_link(text), Err(expect), "{text:.40}");
    }
}

#[test]
fn what_cannot_be_is_refused_in_links_and_files() {
    type Case = (fn(&mut Invitation), &'static str);
    let cases: [Case; 8] = [
        (|it| it.instrument_version = 0, "instrument_version"),
        (|it| it.partners[1].id = it.partners[0].id, "partners"),
        (|it| it.instrument = "six-hats".into(), "instrument"),
        (|it| it.name = "n".repeat(NAME_LIMIT + 1), "name"),
        (|it| it.from = "n".repeat(NAME_LIMIT + 1), "name"),
        (
            |it| it.partners[0].name = "n".repeat(NAME_LIMIT + 1),
            "name",
        ),
        (|it| it.created = Stamp(0), "created"),
        (|it| it.created = Stamp(Stamp::LATEST.0 + 1), "created"),
    ];
    for (change, place) in cases {
        let mut invitation = invitation();
        change(&mut invitation);
        let invalid = FileError::Invalid {
            place: place.to_owned(),
        };
        let file = invitation.encode(NOW);
        assert_eq!(Invitation::decode(file.as_bytes()), Err(invalid.clone()));
        assert_eq!(
            Invitation::from_link(&invitation.link()),
            Err(LinkError::Invalid)
        );
        let accepted =
            invitation.accept(ParticipantId::new([1; 10]), ResponseId::new([1; 10]), NOW);
        assert_eq!(accepted, Err(invalid));
    }
    let newer = Invitation {
        instrument_version: instrument().version + 1,
        ..invitation()
    };
    assert_eq!(Invitation::from_link(&newer.link()), Err(LinkError::TooNew));
    let file = newer.encode(NOW);
    assert_eq!(Invitation::decode(file.as_bytes()), Err(FileError::TooNew));
}

#[test]
fn a_file_of_another_kind_or_that_suffered_is_refused_for_what_it_is() {
    let file = invitation().encode(NOW);
    let session = session_file::encode(&group(&["A 4"]), NOW);
    let cases = [
        (session.as_str(), FileError::NotOurs),
        (&file[..file.len() / 2], FileError::Damaged),
        (&file.replace("Samira", "Samuel"), FileError::Damaged),
        (
            &file.replace("\"version\":1,", "\"version\":2,"),
            FileError::TooNew,
        ),
        (
            &file.replace("\"version\":1,", "\"version\":0,"),
            FileError::Damaged,
        ),
        ("[]", FileError::NotOurs),
        ("Beste Samira", FileError::NotJson),
    ];
    for (text, expect) in cases {
        assert_eq!(
            Invitation::decode(text.as_bytes()),
            Err(expect),
            "{text:.40}"
        );
    }
    assert_eq!(
        session_file::decode(file.as_bytes()),
        Err(FileError::NotOurs)
    );
}

#[test]
fn a_later_invitation_brings_what_is_new_and_leaves_what_the_person_said() {
    let first = invitation();
    let (who, id) = (ParticipantId::new([71; 10]), ResponseId::new([72; 10]));
    let mut copy = first.accept(who, id, NOW).unwrap();
    copy.introduce(who, "", Some(first.partners[0].id), NOW);
    let indicator = instrument().indicators().next().unwrap().id.clone();
    let answer = Some(vijfblik::domain::session::Answer::Points(4));
    copy.record(instrument(), id, &indicator, answer, NOW)
        .unwrap();

    // The same invitation again changes nothing.
    let before = copy.clone();
    assert_eq!(first.renew(&mut copy), Ok(()));
    assert_eq!(copy, before);

    let mut later = first.clone();
    later.name = "Leerroute Zorg".to_owned();
    later.partners[0].name = "Een andere naam".to_owned();
    later.partners.push(InvitedPartner {
        id: PartnerId::new([77; 10]),
        name: "Wie er later bij kwam".to_owned(),
    });
    // An older link promises less: what was promised stays.
    later.anonymity = Anonymity::Open;
    assert_eq!(later.renew(&mut copy), Ok(()));
    assert_eq!(copy.name(), "Leerroute Zorg");
    assert_eq!(copy.partners().len(), later.partners.len());
    assert_eq!(
        copy.partners[&later.partners[0].id]
            .get()
            .as_ref()
            .unwrap()
            .name,
        "Een andere naam"
    );
    assert_eq!(copy.promised(), Anonymity::Anonymous);
    assert_eq!(copy.responses, before.responses);
    assert_eq!(copy.participants, before.participants);
}

#[test]
fn an_invitation_to_something_else_changes_nothing() {
    let first = invitation();
    let (who, id) = (ParticipantId::new([71; 10]), ResponseId::new([72; 10]));
    let mut copy = first.accept(who, id, NOW).unwrap();
    let before = copy.clone();
    let other_session = Invitation {
        session: SessionId::new([78; 10]),
        ..first.clone()
    };
    let other_collaboration = Invitation {
        collaboration: CollaborationId::new([78; 10]),
        name: "Iets anders".to_owned(),
        ..first.clone()
    };
    let other_instrument = Invitation {
        instrument: "iets-anders".into(),
        ..first
    };
    for other in [other_session, other_collaboration, other_instrument] {
        assert!(other.renew(&mut copy).is_err());
        assert_eq!(copy, before);
    }
}
