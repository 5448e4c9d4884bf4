//! Sessions of any size.

use vijfblik::{
    catalog,
    domain::{
        gathering::Source,
        id::{CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId},
        revised::{Revised, Stamp},
        session::{Answer, FirstIds, Participant, Response, Session},
    },
    exchange::reply::Reply,
};

/// The numbers of responses in a group.
pub const GROUPS: [usize; 3] = [30, 300, 3_000];
/// The numbers of replies that come in at one go.
pub const REPLIES: [usize; 2] = [100, 1_000];
/// When everything was answered.
pub const ANSWERED: Stamp = Stamp(1_795_250_000_000);

/// What so many people send to a session that the first of them made.
pub fn replies(count: usize) -> Vec<String> {
    let session = group_of(count + 1);
    let others = session.responses.keys().skip(1);
    let replies = others.filter_map(|id| Reply::of(&session, *id, false));
    replies.map(|reply| reply.encode(ANSWERED)).collect()
}

/// A session in which this many people from three partners have answered everything; the first of them
/// on this device.
pub fn group_of(size: usize) -> Session {
    let mut session = session_of(size, ANSWERED);
    let partner = |number| PartnerId::new(bytes(5, number));
    let mut numbers = 0..;
    let new_id = || partner(numbers.next().unwrap_or_default());
    let names = ["Vmbo De Linde", "Mbo De Werf", "Bedrijvenkring"];
    session.name_partners(&names, new_id, ANSWERED);
    for number in 0..size {
        let who = ParticipantId::new(bytes(3, number));
        let name = format!("Persoon {number}");
        session.introduce(who, &name, Some(partner(number % names.len())), ANSWERED);
    }
    for response in session.responses.values_mut().skip(1) {
        response.source = Source::File;
    }
    session
}

/// An id for a kind of thing and a number.
fn bytes(kind: u8, number: usize) -> [u8; 10] {
    let [.., high, low] = number.to_be_bytes();
    [kind, 0, 0, 0, 0, 0, 0, 0, high, low]
}

/// A session in which this many people have answered everything, a few with notes.
pub fn session_of(size: usize, at: Stamp) -> Session {
    let instrument = catalog::five_conditions();
    let ids = FirstIds {
        session: SessionId::new(bytes(1, 0)),
        collaboration: CollaborationId::new(bytes(2, 0)),
        participant: ParticipantId::new(bytes(3, 0)),
        response: ResponseId::new(bytes(4, 0)),
    };
    let mut session = Session::start(instrument, "Samen", ids, at);
    for number in 0..size {
        let participant = ParticipantId::new(bytes(3, number));
        let response = ResponseId::new(bytes(4, number));
        let person = Revised::new(Some(Participant::default()), at);
        session.participants.insert(participant, person);
        session
            .responses
            .insert(response, Response::new(participant));
        for (place, indicator) in instrument.indicators().enumerate() {
            let points = u8::try_from((number + place) % 6).unwrap_or_default();
            let answer = match points {
                0 => Answer::DontKnow,
                points => Answer::Points(points),
            };
            session
                .record(instrument, response, &indicator.id, Some(answer), at)
                .expect("the instrument asks this");
            if place % 10 == number % 10 {
                session
                    .note(
                        instrument,
                        response,
                        &indicator.id,
                        "Dat bleek in het overleg.",
                        at,
                    )
                    .expect("the instrument asks this");
            }
        }
    }
    session
}
