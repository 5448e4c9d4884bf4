//! Whatever file of ours is opened, it is known for what it is; and what is refused says why.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, ids, invitation_to, rich};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::opening::{Opened, open};
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::session_file;

#[test]
fn every_kind_of_file_is_known_for_what_it_is() {
    let session = rich();
    let invitation = invitation_to(&session, "Samira");
    let reply = Reply::of(&session, ids().response, true).unwrap();
    let files = [
        (
            session_file::encode(&session, NOW),
            Opened::Session(Box::new(session)),
        ),
        (invitation.encode(NOW), Opened::Invitation(invitation)),
        (reply.encode(NOW), Opened::Reply(Box::new(reply))),
    ];
    for (file, opened) in files {
        assert_eq!(open(file.as_bytes()), Ok(opened));
        let written = ["\"version\":1", "\"version\":2"];
        let newer = written.map(|it| file.replacen(it, "\"version\":99", 1));
        let newer = newer.iter().find(|it| **it != file).unwrap();
        assert_eq!(open(newer.as_bytes()), Err(FileError::TooNew));
        let changed = file.replacen("\"checksum\":\"", "\"checksum\":\"0", 1);
        assert_eq!(open(changed.as_bytes()), Err(FileError::Damaged));
        let cut_off = &file[..file.len() - 20];
        assert_eq!(open(cut_off.as_bytes()), Err(FileError::Damaged));
    }
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    assert_eq!(open(b"een praatje"), Err(FileError::NotJson));
    assert_eq!(
        open(br#"{"format":"iets anders"}"#),
        Err(FileError::NotOurs)
    );
    assert_eq!(open(b"\x89PNG\0"), Err(FileError::NotText));
}
