//! Made-up sessions for the suites: one by hand, and any number by chance.
#![allow(dead_code, reason = "each suite uses the part that it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

pub mod shelf;

use std::collections::BTreeMap;

use proptest::collection::btree_map;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use vijfblik::catalog;
use vijfblik::domain::gathering::{Anonymity, Counts, Source};
use vijfblik::domain::id::{
    ActionId, CollaborationId, HardshipId, IndicatorId, ParticipantId, PartnerId, PhaseId,
    ResponseId, SessionId,
};
use vijfblik::domain::instrument::Instrument;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{
    Action, Answer, Collaboration, FirstIds, Leverage, Participant, Partner, Response, Session,
};
use vijfblik::domain::tally::{SecondTally, Tally};
use vijfblik::exchange::invitation::Invitation;

/// A moment in November 2026.
pub const NOW: Stamp = Stamp(1_795_250_000_000);

/// The main instrument.
pub fn instrument() -> &'static Instrument {
    catalog::five_conditions()
}

/// The invitation to a session, from somebody.
pub fn invitation_to(session: &Session, from: &str) -> Invitation {
    let mut session = session.clone();
    session.sign(from, NOW);
    Invitation::to(&session)
}

/// An anonymous session in which all answers lie on the table.
pub fn laid(mut session: Session) -> Session {
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    session.lay(instrument(), NOW);
    session
}

/// The ids of the session that [`session`] makes.
pub fn ids() -> FirstIds {
    FirstIds {
        session: SessionId::new([1; 10]),
        collaboration: CollaborationId::new([2; 10]),
        participant: ParticipantId::new([3; 10]),
        response: ResponseId::new([4; 10]),
    }
}

/// A session in which one person is about to answer.
pub fn session(name: &str) -> Session {
    Session::start(instrument(), name, ids(), NOW)
}

/// A session with answers in the order in which they are asked: a digit is points, `?` is "I don't
/// know", `-` is no answer; spaces are there for the reader.
pub fn answered(answers: &str) -> Session {
    let mut session = session("Samen");
    let answers: Vec<char> = answers.chars().filter(|answer| *answer != ' ').collect();
    assert!(answers.len() <= instrument().indicators().count());
    for (indicator, answer) in instrument().indicators().zip(answers) {
        let answer = match answer {
            '-' => continue,
            '?' => Answer::DontKnow,
            points => Answer::Points(points.to_digit(10).unwrap().try_into().unwrap()),
        };
        session
            .record(
                instrument(),
                ids().response,
                &indicator.id,
                Some(answer),
                NOW,
            )
            .unwrap();
    }
    session
}

/// The response of the one person in a session that [`session`] or [`answered`] made.
pub fn response(session: &Session) -> &Response {
    &session.responses[&ids().response]
}

/// A session in which something has been said everywhere, with two people of two partners.
pub fn rich() -> Session {
    let mut session = answered("4533 3224 5444 3?24 1223");
    let later = Stamp(NOW.0 + 1_000);
    let partners = [1, 2].map(|number| PartnerId::new([number; 10]));
    for (id, name) in partners.into_iter().zip(["Vmbo De Linde", "Mbo De Werf"]) {
        let name = name.into();
        let partner = Partner { name, rank: 0 };
        session
            .partners
            .insert(id, Revised::new(Some(partner), NOW));
    }
    let person = |name: &str, partner| {
        let (name, partner) = (name.to_owned(), Some(partner));
        Revised::new(Some(Participant { name, partner }), later)
    };
    let teacher = ParticipantId::new([5; 10]);
    session.participants = BTreeMap::from([
        (ids().participant, person("Projectleider", partners[1])),
        (teacher, person("Docent", partners[0])),
    ]);
    let second = ResponseId::new([6; 10]);
    session.responses.insert(second, Response::new(teacher));
    let trust = IndicatorId::from("relations.trust");
    let answer = Some(Answer::Points(2));
    session
        .record(instrument(), second, &trust, answer, later)
        .unwrap();
    session
        .note(
            instrument(),
            second,
            &trust,
            "Ik hoor het als laatste.",
            later,
        )
        .unwrap();
    let first = session.responses.get_mut(&ids().response).unwrap();
    first.phase.set(Some("shape".into()), later);
    first
        .hardships
        .insert("no-centre".into(), Revised::new(true, later));
    let leverage = Leverage {
        indicator: "process.phasing".into(),
        reason: "Nu gaat alles tegelijk.".into(),
    };
    session.leverage.set(Some(leverage), later);
    let action = Action {
        what: "De bouwers bellen".into(),
        who: "projectleider".into(),
        due: Some("2027-01-08".parse().unwrap()),
        done: true,
    };
    session.actions = BTreeMap::from([
        (ActionId::new([7; 10]), Revised::new(Some(action), later)),
        (ActionId::new([8; 10]), Revised::new(None, later)),
    ]);
    session
}

/// Sessions as chance would have them: copies of the one that [`session`] makes. All are valid, as
/// who is referred to is there.
pub struct Chance {
    indicators: usize,
    stamps: BoxedStrategy<Stamp>,
    names: BoxedStrategy<String>,
    notes: BoxedStrategy<String>,
}

impl Chance {
    /// Few moments and few words, so that copies often meet in one moment, and sometimes agree.
    pub fn crowded() -> Self {
        let words = select(vec!["", "a", "b"]).prop_map(str::to_owned).boxed();
        Self {
            indicators: 3,
            stamps: (1..=4_u64).prop_map(Stamp).boxed(),
            names: words.clone(),
            notes: words,
        }
    }

    /// All that a file may hold: any moment, any letters.
    pub fn wide() -> Self {
        let latest = Stamp::LATEST.0;
        let stamps = prop_oneof![1..=latest, Just(1), Just(latest)];
        Self {
            indicators: instrument().indicators().count(),
            stamps: stamps.prop_map(Stamp).boxed(),
            names: "(?s).{0,120}".boxed(),
            notes: "(?s).{0,200}".boxed(),
        }
    }

    fn revised<T>(&self, value: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Revised<T>>
    where
        T: std::fmt::Debug + 'static,
    {
        (value, self.stamps.clone())
            .prop_map(|(value, at)| Revised::new(value, at))
            .boxed()
    }

    /// A value that can be untouched, removed or there.
    fn optional<T>(
        &self,
        value: impl Strategy<Value = T> + 'static,
    ) -> BoxedStrategy<Revised<Option<T>>>
    where
        T: std::fmt::Debug + Clone + 'static,
    {
        let touched = self.revised(option::of(value));
        prop_oneof![1 => Just(Revised::default()), 3 => touched].boxed()
    }

    fn indicator(&self) -> BoxedStrategy<IndicatorId> {
        let ids = instrument().indicators().map(|it| it.id.clone());
        select(ids.take(self.indicators).collect::<Vec<_>>()).boxed()
    }

    fn response(&self) -> BoxedStrategy<Response> {
        let answer = prop_oneof![
            4 => (1..=5_u8).prop_map(Answer::Points),
            1 => Just(Answer::DontKnow),
        ];
        let answers = self.revised(option::weighted(0.8, answer));
        let notes = self.revised(self.notes.clone());
        let marks = self.revised(any::<bool>());
        let cleared = self.revised(option::of(self.stamps.clone()));
        let (phase, hardship) = (phase(), hardship());
        (
            (participant(), source()),
            btree_map(self.indicator(), answers.clone(), 0..=6),
            btree_map(self.indicator(), answers, 0..=2),
            btree_map(self.indicator(), notes, 0..=3),
            btree_map(self.indicator(), cleared, 0..=2),
            self.optional(phase),
            btree_map(hardship, marks, 0..=3),
        )
            .prop_map(
                |((participant, source), answers, again, notes, cleared, phase, hardships)| {
                    Response {
                        participant,
                        source,
                        answers,
                        again,
                        notes,
                        cleared,
                        phase,
                        hardships,
                    }
                },
            )
            .boxed()
    }

    /// A session.
    pub fn session(&self) -> BoxedStrategy<Session> {
        let removable = 0.8;
        let partner = (self.names.clone(), 0..=3_u32);
        let partner = partner.prop_map(|(name, rank)| Partner { name, rank });
        let person = (self.names.clone(), option::of(partner_id()))
            .prop_map(|(name, partner)| Participant { name, partner });
        let leverage = (self.indicator(), self.notes.clone())
            .prop_map(|(indicator, reason)| Leverage { indicator, reason });
        let due = option::of((1..=12_u8, 1..=28_u8));
        let action = (self.notes.clone(), self.names.clone(), due, any::<bool>()).prop_map(
            |(what, who, due, done)| Action {
                what,
                who,
                due: due.map(|(month, day)| format!("2027-{month:02}-{day:02}").parse().unwrap()),
                done,
            },
        );
        let partners = self.revised(option::weighted(removable, partner));
        let people = self.revised(option::weighted(removable, person));
        let actions = self.revised(option::weighted(removable, action));
        let promise = self.revised(anonymity());
        let promise = prop_oneof![Just(Revised::default()), promise];
        let hands = self.revised(option::weighted(removable, hands()));
        let inviter = prop_oneof![Just(Revised::default()), self.revised(self.names.clone())];
        let laid = self.optional(tally());
        let new = (anonymity(), inviter, any::<bool>(), laid);
        let follows = option::of((1..=3_u8).prop_map(|number| SessionId::new([90 + number; 10])));
        (
            (self.stamps.clone(), follows, promise, new),
            btree_map(self.indicator(), hands, 0..=2),
            self.revised(self.names.clone()),
            btree_map(partner_id(), partners, 0..=3),
            btree_map(participant(), people, 0..=3),
            btree_map(response_id(), self.response(), 0..=3),
            self.optional(leverage),
            btree_map(action_id(), actions, 0..=3),
        )
            .prop_map(
                |(first, hands, name, partners, participants, responses, leverage, actions)| {
                    let (created, follows, anonymity, new) = first;
                    let (bound, inviter, invited, laid) = new;
                    let mut session = complete(Session {
                        created,
                        follows,
                        anonymity,
                        bound,
                        inviter,
                        invited,
                        laid,
                        hands,
                        collaboration: Collaboration {
                            id: ids().collaboration,
                            name,
                        },
                        partners,
                        participants,
                        responses,
                        leverage,
                        actions,
                        ..session("")
                    });
                    // What was promised holds for what is in it.
                    session.bind(bound);
                    session
                },
            )
            .boxed()
    }
}

/// Adds who is referred to and is not there, as someone who was removed long ago.
fn complete(mut session: Session) -> Session {
    for response in session.responses.values() {
        let entry = session.participants.entry(response.participant);
        entry.or_insert(Revised::new(None, Stamp(1)));
    }
    let people = session.participants.values();
    let partners = people.filter_map(|person| person.get().as_ref()?.partner);
    for partner in partners {
        let entry = session.partners.entry(partner);
        entry.or_insert(Revised::new(None, Stamp(1)));
    }
    session
}

fn partner_id() -> impl Strategy<Value = PartnerId> + Clone {
    few_ids(PartnerId::new)
}

fn participant() -> impl Strategy<Value = ParticipantId> + Clone {
    few_ids(ParticipantId::new)
}

fn response_id() -> impl Strategy<Value = ResponseId> + Clone {
    few_ids(ResponseId::new)
}

fn action_id() -> impl Strategy<Value = ActionId> + Clone {
    few_ids(ActionId::new)
}

fn few_ids<T: std::fmt::Debug>(
    id: impl Fn([u8; 10]) -> T + Clone,
) -> impl Strategy<Value = T> + Clone {
    (1..=3_u8).prop_map(move |number| id([number; 10]))
}

fn source() -> impl Strategy<Value = Source> + Clone {
    use Source::{Code, Device, File, Link, Own};
    select(vec![Own, Device, Code, Link, File])
}

fn anonymity() -> impl Strategy<Value = Anonymity> + Clone {
    use Anonymity::{Alias, Anonymous, Open};
    select(vec![Open, Alias, Anonymous])
}

fn hands() -> impl Strategy<Value = Counts> + Clone {
    let points = proptest::collection::vec(0..=3_u32, usize::from(instrument().scale.top()));
    (points, 0..=2_u32).prop_map(|(points, dont_know)| Counts { points, dont_know })
}

/// A tally that says what can be.
fn tally() -> impl Strategy<Value = Tally> + Clone {
    let counted = btree_map(response_id(), (1..=4_u64).prop_map(Stamp), 0..=3);
    let ids: Vec<_> = instrument().indicators().map(|it| it.id.clone()).collect();
    let answers = btree_map(select(ids[..2].to_vec()), hands(), 0..=2);
    let again = (answers.clone(), counted.clone()).prop_map(|(counts, counted)| {
        let second = |(id, counts)| {
            let counted = counted.clone();
            (id, SecondTally { counts, counted })
        };
        counts.into_iter().map(second).collect()
    });
    (answers, counted, again).prop_map(|(answers, counted, again)| Tally {
        answers,
        counted,
        again,
        ..Tally::default()
    })
}

fn phase() -> impl Strategy<Value = PhaseId> + Clone {
    let ids: Vec<_> = instrument().phases.iter().map(|it| it.id.clone()).collect();
    select(ids)
}

fn hardship() -> impl Strategy<Value = HardshipId> + Clone {
    let hardships = instrument().hard_by_nature.iter();
    let ids: Vec<_> = hardships.map(|it| it.id.clone()).collect();
    select(ids)
}

// ---- Groups ----

/// The id of a partner of a [`group`], by its letter.
pub fn partner(letter: char) -> PartnerId {
    PartnerId::new([u8::try_from(letter).unwrap(); 10])
}

/// The ids of a person of a [`group`], counted from 0.
pub fn person(number: usize) -> (ParticipantId, ResponseId) {
    let number = u8::try_from(number).unwrap() + 10;
    (
        ParticipantId::new([number; 10]),
        ResponseId::new([number; 10]),
    )
}

/// A session of people who each answered, as in [`answered`]. Before the answers stands the letter
/// of their partner, or a dot for none: `A 4?3- 4444`.
pub fn group(people: &[&str]) -> Session {
    let ids = ids();
    let mut session = Session::prepare(instrument(), "Samen", ids.session, ids.collaboration, NOW);
    for (number, said) in people.iter().enumerate() {
        let letter = said.chars().next().unwrap();
        let partner = (letter != '.').then(|| partner(letter));
        if let Some(id) = partner {
            let name = format!("Partner {letter}");
            let partner = Revised::new(Some(Partner { name, rank: 0 }), NOW);
            session.partners.insert(id, partner);
        }
        let (participant, id) = person(number);
        let name = format!("Persoon {number}");
        session.join(participant, id, Source::Device, NOW);
        let who = Revised::new(Some(Participant { name, partner }), NOW);
        session.participants.insert(participant, who);
        let answers = response(&answered(&said[1..])).answers.clone();
        session.responses.get_mut(&id).unwrap().answers = answers;
    }
    session
}
