//! How soon an answer shows.

use browser_tests::{Browser, Options, Site, tour::Tour};
use serde_json::json;

use crate::{
    SLOWED,
    table::{beside, median, percentile},
};

/// What an answer may cost until it is painted, in milliseconds.
const PAINT_TARGET: f64 = 50.0;
/// What its handler may cost: one frame.
const HANDLER_TARGET: f64 = 16.0;
/// How many answers are given.
const ANSWERS: usize = 50;

/// Gives one answer after the other, faster than a person would, each at the start of a frame. Takes the time
/// until the handler is done, until all scripts are (what follows from it, saving), and until the frame is
/// (layout, paint).
const GIVE_ANSWERS: &str = "const [count, done] = arguments;
    const questions = [...document.querySelectorAll('.question')]
      .map((question) => [...question.querySelectorAll('.scale input')]);
    const channel = new MessageChannel();
    const times = [];
    const give = () => {
      const scale = questions[times.length % questions.length];
      const next = (scale.findIndex((option) => option.checked) + 2) % scale.length;
      let start, handled;
      requestAnimationFrame(() => {
        start = performance.now();
        scale[next].click();
        handled = performance.now() - start;
      });
      // The second callback of the same frame: what the first one left to be done has been done.
      requestAnimationFrame(() => {
        const scripted = performance.now() - start;
        channel.port1.onmessage = () => {
          if (!scale[next].checked) return done('an answer was not taken');
          times.push([handled, scripted, performance.now() - start]);
          if (times.length < count) setTimeout(give, 250); else done(times);
        };
        channel.port2.postMessage(0);
      });
    };
    give();";

pub async fn answering(site: &Site) {
    let tour = Tour::in_language("nl");
    let browser = Browser::start(Options::dutch().phone(360)).await;
    println!("{:<44}{:>9}{:>9}", "", "median", "p98");
    for (name, what) in [
        ("questions-begun", "a session without answers"),
        ("questions", "a session that is complete"),
    ] {
        let stop = tour.stops.iter().find(|stop| stop.name == name);
        let stop = stop.expect("the tour has this page");
        browser.slow_down(1.0).await;
        tour.visit(&browser, site, stop).await;
        browser.slow_down(SLOWED).await;
        let given = browser
            .driver()
            .execute_async(GIVE_ANSWERS, vec![json!(ANSWERS)]);
        let given = given.await.expect("the page answers").json().clone();
        let times: Vec<[f64; 3]> = serde_json::from_value(given).expect("times of answers");
        let of = |place: usize| times.iter().map(|times| times[place]).collect::<Vec<f64>>();
        for (place, part, target) in [
            (0, "handler", Some(HANDLER_TARGET)),
            (1, "all scripts", None),
            (2, "until painted", Some(PAINT_TARGET)),
        ] {
            let (middle, high) = (median(of(place)), percentile(of(place), 98));
            println!("{:<44}{middle:>9.1}{high:>9.1}", format!("{what}: {part}"));
            if let Some(target) = target {
                println!("{:<44}p98 {}", "", beside(high, target, 1));
            }
        }
    }
    browser.quit().await;
}
