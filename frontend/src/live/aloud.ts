/** The lists of wall and questions at the desk: a tap does one thing, and the lists follow the evening. */
import { one } from "./screen";
import type { Stream } from "./stream";

const GATHER = 1000;

export class Aloud {
  private timer = 0;
  private behind = false;

  constructor(private readonly root: HTMLElement) {
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.press(event.target as HTMLFormElement, event.submitter);
    });
    // Whoever was writing is done: now the list may follow.
    root.addEventListener("focusout", () => window.setTimeout(() => { if (this.behind) void this.look(); }, 200));
    document.addEventListener("visibilitychange", () => { if (this.behind) void this.look(); });
  }

  follow(stream: Stream): this {
    for (const topic of ["said", "questions", "wall"]) stream.on(topic, () => this.soon());
    return this;
  }

  private soon(): void {
    if (!this.timer) this.timer = window.setTimeout(() => { this.timer = 0; void this.look(); }, GATHER);
  }

  private async look(): Promise<void> {
    this.behind = document.hidden;
    if (this.behind) return;
    const answer = await fetch(this.address(), { headers: { "X-Part": "lists" } }).catch(() => undefined);
    if (answer?.ok) this.take(await answer.text(), false);
  }

  private async press(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const row = form.closest<HTMLElement>("[data-row]");
    const next = (row?.nextElementSibling ?? row?.previousElementSibling) as HTMLElement | null;
    const sent = new FormData(form, button);
    button?.setAttribute("aria-disabled", "true");
    const answer = await fetch(this.address(), { method: "POST", body: sent, headers: { "X-Part": "lists" } }).catch(() => undefined);
    button?.removeAttribute("aria-disabled");
    if (answer?.status === 403) return window.location.reload();
    if (!answer?.ok) return this.failed(form);
    this.take(await answer.text(), true);
    this.focus(row?.dataset["row"], next?.dataset["row"]);
  }

  private address(): string {
    return this.root.dataset["aloud"] ?? "";
  }

  /** A panel in which someone writes, or has something unfolded to write in, is left alone for now. */
  private take(html: string, own: boolean): void {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const panel of this.root.querySelectorAll<HTMLElement>("[data-aloud-panel]")) {
      const from = fresh.querySelector<HTMLElement>(`[data-aloud-panel="${panel.dataset["aloudPanel"]}"]`);
      if (!from || from.innerHTML === panel.innerHTML) continue;
      const writing = panel.querySelector<HTMLInputElement>("details[open] input[name=reason]");
      if (!own && (writing || panel.contains(document.activeElement))) { this.behind = true; continue; }
      const open = [...panel.querySelectorAll(":scope section > details")].map((each) => each.hasAttribute("open"));
      panel.replaceChildren(...from.childNodes);
      [...panel.querySelectorAll<HTMLDetailsElement>(":scope section > details")].forEach((each, at) => { each.open = open[at] ?? false; });
    }
  }

  /** To the row after the one that was settled, so that a thumb or a keyboard goes on. */
  private focus(settled: string | undefined, next: string | undefined): void {
    const row = [next, settled].map((id) => id && one(`[data-row="${CSS.escape(id)}"]`, this.root)).find((each) => each);
    const place = row || one("h2", this.root);
    const button = row ? row.querySelector<HTMLElement>("button") : null;
    if (!button && place) place.tabIndex = -1;
    (button ?? place)?.focus({ preventScroll: true });
  }

  private failed(form: HTMLFormElement): void {
    const told = one("[role=alert]", form) ?? document.createElement("p");
    told.setAttribute("role", "alert");
    told.className = "small";
    told.textContent = this.root.dataset["failed"] ?? "";
    form.append(told);
  }
}

export function startAloud(stream: Stream): void {
  const root = one("[data-aloud]");
  if (root) new Aloud(root).follow(stream);
}
