//! What keys ask for while a workshop is led, by keyboard or by clicker: one list for the projector and
//! for the window of the facilitator beside it.
//!
//! What has the focus keeps the keys that are its own: who types a `b` wants a `b`. `F5` is nobody's
//! here: clickers send it to begin, and a browser then loads the page again, which keeps its place.

/// What has the focus, as far as keys belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Something in which people type or choose by letters: it keeps every key that types or moves.
    Text,
    /// One of a few options: arrows move between them, and a space chooses.
    Choice,
    /// Something that is pressed by space and Enter.
    Pressed,
    /// Anything else.
    Elsewhere,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// The next step.
    Next,
    /// The step before.
    Back,
    /// An empty screen, or the screen again.
    Blank,
    /// The time to run or to stand still.
    Time,
    /// The full screen, or the window again.
    Full,
    /// Out of what lies over the step: an empty screen, a field, the full screen. Never out of the
    /// presentation: clickers send it by a button that people press by mistake.
    Out,
}

/// A key, what it asks for, and what keeps it for itself when it has the focus.
type Key = (&'static str, Press, &'static [Focus]);

const NOBODY: &[Focus] = &[];
const TEXT: &[Focus] = &[Focus::Text];
const MOVING: &[Focus] = &[Focus::Text, Focus::Choice];
const PRESSING: &[Focus] = &[Focus::Text, Focus::Choice, Focus::Pressed];

/// All keys.
pub const KEYS: [Key; 17] = [
    ("PageDown", Press::Next, NOBODY),
    ("PageUp", Press::Back, NOBODY),
    ("Escape", Press::Out, NOBODY),
    ("ArrowRight", Press::Next, MOVING),
    ("ArrowDown", Press::Next, MOVING),
    ("ArrowLeft", Press::Back, MOVING),
    ("ArrowUp", Press::Back, MOVING),
    (" ", Press::Next, PRESSING),
    ("Enter", Press::Next, PRESSING),
    ("Backspace", Press::Back, MOVING),
    ("b", Press::Blank, TEXT),
    ("B", Press::Blank, TEXT),
    (".", Press::Blank, TEXT),
    ("t", Press::Time, TEXT),
    ("T", Press::Time, TEXT),
    ("f", Press::Full, TEXT),
    ("F", Press::Full, TEXT),
];

/// What a key asks for; nothing where it belongs to what has the focus.
pub fn press(key: &str, focus: Focus) -> Option<Press> {
    let mut keys = KEYS.iter();
    let (_, press, kept) = keys.find(|(name, _, _)| *name == key)?;
    (!kept.contains(&focus)).then_some(*press)
}
