//! A QR code as one path: for an invitation on the wall, to be scanned from the back row.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use super::svg::escape;

/// How many light modules have to stand around the code, or scanners do not find it (ISO/IEC 18004).
const MARGIN: i32 = 4;

/// How wide a module is in a file, until somebody makes it larger.
const PIXELS: i32 = 8;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// How many modules it is wide and high, with the light margin: the side of the view box.
    pub size: i32,
    /// The dark modules as the `d` of one SVG path, in units of a module. It holds numbers and commands
    /// only.
    pub path: String,
}

impl Qr {
    /// The code as a file that stands on its own: for a slide, a letter, a poster.
    pub fn svg(&self, label: &str) -> String {
        let Self { size, path } = self;
        let label = escape(label);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{0}\" \
             height=\"{0}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\">\
             <title>{label}</title><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
             <path d=\"{path}\" fill=\"#000\"/></svg>\n",
            size * PIXELS
        )
    }
}

/// A text with more than a QR code has room for: 2,953 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// The QR code of a text, as coarse as it can be: the larger its modules, the further away it can be
/// scanned. On a screen or fresh paper nothing gets lost, so the lowest level of correction will do; it
/// rises where that costs no size.
///
/// # Errors
/// When the text is too long.
pub fn qr(text: &str) -> Result<Qr, TooLong> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).map_err(|_| TooLong)?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let length = x - start;
            if length > 0 {
                let (left, top) = (start + MARGIN, y + MARGIN);
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += 1;
        }
    }
    Ok(Qr {
        size: code.size() + 2 * MARGIN,
        path,
    })
}
