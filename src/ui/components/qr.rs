//! A QR code to scan from this screen.

use leptos::prelude::*;

use crate::charts::qr::Qr;

/// A QR code. It is dark on light whatever the colours of the page, for that is what scanners look for,
/// and as wide as its class makes it.
#[component]
pub fn QrCode(
    /// The code, from [`charts::qr::qr`](crate::charts::qr::qr).
    code: Qr,
    /// What it is for, for who cannot see it. Whoever cannot scan it needs the same as a link elsewhere.
    #[prop(into)]
    label: String,
    /// One more class, which may make it larger.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let size = code.size;
    view! {
        <svg
            class=format!("qr {class}")
            viewBox=format!("0 0 {size} {size}")
            role="img"
            aria-label=label
            shape-rendering="crispEdges"
        >
            <rect class="quiet-zone" width=size height=size />
            <path class="modules" d=code.path />
        </svg>
    }
}
