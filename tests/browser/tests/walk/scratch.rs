use browser_tests::{Browser, Options, Site, checks::trouble};
#[tokio::test]
async fn scratch() {
    let folder = tempfile::tempdir().unwrap();
    let other = Site::start(folder.path()).await;
    std::fs::write(folder.path().join("index.html"), "<title>x</title><link rel=icon href='data:,'><p id=p>hoi<script src=a.js></script>").unwrap();
    std::fs::write(folder.path().join("a.js"), "new Worker('w.js'); navigator.serviceWorker.register('sw.js'); navigator.serviceWorker.ready.then(() => p.textContent='klaar');").unwrap();
    std::fs::write(folder.path().join("w.js"), format!("fetch('{}?worker', {{mode:'no-cors'}})", other.url())).unwrap();
    std::fs::write(folder.path().join("sw.js"), format!("self.addEventListener('install', (e) => e.waitUntil(fetch('{}?service', {{mode:'no-cors'}})))", other.url())).unwrap();
    let site = Site::start(folder.path()).await;
    let browser = Browser::start(Options::dutch()).await;
    let t = std::time::Instant::now();
    browser.open(site.url()).await;
    browser.sees("klaar").await;
    println!("{:?}", other.requests());
    println!("{:#?} {:?}", trouble(&browser, &site).await, t.elapsed());
    let t = std::time::Instant::now();
    browser.run("fetch('/?marker', {cache:'no-store'})", vec![]).await;
    for _ in 0..20 {
        let log = std::fs::read_to_string("/tmp/netlog.json").unwrap();
        println!("{:?} {} {} {} {}", t.elapsed(), log.len(), log.contains("?marker"), log.contains("?service"), log.contains("?worker"));
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    browser.quit().await;
}
