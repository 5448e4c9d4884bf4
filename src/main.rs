//! Starts the app, and says what happens on a panic. Nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    std::panic::set_hook(Box::new(|panic| {
        // What is in memory may be half changed now: keep what was saved, and say so.
        vijfblik::storage::halt();
        vijfblik::browser::show_breakdown();
        leptos::logging::error!("{panic}");
    }));
    vijfblik::ui::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Vijfblik runs in a browser: start it with `cargo xtask serve`.");
}
