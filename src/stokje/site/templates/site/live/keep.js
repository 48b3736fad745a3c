// Keeps the page of a table and its files, so that a phone opens it again without a connection.
const STORE = "stokje-table-{{ slug }}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data.keep)));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && wanted(new URL(event.request.url))) event.respondWith(fresh(event.request));
});

function wanted(url) {
  return url.origin === location.origin && (/\/live\/[^/]+\/table$/.test(url.pathname) || url.pathname.startsWith("{{ static_prefix }}"));
}

async function keep(addresses) {
  const store = await caches.open(STORE);
  await Promise.all(addresses.map((address) => store.add(address).catch(() => undefined)));
}

async function fresh(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch (gone) {
    const kept = await store.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }
}
