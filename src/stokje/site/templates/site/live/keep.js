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

// A line that is there but brings nothing is no line, for who has the page already.
function inTime(answer, kept) {
  if (!kept) return answer;
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), 4000));
  return Promise.race([answer, late]);
}

async function fresh(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await inTime(fetch(request), await store.match(request, { ignoreVary: true }));
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch (gone) {
    const kept = await store.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }
}
