/** Lets this page open again without a connection, and asks the browser not to throw away what waits. */
export function keepPage(script: string | undefined): void {
  void navigator.storage?.persist?.();
  if (!script || !("serviceWorker" in navigator)) return;
  void navigator.serviceWorker
    .register(script)
    .then(() => navigator.serviceWorker.ready)
    .then((worker) => worker.active?.postMessage({ keep: [location.href.split("#")[0], ...ownFiles()] }))
    .catch(() => undefined); // without it everything works, but for a reload when there is no connection
}

function ownFiles(): string[] {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  return loaded.filter((name) => name.startsWith(location.origin) && /\.(js|css|woff2|svg)(\?|$)/.test(name));
}
