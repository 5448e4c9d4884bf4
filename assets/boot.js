// Starts the app. It stands in a file of its own because the content security policy forbids
// scripts in the page; the addresses of the app are in the attributes of the script element.

const root = document.documentElement;

// When the app breaks down, what it kept is still there: in localStorage, and a second copy in IndexedDB.
const SESSION = "vijfblik/session/";
const inFirstPlace = () => {
  try { return Object.entries(localStorage); } catch { return []; }
};
const inSecondPlace = () => new Promise((resolve) => {
  const asked = indexedDB.open("vijfblik");
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => resolve([]);
  asked.onsuccess = () => {
    const store = asked.result.transaction("kept").objectStore("kept");
    const keys = store.getAllKeys();
    const texts = store.getAll();
    texts.onsuccess = () => resolve(keys.result.map((key, at) => [key, texts.result[at]]));
    texts.onerror = () => resolve([]);
  };
});
const read = (text) => { try { return JSON.parse(text); } catch { return null; } };
const rescue = async () => {
  const second = await inSecondPlace().catch(() => []);
  const files = new Map();
  for (const [key, text] of [...inFirstPlace(), ...second]) {
    const written = read(text)?.written ?? "";
    if (key.startsWith(SESSION) && !(files.get(key)?.written > written)) files.set(key, { text, written });
  }
  for (const place of document.querySelectorAll("#breakdown .rescue")) {
    place.hidden = files.size === 0;
    place.querySelector("ul").replaceChildren(...[...files].map(([key, { text }]) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = `vijfblik-${key.slice(SESSION.length)}.vijfblik.json`;
      link.textContent = read(text)?.content?.collaboration?.name?.value || key;
      const line = document.createElement("li");
      line.append(link);
      return line;
    }));
  }
};
const breakdown = () => {
  document.getElementById("breakdown").hidden = false;
  rescue();
};
addEventListener("vijfblik:breakdown", breakdown);

// The first content speaks the language that the app will speak.
let chosen = null;
try { chosen = localStorage.getItem("vijfblik/language"); } catch { /* storage is blocked: the app says so */ }
const languages = [chosen, ...navigator.languages].filter(Boolean).map((code) => code.slice(0, 2).toLowerCase());
root.lang = languages.find((code) => code === "nl" || code === "en") ?? "nl";

// Who has something here already is not asked the first statement again.
try {
  if (Object.keys(localStorage).some((key) => key.startsWith(SESSION))) root.dataset.kept = "";
} catch { /* storage is blocked: the app says so */ }

// Only the home page has first content; elsewhere an empty page is calmer than the wrong one.
if (location.hash.replace(/[#/]/g, "") !== "") root.dataset.deep = "";

// A file dropped before the app is there would take its place. The app takes files as soon as it runs.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
}

// What the app will load anyway comes together with it, not after it.
const { ahead = "", aheadWork = "" } = document.querySelector("script[data-ahead]")?.dataset ?? {};
const isWorkNeeded = "kept" in root.dataset || /^#\/(session|start)/.test(location.hash);
const ofOtherLanguage = root.lang === "nl" ? "_en.wasm" : "_nl.wasm";
for (const file of `${ahead} ${isWorkNeeded ? aheadWork : ""}`.split(" ")) {
  if (file === "" || file.endsWith(ofOtherLanguage)) continue;
  const link = document.createElement("link");
  if (file.endsWith(".js")) link.rel = "modulepreload";
  else Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  link.href = file;
  document.head.append(link);
}

// What has the focus may be taken away: a button that did its work, a row that was deleted, a notice that was
// closed. Then the focus goes on to what stands there now, or goes back to where it was before the notice;
// out of the page, a person without a mouse would have to begin anew.
const STOPS = "a[href], button, input, textarea, select, summary";
let focused = null;
let place = [];
addEventListener("focusin", ({ target }) => {
  focused = target;
  if (target.closest?.(".notices")) return;
  place = [];
  for (let inner = target; inner.parentElement; inner = inner.parentElement) {
    place.push([inner.parentElement, [...inner.parentElement.children].indexOf(inner)]);
  }
});
const isLost = () => focused?.isConnected === false && document.activeElement === document.body;
const goOn = () => {
  if (!isLost()) return;
  for (const [outer, at] of place) {
    if (!outer.isConnected || !outer.closest("main > *")) continue;
    const stops = [...outer.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility());
    const there = outer.children[at];
    const isNext = (stop) => there?.contains(stop)
      || there?.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
    const next = stops.find(isNext) ?? stops.at(-1);
    if (next) return next.focus();
  }
  document.getElementById("title")?.focus();
};
// Whoever takes it away may lead it on: that goes first.
new MutationObserver(() => { if (isLost()) setTimeout(goOn); })
  .observe(document.body, { childList: true, subtree: true });

// Keeps the site for later, and says when there is a newer one. Trusted Types ask for a policy: it lets
// through this one address.
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  const address = new URL("offline.js", document.baseURI).href;
  const policy = globalThis.trustedTypes?.createPolicy("vijfblik-offline", { createScriptURL: () => address });
  const offer = () => {
    root.dataset.renewal = "";
    dispatchEvent(new Event("vijfblik:renewal"));
  };
  const follow = (registration) => {
    const { active, waiting } = registration;
    active?.postMessage("tidy");
    if (waiting && active) offer();
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming.addEventListener("statechange", () => {
        if (coming.state === "installed" && registration.active) offer();
      });
    });
    // The app passes on that the person wants it.
    addEventListener("vijfblik:renew", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      if (registration.waiting) registration.waiting.postMessage("renew");
      else location.reload();
    });
  };
  // First the page, then what may be needed later.
  addEventListener("load", () => {
    navigator.serviceWorker.register(policy?.createScriptURL("") ?? address, { updateViaCache: "none" })
      .then(follow, () => { /* private windows and some hosts do not allow it: the site works with a connection */ });
  });
}

// Whether there is a second copy, the app wants to know at once.
const second = async () => {
  const all = await indexedDB.databases();
  if (all.some(({ name }) => name === "vijfblik")) root.dataset.second = "";
};

const { appJs, appWasm } = document.querySelector("script[data-app-js]").dataset;
// Where the browser does not say it soon, nobody waits for it.
const soon = new Promise((done) => { setTimeout(done, 500); });
const known = Promise.race([second().catch(() => { /* there is none */ }), soon]);
Promise.all([import(new URL(appJs, document.baseURI).href), known])
  .then(([app]) => app.default({ module_or_path: new URL(appWasm, document.baseURI) }))
  .catch((error) => { breakdown(); console.error(error); });
