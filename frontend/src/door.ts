/** The door on a phone: finds while one types, ticks without leaving the list. Without it the forms work too. */

const EVERY = 10_000;
const WHOLE: Record<string, string> = { ı: "i", ø: "o", ł: "l", đ: "d", æ: "a", œ: "o", ß: "s" };
const list = document.querySelector<HTMLElement>("[data-door-list]");
const search = document.querySelector<HTMLFormElement>("[data-door-search]");
const field = search?.querySelector<HTMLInputElement>("input");

if (list && search && field) {
  field.addEventListener("input", filter);
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    field.blur();
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    void tick(event.target as HTMLFormElement);
  });
  window.setTimeout(() => void lookAgain(), 0);
}

/** The words of a search, without capitals and accents, as the server writes them too. */
function words(): string[] {
  const text = (field?.value ?? "").toLowerCase().normalize("NFKD");
  const plain = text.replace(/\p{M}/gu, "").replace(/[ıøłđæœß]/g, (letter) => WHOLE[letter] ?? letter);
  return plain.split(/\s+/).filter(Boolean);
}

function filter(): void {
  const wanted = words();
  let found = false;
  for (const row of rows()) {
    row.hidden = !wanted.every((word) => row.dataset.plain?.includes(word));
    found ||= !row.hidden;
  }
  const none = document.querySelector<HTMLElement>("[data-door-none]");
  if (none) none.hidden = found;
}

function rows(): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-plain]") ?? [])];
}

/** Sends the form; what could not be sent says so in its own row, and stays to be pressed again. */
async function tick(form: HTMLFormElement): Promise<void> {
  const row = form.closest<HTMLElement>("[data-plain]");
  const button = form.querySelector("button");
  if (!row || !button || row.dataset.busy) return;
  row.dataset.busy = "yes";
  button.setAttribute("aria-disabled", "true");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Part": "row" } }).catch(() => null);
  delete row.dataset.busy;
  button.removeAttribute("aria-disabled");
  if (answer?.ok) return take(parsed(await answer.text()));
  if (answer?.status === 403) return window.location.reload();
  tell(row, answer?.status === 409 ? await answer.text() : (list?.dataset.failed ?? ""));
}

function tell(row: HTMLElement, words: string): void {
  row.dataset.failed = "yes";
  const told = row.querySelector<HTMLElement>("[role=alert]") ?? document.createElement("p");
  told.setAttribute("role", "alert");
  told.className = "doorrow__failed";
  told.textContent = words;
  row.append(told);
}

/** Puts rows in the place of those that are there; one that waits or failed is left alone. */
function take(part: Document, whole = false): void {
  const count = part.querySelector("[data-door-count]");
  if (count) document.querySelector("[data-door-count]")?.replaceWith(count);
  for (const fresh of part.querySelectorAll<HTMLElement>("[data-plain]")) place(fresh, whole);
  filter();
}

function place(fresh: HTMLElement, whole: boolean): void {
  const old = document.getElementById(fresh.id);
  if (!old) return list?.append(fresh);
  if (whole && (old.dataset.busy || old.dataset.failed || old.className === fresh.className)) return;
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (focused) fresh.querySelector("button")?.focus();
}

/** Someone else at the door ticks too: both lists say the same within seconds. */
async function lookAgain(): Promise<void> {
  if (!document.hidden) {
    const answer = await fetch(window.location.pathname, { headers: { "X-Part": "list" } }).catch(() => null);
    if (answer?.ok) take(parsed(await answer.text()), true);
  }
  window.setTimeout(() => void lookAgain(), EVERY);
}

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}
