//! An invitation: what somebody needs to answer in a session, and nothing else of it. It goes into the
//! part of a link behind the `#`, which browsers send to nobody, into a QR code, or into a file.

use serde::{Deserialize, Serialize};

use super::compact::{LinkError, Mark, Reader, Writer};
use super::envelope::{Envelope, seal};
use super::error::FileError;
use crate::catalog;
use crate::domain::gathering::{Anonymity, Source};
use crate::domain::id::{
    CollaborationId, InstrumentId, ParticipantId, PartnerId, ResponseId, SessionId,
};
use crate::domain::instrument::Instrument;
use crate::domain::merge::MergeError;
use crate::domain::revised::{Revised, Stamp};
use crate::domain::session::{COUNT_LIMIT, NAME_LIMIT, Partner, Session};

/// What the envelope of an invitation calls itself.
pub const FORMAT: &str = "vijfblik-invitation";

/// Whether a text says that it is the link of an invitation.
pub fn is_link(text: &str) -> bool {
    Mark::Invitation.begins(text)
}

/// The version of the file. It goes up when the content changes shape.
pub const VERSION: u64 = 1;

/// An invitation to answer in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// The session to answer in.
    pub session: SessionId,
    /// The collaboration that it is about.
    pub collaboration: CollaborationId,
    /// What people call the collaboration; at most [`NAME_LIMIT`] characters.
    pub name: String,
    /// When the session was started.
    pub created: Stamp,
    /// What is asked.
    pub instrument: InstrumentId,
    /// The version of the instrument.
    pub instrument_version: u32,
    /// What is promised to those who answer.
    pub anonymity: Anonymity,
    /// The organisations to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<InvitedPartner>,
    /// Who invites; may be empty, at most [`NAME_LIMIT`] characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
}

/// An organisation that people can say they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitedPartner {
    /// The partner.
    pub id: PartnerId,
    /// What people call it.
    pub name: String,
}

/// The promise that a number in a link stands for.
pub(super) fn promise(number: u64) -> Result<Anonymity, LinkError> {
    match number {
        0 => Ok(Anonymity::Open),
        1 => Ok(Anonymity::Alias),
        2 => Ok(Anonymity::Anonymous),
        _ => Err(LinkError::Invalid),
    }
}

impl Invitation {
    /// The invitation to a session.
    pub fn to(session: &Session) -> Self {
        let partners = session.partners().into_iter();
        Self {
            session: session.id,
            collaboration: session.collaboration.id,
            name: session.name().to_owned(),
            created: session.created,
            instrument: session.instrument.clone(),
            instrument_version: session.instrument_version,
            anonymity: session.promised(),
            partners: partners
                .map(|(id, partner)| InvitedPartner {
                    id,
                    name: partner.name.clone(),
                })
                .collect(),
            from: session.inviter.get().trim().to_owned(),
        }
    }

    /// The text for a link or a QR code.
    pub fn link(&self) -> String {
        let mut writer = Writer::default();
        writer.bytes(&self.session.bytes());
        writer.bytes(&self.collaboration.bytes());
        writer.text(&self.name);
        writer.number(self.created.0);
        writer.text(self.instrument.as_str());
        writer.number(self.instrument_version.into());
        writer.number(self.anonymity as u64);
        writer.number(self.partners.len() as u64);
        for partner in &self.partners {
            writer.bytes(&partner.id.bytes());
            writer.text(&partner.name);
        }
        writer.text(&self.from);
        writer.seal(Mark::Invitation)
    }

    /// Reads the text of a link.
    ///
    /// # Errors
    /// One class per thing that can be wrong; see [`LinkError`].
    pub fn from_link(text: &str) -> Result<Self, LinkError> {
        let mut reader = Reader::open(Mark::Invitation, text)?;
        let invitation = Self {
            session: SessionId::new(reader.id()?),
            collaboration: CollaborationId::new(reader.id()?),
            name: reader.text()?,
            created: Stamp(reader.number()?),
            instrument: reader.text()?.as_str().into(),
            instrument_version: reader.number()?.try_into().unwrap_or(u32::MAX),
            anonymity: promise(reader.number()?)?,
            partners: (0..reader.count()?)
                .map(|_| {
                    Ok(InvitedPartner {
                        id: PartnerId::new(reader.id()?),
                        name: reader.text()?,
                    })
                })
                .collect::<Result<_, LinkError>>()?,
            from: reader.text()?,
        };
        reader.end()?;
        match invitation.check() {
            Ok(_) => Ok(invitation),
            Err(FileError::TooNew) => Err(LinkError::TooNew),
            Err(_) => Err(LinkError::Invalid),
        }
    }

    /// The text of a file.
    pub fn encode(&self, now: Stamp) -> String {
        seal(FORMAT, VERSION, self, now)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// One class per thing that can be wrong; see [`FileError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, FileError> {
        Self::open(&Envelope::read(bytes)?)
    }

    /// Reads the invitation in an envelope.
    pub(super) fn open(envelope: &Envelope<'_>) -> Result<Self, FileError> {
        let invitation: Self = envelope.only(FORMAT, VERSION)?;
        invitation.check()?;
        Ok(invitation)
    }

    /// The instrument, when all that the invitation says can be.
    fn check(&self) -> Result<&'static Instrument, FileError> {
        let invalid = FileError::at;
        let instrument =
            catalog::instrument(&self.instrument).ok_or_else(|| invalid("instrument"))?;
        if self.instrument_version > instrument.version {
            return Err(FileError::TooNew);
        }
        if self.instrument_version == 0 {
            return Err(invalid("instrument_version"));
        }
        let names = self.partners.iter().map(|it| &it.name);
        let mut names = names.chain([&self.name, &self.from]);
        if names.any(|name| name.chars().count() > NAME_LIMIT) {
            return Err(invalid("name"));
        }
        if !(Stamp(1)..=Stamp::LATEST).contains(&self.created) {
            return Err(invalid("created"));
        }
        let mut ids = self.partners.iter().map(|it| it.id).enumerate();
        let known =
            |(place, id): (usize, PartnerId)| self.partners[..place].iter().any(|it| it.id == id);
        if self.partners.len() > COUNT_LIMIT || ids.any(known) {
            return Err(invalid("partners"));
        }
        Ok(instrument)
    }

    /// The copy of the session in which the one who was invited answers: with what the invitation says,
    /// and their own empty response.
    ///
    /// # Errors
    /// When the invitation was made up from what cannot be.
    pub fn accept(
        &self,
        participant: ParticipantId,
        response: ResponseId,
        now: Stamp,
    ) -> Result<Session, FileError> {
        let instrument = self.check()?;
        let mut session = Session::prepare(
            instrument,
            &self.name,
            self.session,
            self.collaboration,
            self.created,
        );
        session.instrument_version = self.instrument_version;
        // What an invitation says is a copy, so it gives way to what the facilitator keeps.
        let before = Stamp(self.created.0.saturating_sub(1));
        session.anonymity = Revised::new(self.anonymity, before);
        session.bound = self.anonymity;
        session.invited = true;
        if !self.from.is_empty() {
            session.inviter = Revised::new(self.from.clone(), before);
        }
        for (rank, partner) in (0..).zip(&self.partners) {
            let name = partner.name.clone();
            let partner_now = Revised::new(Some(Partner { name, rank }), before);
            session.partners.insert(partner.id, partner_now);
        }
        session.join(participant, response, Source::Own, now);
        Ok(session)
    }
    /// Takes over what this invitation says and an earlier one to the same session did not: partners that
    /// have come in, another name, a stricter promise. What the person answered stays.
    ///
    /// # Errors
    /// When it is about something else than the session with its id; nothing has changed then.
    pub fn renew(&self, session: &mut Session) -> Result<(), MergeError> {
        if (session.id, session.collaboration.id) != (self.session, self.collaboration) {
            return Err(MergeError::OtherSession);
        }
        if session.instrument != self.instrument {
            return Err(MergeError::OtherInstrument);
        }
        let before = Stamp(self.created.0.saturating_sub(1));
        if session.name() != self.name {
            session.rename(&self.name, before);
        }
        for (rank, partner) in (0..).zip(&self.partners) {
            let name = partner.name.clone();
            let invited = Some(Partner { name, rank });
            let known = session.partners.entry(partner.id).or_default();
            if *known.get() != invited {
                known.set(invited, before);
            }
        }
        if *session.inviter.get() != self.from {
            session.inviter.set(self.from.clone(), before);
        }
        session.bind(self.anonymity);
        Ok(())
    }
}
