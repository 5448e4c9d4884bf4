// Keeps the whole site in the browser, so that it works without a connection. The build writes in what
// belongs to this version (see xtask/src/offline.rs); a development build keeps nothing.

const VERSION = "development";
const FILES = [];

// Several copies of the site may live on one host, each in a folder of its own.
const OURS = `vijfblik ${new URL(self.registration.scope).pathname} `;
const CACHE = OURS + VERSION;

// All or nothing: when one file does not come, the version before stays.
self.addEventListener("install", (event) => {
  event.waitUntil(FILES.length === 0 ? self.skipWaiting() : keep());
});

async function keep() {
  const cache = await caches.open(CACHE);
  // Names with a hash never change their content; what has none is asked for anew.
  const fresh = (file) => new Request(file, /-[0-9a-f]{16}/.test(file) ? {} : { cache: "reload" });
  await cache.addAll(FILES.map(fresh));
}

self.addEventListener("activate", (event) => { event.waitUntil(tidy()); });

self.addEventListener("message", (event) => {
  // Only ever said when a person asks for the new version.
  if (event.data === "renew") self.skipWaiting();
  if (event.data === "tidy") event.waitUntil(tidy());
});

// Versions before go once no window is left that may still need a part of them.
async function tidy() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (FILES.length > 0 && request.method === "GET" && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  const own = await caches.open(CACHE);
  const wanted = request.mode === "navigate" ? new URL("index.html", self.registration.scope).href : request;
  const known = await own.match(wanted, { ignoreSearch: true }) ?? await earlier(request);
  return known ?? fetch(request);
}

// A window that was opened with the version before may still ask for its parts.
async function earlier(request) {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS)) {
      const known = await (await caches.open(name)).match(request);
      if (known) return known;
    }
  }
}
