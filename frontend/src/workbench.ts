/** The editors' workbench: keys for what the buttons do, and the next statement without a white flash. */
import { startKeys } from "./parts/keys";

const SCROLLED = "[data-panel]";

start();
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.closest(".desk__main") || !document.querySelector("[data-workbench]")) return;
  event.preventDefault();
  void send(form);
});
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("[data-workbench] a[href^='?']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  void show(fetch(link.href, { credentials: "same-origin" }));
});
addEventListener("popstate", () => location.reload());

function start(): void {
  startKeys(document);
  document.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
}

async function send(form: HTMLFormElement): Promise<void> {
  const given = new FormData(form);
  if (form.method !== "get") return show(fetch(form.action, { method: "POST", body: given, credentials: "same-origin" }));
  const query = new URLSearchParams([...given.entries()].map(([name, value]) => [name, String(value)]));
  return show(fetch(`${location.pathname}?${query}`, { credentials: "same-origin" }));
}

/** Puts the page that came in place of what there was; when anything is odd, the browser goes there itself. */
async function show(asked: Promise<Response>): Promise<void> {
  const answer = await asked.catch(() => null);
  if (!answer) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".desk__main");
  const old = document.querySelector(".desk__main");
  if (!answer.ok || !fresh?.querySelector("[data-workbench]") || !old) return location.assign(answer.url);
  const scrolled = [...old.querySelectorAll(SCROLLED)].map((panel) => panel.scrollTop);
  old.replaceWith(document.importNode(fresh, true));
  countAnew(page);
  document.querySelectorAll(SCROLLED).forEach((panel, at) => (panel.scrollTop = at === 2 ? 0 : (scrolled[at] ?? 0)));
  history.pushState(null, "", answer.url);
  start();
}

/** The menu tells how much is left to do; it stands there twice, for a wide and a narrow window. */
function countAnew(page: Document): void {
  const menus = page.querySelectorAll(".desk__groups");
  document.querySelectorAll(".desk__groups").forEach((menu, at) => {
    const fresh = menus[at];
    if (fresh) menu.replaceWith(document.importNode(fresh, true));
  });
}
