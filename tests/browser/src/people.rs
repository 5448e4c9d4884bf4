//! A made-up group of people from three partners, for who has to see what a group sees.

use vijfblik::{
    catalog,
    domain::{
        gathering::{Anonymity, Source},
        id::{ActionId, CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId},
        instrument::Instrument,
        revised::{Revised, Stamp},
        session::{Action, Answer, Session},
    },
    exchange::invitation::Invitation,
};

/// When made-up sessions were made: in November 2026.
pub const MADE: Stamp = Stamp(1_795_250_000_000);

/// What the collaboration of the group is called.
pub const NAME: &str = "Doorlopende leerroute";

/// Who answered, from which partner, and what, in the order in which it is asked.
pub const PEOPLE: [(&str, u8, &str); 9] = [
    ("Anneke", 0, "11222214454423321232"),
    ("Bram", 1, "55444?43333244?54434"),
    ("Chaima", 1, "5433544322534544 3?33"),
    ("Dirk", 2, "22331214444422321122"),
    ("Els", 2, "12332?2445545511?122"),
    ("Fatima", 0, "444433334454254 42?22"),
    ("Gijs", 1, "54454444344355544444"),
    ("Hanna", 0, "33233324444414342233"),
    ("Ivo", 2, "22321213345445121211"),
];

/// The partners, by their number.
pub const PARTNERS: [&str; 3] = ["Vmbo De Linde", "Mbo De Werf", "Bedrijvenkring"];

/// What the first person notes at trust.
pub const NOTE: &str = "Ik hoor het vaak als laatste.";
/// What the second person notes there.
pub const OTHER_NOTE: &str = "Afspraken staan op papier.";

/// A session of the first so many of these people; the first one is at this device.
pub fn session(people: usize, anonymity: Anonymity) -> Session {
    let (id, collaboration) = (SessionId::new([40; 10]), CollaborationId::new([40; 10]));
    let mut session = Session::prepare(instrument(), NAME, id, collaboration, MADE);
    let mut numbers = 0..;
    let new_id = || partner(numbers.next().unwrap());
    session.name_partners(&PARTNERS, new_id, MADE);
    for (number, (name, from, said)) in (0..).zip(PEOPLE).take(people) {
        let (person, response) = person(number);
        let source = if number == 0 {
            Source::Own
        } else {
            Source::File
        };
        session.join(person, response, source, MADE);
        let is_anonymous = anonymity == Anonymity::Anonymous;
        let name = if is_anonymous { "" } else { name };
        session.introduce(person, name, Some(partner(from)), MADE);
        answer(&mut session, response, said);
        let phase = instrument().phases[usize::from(number % 2)].id.clone();
        let said = session.responses.get_mut(&response).unwrap();
        said.phase.set(Some(phase), MADE);
        let note = [NOTE, OTHER_NOTE].get(usize::from(number)).copied();
        let trust = "relations.trust".into();
        let noted = session.note(instrument(), response, &trust, note.unwrap_or(""), MADE);
        assert_eq!(noted, Ok(()));
    }
    let action = Action {
        what: "De bouwers bellen".into(),
        who: "Gijs".into(),
        due: "2027-01-08".parse().ok(),
        done: false,
    };
    session.agree(ActionId::new([7; 10]), Some(action), MADE);
    session.choose("organisation.structure".into(), "", MADE);
    session.anonymity = Revised::new(anonymity, MADE);
    session
}

/// The ids of a person, by their number.
pub fn person(number: u8) -> (ParticipantId, ResponseId) {
    let bytes = [10 + number; 10];
    (ParticipantId::new(bytes), ResponseId::new(bytes))
}

/// The id of a partner, by its number.
pub fn partner(number: u8) -> PartnerId {
    PartnerId::new([50 + number; 10])
}

/// Records answers in the order in which they are asked: a digit is points, anything else is "I don't
/// know"; spaces are there for the reader.
pub fn answer(session: &mut Session, response: ResponseId, said: &str) {
    let said = said.chars().filter(|it| *it != ' ');
    for (indicator, answer) in instrument().indicators().zip(said) {
        let answer = match answer.to_digit(10) {
            Some(points) => Answer::Points(u8::try_from(points).unwrap()),
            None => Answer::DontKnow,
        };
        let recorded = session.record(instrument(), response, &indicator.id, Some(answer), MADE);
        assert_eq!(recorded, Ok(()));
    }
}

fn instrument() -> &'static Instrument {
    catalog::five_conditions()
}

/// The invitation to a session, from somebody.
pub fn invitation_from(session: &Session, from: &str) -> Invitation {
    let mut session = session.clone();
    session.sign(from, MADE);
    Invitation::to(&session)
}
