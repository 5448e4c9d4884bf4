//! What has to hold for every page: nothing goes wrong behind it, nothing is asked of others, and
//! everybody can use it.

use std::fmt::{self, Display};

use serde_json::{Value, json};

use thirtyfour::Key;

use crate::{browser::Browser, person::Focus};

/// Fails if anything went wrong since the browser started or since the last such check: see
/// [`trouble`].
///
/// # Panics
/// With a list of everything that went wrong.
pub async fn no_trouble(browser: &Browser) {
    no_trouble_but(browser, &[]).await;
}

/// [`no_trouble`] for a walk that brings some trouble about: each pair is a part of the message
/// that is expected, and why. What is allowed has to happen, so that the list stays true.
///
/// # Panics
/// With a list of everything else that went wrong, or if something expected did not.
pub async fn no_trouble_but(browser: &Browser, expected: &[(&str, &str)]) {
    let trouble = trouble(browser).await;
    let is_expected = |line: &String| expected.iter().any(|(part, _)| line.contains(part));
    let unexpected: Vec<String> = trouble
        .iter()
        .filter(|line| !is_expected(line))
        .cloned()
        .collect();
    assert!(
        unexpected.is_empty(),
        "trouble at {}:\n  {}\n",
        browser.url().await,
        unexpected.join("\n  ")
    );
    for (part, reason) in expected {
        let happened = trouble.iter().any(|line| line.contains(part));
        assert!(
            happened,
            "`{part}` is expected ({reason}), but did not happen: {trouble:?}"
        );
    }
}

/// Everything that went wrong since the browser started or since this was asked last: violations
/// of the content security policy, uncaught errors, unhandled rejections, warnings and errors in
/// the console (a file that is not found is one), and requests to another origin than that of the
/// page or worker that made them.
pub async fn trouble(browser: &Browser) -> Vec<String> {
    // Violations are told in a task of their own: let the page finish what it is at.
    let finish = "const done = arguments[0]; setTimeout(() => setTimeout(done))";
    browser
        .driver()
        .execute_async(finish, Vec::new())
        .await
        .expect("the page answers");
    browser.listen().await;
    let heard = std::mem::take(&mut *browser.heard.lock().expect("no panic while listening"));
    let told = heard.console.iter().filter_map(|(level, message)| {
        match message.split_once("\"vijfblik-trouble ") {
            Some((_, told)) => Some(unquoted(told)),
            None if matches!(level.as_str(), "SEVERE" | "WARNING") => {
                Some(format!("console {}: {message}", level.to_lowercase()))
            }
            None => None,
        }
    });
    let foreign = heard
        .requests
        .iter()
        .filter(|asked| asked.is_foreign())
        .map(|asked| format!("foreign request: {} by {}", asked.url, asked.by));
    told.chain(foreign).collect()
}

/// The text of a console entry, which the driver tells as a JSON string.
fn unquoted(told: &str) -> String {
    serde_json::from_str(&format!("\"{told}")).unwrap_or_else(|_| told.to_owned())
}

/// axe-core 4.14.1 as npm has it, unmodified; its licence (MPL 2.0) lies beside it.
const AXE: &str = include_str!("../vendor/axe.min.js");
/// The rules that axe checks: WCAG 2.2 AA and what its makers advise besides.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// A rule that a page breaks.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's name at axe, such as `label` or `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks, and where it is explained.
    pub help: String,
    /// The elements that break it.
    pub places: Vec<Place>,
}

/// An element that breaks a rule.
#[derive(Clone, Debug)]
pub struct Place {
    /// A CSS selector that finds it.
    pub selector: String,
    /// How it begins.
    pub html: String,
    /// What to do about it.
    pub advice: String,
}

impl Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} ({}): {}", self.rule, self.impact, self.help)?;
        self.places.iter().try_for_each(|place| {
            writeln!(out, "  {}\n    {}", place.selector, place.html)?;
            writeln!(out, "    {}", place.advice.replace('\n', "\n    "))
        })
    }
}

/// Lets axe judge the page as it is now, and gives the rules it breaks.
pub async fn axe(browser: &Browser) -> Vec<Finding> {
    judged(browser, "violations").await
}

/// What axe cannot decide by itself, for people to look at: contrast over a picture, for example.
pub async fn axe_doubts(browser: &Browser) -> Vec<Finding> {
    judged(browser, "incomplete").await
}

/// Fails if axe finds anything.
///
/// # Panics
/// With a readable list of what it found.
pub async fn accessible(browser: &Browser) {
    let findings: String = axe(browser).await.iter().map(Finding::to_string).collect();
    assert!(
        findings.is_empty(),
        "not accessible at {}:\n{findings}",
        browser.url().await
    );
}

async fn judged(browser: &Browser, verdict: &str) -> Vec<Finding> {
    if browser.run("return typeof axe", Vec::new()).await == "undefined" {
        browser.run(AXE, Vec::new()).await;
    }
    let judge = "\
        const [tags, verdict, done] = arguments;
        const options = { runOnly: { type: 'tag', values: tags }, resultTypes: [verdict] };
        axe.run(document, options)
          .then((results) => done({ found: results[verdict], passed: results.passes.length }))
          .catch((error) => done({ error: String(error) }));";
    let judged = browser
        .driver()
        .execute_async(judge, vec![json!(RULES), json!(verdict)])
        .await;
    let judged = judged.expect("axe answers").json().clone();
    assert!(
        judged["passed"].as_u64() > Some(0),
        "axe did not judge: {judged}"
    );
    judged["found"]
        .as_array()
        .into_iter()
        .flatten()
        .map(finding)
        .collect()
}

fn finding(told: &Value) -> Finding {
    let text = |told: &Value| told.as_str().unwrap_or_default().to_owned();
    let place = |told: &Value| Place {
        selector: told["target"].as_array().map_or(String::new(), |path| {
            path.iter().map(text).collect::<Vec<_>>().join(" in ")
        }),
        html: text(&told["html"]).chars().take(300).collect(),
        advice: text(&told["failureSummary"]),
    };
    Finding {
        rule: text(&told["id"]),
        impact: text(&told["impact"]),
        help: format!("{} — {}", text(&told["help"]), text(&told["helpUrl"])),
        places: told["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(place)
            .collect(),
    }
}

/// Fails if the page is wider than the window, or if something sticks out of it. What scrolls or
/// clips by itself, such as a wide table in a frame, may hold wider things.
///
/// # Panics
/// With a list of what sticks out.
pub async fn no_sideways_scroll(browser: &Browser) {
    let wide = what_scrolls_sideways(browser).await;
    assert!(
        wide.is_none(),
        "at {} {}",
        browser.url().await,
        wide.unwrap_or_default()
    );
}

/// What makes the page wider than the window, if it is.
pub async fn what_scrolls_sideways(browser: &Browser) -> Option<String> {
    let wide = browser.run(STICKING_OUT, Vec::new()).await;
    let sticking_out: Vec<&str> = wide["out"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let fits = wide["page"].as_f64() <= wide["window"].as_f64() && sticking_out.is_empty();
    (!fits).then(|| {
        format!(
            "the page is {} wide in a window of {}; what sticks out:\n  {}\n",
            wide["page"],
            wide["window"],
            sticking_out.join("\n  ")
        )
    })
}

const STICKING_OUT: &str = "\
    const page = document.scrollingElement, width = page.clientWidth;
    const scrolls = (element) => element && element !== document.body && element !== page
      && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const out = [];
    for (const element of document.body.querySelectorAll('*')) {
      const { left, right, width: own, height } = element.getBoundingClientRect();
      const visible = own > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
      if (!visible || (right <= width + 1 && left >= -1) || scrolls(element.parentElement)) continue;
      out.push(`${Math.round(left)}…${Math.round(right)} ${element.outerHTML.slice(0, 120)}`);
    }
    if (page.scrollWidth > width && out.length === 0)
      for (const element of document.body.querySelectorAll('*')) {
        const { right } = element.getBoundingClientRect();
        if (right > width && !scrolls(element.parentElement)) out.push(`${right} ${element.outerHTML.slice(0, 120)}`);
      }
    if (page.scrollWidth > width && out.length === 0) {
      // A word can be wider than what it stands in.
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const { right } = range.getBoundingClientRect(), { parentElement } = texts.currentNode;
        if (right > width && !scrolls(parentElement)) out.push(`${right} “${texts.currentNode.data.slice(0, 60)}” in ${parentElement.outerHTML.slice(0, 120)}`);
      }
    }
    return { page: page.scrollWidth, window: width, out: out.slice(0, 20) };";

/// Fails if a sentence stands in a column in which nobody reads it: a few letters on a line.
///
/// # Panics
/// With a list of what is squeezed.
pub async fn no_squeezed_text(browser: &Browser) {
    let squeezed = browser.run(SQUEEZED, Vec::new()).await;
    let squeezed: Vec<&str> = squeezed
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        squeezed.is_empty(),
        "at {} these have no room:\n  {}\n",
        browser.url().await,
        squeezed.join("\n  ")
    );
}

const SQUEEZED: &str = "\
    const squeezed = [];
    for (const text of document.body.querySelectorAll('p, li, legend, summary, h1, h2, h3')) {
      const { width, height } = text.getBoundingClientRect();
      const said = text.innerText.trim();
      // What is only heard needs no room.
      const heard = [...text.querySelectorAll('.unseen')].reduce((sum, part) => sum + part.innerText.length, 0);
      if (!text.checkVisibility() || width <= 1 || said.length - heard < 40 || width >= 96) continue;
      squeezed.push(`${Math.round(width)} × ${Math.round(height)}: ${said.slice(0, 80)}`);
    }
    return squeezed.slice(0, 20);";

/// Fails if a word or a number in a table stands on more than one line. What somebody typed without an end may.
///
/// # Panics
/// With a list of what is broken.
pub async fn no_broken_words(browser: &Browser) {
    let broken = browser.run(BROKEN, Vec::new()).await;
    assert!(
        broken.as_array().is_some_and(Vec::is_empty),
        "at {} these words are broken: {broken:#}",
        browser.url().await
    );
}

const BROKEN: &str = "\
    const broken = [], range = document.createRange();
    for (const cell of document.querySelectorAll('th, td, caption')) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!cell.checkVisibility() || text.parentElement.closest('svg, .endless')) continue;
        for (const { 0: word, index } of text.data.matchAll(/[^\\s\\u00ad\\/–—-]+/g)) {
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(word);
        }
      }
    }
    return broken.slice(0, 20);";

/// Fails if a text does not fit where it stands and is cut off there, so that nobody can read it.
///
/// # Panics
/// With a list of what is cut.
pub async fn no_cut_text(browser: &Browser) {
    let cut = browser.run(CUT, Vec::new()).await;
    assert!(
        cut.as_array().is_some_and(Vec::is_empty),
        "at {} these are cut: {cut:#}",
        browser.url().await
    );
}

const CUT: &str = "\
    const hides = (overflow) => ['hidden', 'clip'].includes(overflow);
    const cut = [];
    for (const part of document.body.querySelectorAll('*')) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(part);
      // What is typed in a field scrolls there.
      if (part.closest('svg, input, textarea') || part.clientWidth <= 1 || !part.checkVisibility()) continue;
      const wide = hides(overflowX) && part.scrollWidth > part.clientWidth + 1;
      const high = hides(overflowY) && part.scrollHeight > part.clientHeight + 1;
      if (wide || high) cut.push(`${textOverflow} ${part.outerHTML.slice(0, 160)}`);
    }
    return cut.slice(0, 20);";

/// Fails unless each radio button and checkbox of the page looks different when it is on and when it is
/// off. Chooses them, at most two of one name.
///
/// # Panics
/// At the first that looks the same.
pub async fn every_choice_is_visible(browser: &Browser) -> usize {
    let count = browser.run(CHOICES, Vec::new()).await;
    let count = count.as_u64().expect("a number");
    for number in 0..count {
        let at = async |turn: bool| browser.run(CHOICE, vec![json!(number), json!(turn)]).await;
        let place = at(false).await;
        let without = picture_of(browser, &place["place"]).await;
        let place = at(true).await;
        if place["asks"] == true {
            // It asks something first, and is not on yet.
            continue;
        }
        let with = picture_of(browser, &place["place"]).await;
        assert!(
            with != without,
            "at {} {} looks the same on and off",
            browser.url().await,
            place["name"]
        );
    }
    usize::try_from(count).unwrap_or_default()
}

const CHOICES: &str = "\
    const seen = {}, choices = [];
    for (const input of document.querySelectorAll('main :is([type=radio], [type=checkbox])')) {
      const shown = input.labels[0] ?? input;
      if (!shown.checkVisibility() || input.disabled || input.checked && input.type === 'radio') continue;
      const group = input.type + input.name;
      seen[group] = (seen[group] ?? 0) + 1;
      if (seen[group] <= 2 && choices.length < 12) choices.push(input);
    }
    choices.forEach((input, number) => input.setAttribute('data-choice', number));
    return choices.length;";

const CHOICE: &str = "\
    const [number, turn] = arguments;
    const input = document.querySelector(`[data-choice='${number}']`), shown = input.labels[0] ?? input;
    if (turn) input.click();
    document.activeElement.blur();
    shown.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = shown.getBoundingClientRect();
    return { name: shown.innerText, asks: turn && !input.checked, place: { x: left + scrollX, y: top + scrollY, width, height, scale: 1 } };";

/// Fails unless what has the focus is on the screen, not covered, and looks different with the
/// focus than without. Takes the focus away for a moment to see that.
///
/// # Panics
/// When nothing has the focus, or it cannot be seen.
pub async fn focus_is_visible(browser: &Browser) {
    let focus = browser.focused().await;
    let place = browser.run(FOCUS_PLACE, Vec::new()).await;
    if let Some(why) = place.as_str() {
        panic!(
            "at {} the focus is on {focus}, but {why}",
            browser.url().await
        );
    }
    let with = picture_of(browser, &place).await;
    browser.run(FOCUS_AWAY, Vec::new()).await;
    let without = picture_of(browser, &place).await;
    browser.run(FOCUS_BACK, Vec::new()).await;
    let url = browser.url().await;
    assert!(
        with != without,
        "at {url} {focus} looks the same with the focus as without"
    );
}

/// Goes through the page with Tab, from where the focus is to the end or once around, and fails
/// unless the focus is visible at every stop: see [`focus_is_visible`]. Gives the stops.
///
/// # Panics
/// At the first stop that cannot be seen.
pub async fn every_focus_is_visible(browser: &Browser) -> Vec<Focus> {
    let mut stops: Vec<Focus> = Vec::new();
    loop {
        browser.press(Key::Tab).await;
        let focus = browser.focused().await;
        let around = stops.first() == Some(&focus) && stops.last() != Some(&focus);
        if focus.is_nowhere() || around {
            return stops;
        }
        // Inside a date the focus moves on without leaving it, and looking would move it back.
        if stops.last() != Some(&focus) {
            focus_is_visible(browser).await;
        }
        stops.push(focus);
        assert!(stops.len() < 500, "Tab leads nowhere: {stops:?}");
    }
}

/// Where to look for the focus: the focused element and its label, with room for an outline.
const FOCUS_PLACE: &str = "\
    const element = document.activeElement;
    if (!element || element === document.body) return 'that is the page itself';
    const still = new CSSStyleSheet();
    still.replaceSync('* { caret-color: transparent !important; animation: none !important;'
      + ' transition: none !important; scroll-behavior: auto !important; }');
    window.__vijfblikStill = still;
    document.adoptedStyleSheets.push(still);
    const seen = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect())
      .filter(({ width, height }) => width > 1 && height > 1);
    if (seen.length === 0) return 'it has no size, nor has its label';
    const left = Math.min(...seen.map((box) => box.left)) - 6;
    const top = Math.min(...seen.map((box) => box.top)) - 6;
    const right = Math.max(...seen.map((box) => box.right)) + 6;
    const bottom = Math.max(...seen.map((box) => box.bottom)) + 6;
    if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'it is off the screen';
    const own = [element, ...(element.labels ?? [])];
    const open = seen.some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return hit && own.some((part) => part.contains(hit) || hit.contains(part) && hit !== document.body
        && hit !== document.documentElement);
    })));
    if (!open) return 'something covers it';
    return { x: Math.max(0, left + scrollX), y: Math.max(0, top + scrollY), width: right - left,
      height: bottom - top, scale: 1 };";

const FOCUS_AWAY: &str = "\
    window.__vijfblikFocus = document.activeElement;
    document.activeElement.blur();";

const FOCUS_BACK: &str = "\
    window.__vijfblikFocus.focus({ preventScroll: true });
    document.adoptedStyleSheets = document.adoptedStyleSheets
      .filter((sheet) => sheet !== window.__vijfblikStill);
    delete window.__vijfblikFocus; delete window.__vijfblikStill;";

async fn picture_of(browser: &Browser, place: &Value) -> Value {
    let wanted = json!({ "format": "png", "clip": place, "captureBeyondViewport": true });
    browser.cdp("Page.captureScreenshot", wanted).await["data"].take()
}
