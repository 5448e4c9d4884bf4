use super::words::DUTCH;
use browser_tests::{Browser, Site, paper::screenshot, tour::Tour};
#[tokio::test]
async fn tmp_forced() {
    let site = Site::built().await;
    let browser = Browser::start(DUTCH.options().forced_colors().reduced_motion()).await;
    let tour = Tour::in_language("nl");
    for name in ["questions", "result"] {
        let stop = tour.stops.iter().find(|s| s.name == name).unwrap();
        tour.visit(&browser, &site, stop).await;
        screenshot(
            &browser,
            std::path::Path::new(&format!("/tmp/browserwalks/forced-{name}.png")),
        )
        .await;
    }
    let s = browser.run("const b=document.querySelector('a.button'); const c=getComputedStyle(b); return [c.color,c.backgroundColor,c.forcedColorAdjust, matchMedia('(forced-colors: active)').matches, getComputedStyle(document.querySelector('main a')).color]", vec![]).await;
    println!("{s}");
    browser.quit().await;
}
