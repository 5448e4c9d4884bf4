//! E-mails are prepared so that mail programs take them over whole, to an address that holds nothing else.

use vijfblik::exchange::mail::{LONGEST, address, mailto};
use vijfblik::i18n::Language;
use vijfblik::report::letter::{Enclosed, Letter, Mail};

#[test]
fn an_address_is_found_where_there_is_one_and_nothing_else_is_taken_for_one() {
    for (text, found) in [
        ("samira@school.nl", Some("samira@school.nl")),
        (
            " Samira <s.van-den_berg+x@mail.school.nl> ",
            Some("s.van-den_berg+x@mail.school.nl"),
        ),
        ("(samira@school.nl)", Some("samira@school.nl")),
        ("Samira", None),
        ("", None),
        ("@school.nl", None),
        ("samira@", None),
        ("samira@school", None),
        ("samira@school..nl", None),
        ("een@twee@school.nl", None),
        ("samira@school.nl?bcc=ander@elders.nl", None),
        ("samira@school.nl&body=hallo", None),
        ("samira%0Abcc@school.nl", None),
        ("één@school.nl", None),
    ] {
        assert_eq!(address(text), found, "{text}");
    }
    // A mail program is never told to send to two.
    assert_eq!(
        address("een@school.nl,twee@school.nl"),
        Some("een@school.nl")
    );
}

#[test]
fn what_is_written_comes_out_as_it_was_written() {
    let href = mailto(Some("samira@school.nl"), "Zorg & <welzijn>", "één?\n100%");
    assert_eq!(
        href,
        "mailto:samira@school.nl?subject=Zorg%20%26%20%3Cwelzijn%3E&body=%C3%A9%C3%A9n%3F%0D%0A100%25"
    );
    assert_eq!(mailto(None, "a", "b"), "mailto:?subject=a&body=b");
}

fn enclosed(link: &str) -> Enclosed<'_> {
    Enclosed {
        name: "De Waaier",
        link: Some(link),
        code: Some("7K2M-0QXB"),
    }
}

#[test]
fn a_letter_holds_the_link_and_the_code() {
    for language in Language::ALL {
        let link = "https://vijfblik.example/#r1.AbC";
        let letter = Letter::of(enclosed(link), language);
        assert!(letter.subject.contains("De Waaier"));
        for part in ["De Waaier", link, "7K2M-0QXB"] {
            assert!(letter.body.contains(part), "{}", letter.body);
        }
        let mail = Mail::of(enclosed(link), None, language);
        assert!(!mail.attach);
        assert_eq!(mail.href, mailto(None, &letter.subject, &letter.body));
    }
}

#[test]
fn a_link_that_a_mail_program_could_cut_off_gives_way_to_an_attachment() {
    for language in Language::ALL {
        let mut fits = 0;
        for length in 0..LONGEST {
            let link = "x".repeat(length);
            let mail = Mail::of(enclosed(&link), Some("s@school.nl"), language);
            assert!(mail.href.len() <= LONGEST);
            assert!(mail.href.contains("7K2M-0QXB"), "the code still goes along");
            assert_eq!(mail.attach, !mail.href.contains(&format!("%0A{link}%0D")));
            fits += usize::from(!mail.attach);
        }
        assert!((1_000..LONGEST).contains(&fits), "{fits}");
        let none = Enclosed {
            link: None,
            ..enclosed("")
        };
        assert!(Mail::of(none, None, language).attach);
    }
}
