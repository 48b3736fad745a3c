/** The moderator's screen: its living part is asked for again after each event and act, and woven into what stands there. */
import { startAloud } from "./live/aloud";
import { startChoosing } from "./live/choosing";
import { offlineNotice, one } from "./live/screen";
import { Stream } from "./live/stream";
import { weave } from "./moderate/weave";
import { startKeys } from "./parts/keys";
import { startTimers } from "./parts/timer";

const TOPICS = ["stage", "message", "table", "ballot", "votes", "results", "said", "questions"];
const APART = 500;
/** Of many tables that write at once, the moderator reads together. */
const TOGETHER = 2000;
/** Words that tell how long something waits are true for so long. */
const AGAIN = 15_000;

class Desk {
  private timer: number | undefined;
  private asked = 0;
  private due = Infinity;
  private acting = false;
  private number = 0;
  private told = false;
  private missed = false;

  constructor(private readonly page: HTMLElement, private readonly screen: HTMLElement) {
    page.addEventListener("submit", (event) => this.submit(event));
    page.addEventListener("click", (event) => fillIn(event));
    this.told = Boolean(one("#told", screen)?.childElementCount);
    ready(screen);
  }

  start(): void {
    const stream = new Stream(this.page.dataset["stream"] ?? "");
    for (const topic of TOPICS) stream.on(topic, () => this.soon(topic === "stage" ? 0 : TOGETHER));
    startAloud(stream);
    stream.watch(offlineNotice().connection).start();
    window.setInterval(() => this.soon(0), AGAIN);
    document.addEventListener("visibilitychange", () => this.soon(0));
    startKeys(document);
    startChoosing(this.page);
  }

  /** Ask again, but not for each of many events at once. */
  private soon(wait: number): void {
    if (document.hidden) return;
    const due = Math.max(Date.now() + wait, this.asked + APART);
    if (due >= this.due) return;
    window.clearTimeout(this.timer);
    this.due = due;
    this.timer = window.setTimeout(() => {
      this.due = Infinity;
      this.asked = Date.now();
      if (this.acting) this.missed = true;
      else void this.ask();
    }, due - Date.now());
  }

  private async ask(): Promise<void> {
    const number = ++this.number;
    const answer = await this.fetch({}).catch(() => undefined);
    if (answer) await this.show(answer, number, false);
  }

  /** One act at a time: a second press while the first is on its way is no second step. */
  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!this.screen.contains(form) || form.method !== "post") return;
    event.preventDefault();
    if (this.acting) return;
    this.acting = true;
    void this.act(form, event.submitter as HTMLButtonElement | null).finally(() => {
      this.acting = false;
      if (this.missed) this.soon(0);
      this.missed = false;
    });
  }

  private async act(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value);
    button?.setAttribute("aria-busy", "true");
    const number = ++this.number; // what was asked before does not show the act
    const answer = await this.fetch({ method: "POST", body }).catch(() => undefined);
    button?.removeAttribute("aria-busy");
    if (!answer) return this.unsure(true);
    if (answer.ok && form.dataset["reset"] !== undefined) form.reset();
    if (answer.ok && form.closest("details.confirm")) form.closest("details")?.removeAttribute("open");
    await this.show(answer, number, true);
  }

  private fetch(how: RequestInit): Promise<Response> {
    return fetch(window.location.pathname, { ...how, credentials: "same-origin", headers: { "HX-Request": "true" } });
  }

  private async show(answer: Response, number: number, acted: boolean): Promise<void> {
    if (answer.redirected || !(answer.ok || answer.status === 422)) return this.gone();
    const fresh = document.createElement("div");
    fresh.innerHTML = await answer.text();
    if (number !== this.number) return; // something newer is on its way
    this.unsure(false);
    // What an act came to stays to be read until the next one; looking again does not take it away.
    if (!acted && this.told) one("#told", fresh)?.replaceWith(one("#told", this.screen)!.cloneNode(true));
    if (acted) this.told = Boolean(one("#told", fresh)?.childElementCount);
    weave(this.screen, fresh);
    ready(this.screen);
    if (acted) stayHere(this.screen);
    if (acted && this.told) this.forgetThanks();
  }

  /** That something went well is read in a glance; what did not stays until the next act. */
  private forgetThanks(): void {
    const said = one("#told > .utrecht-alert--ok", this.screen);
    if (!said) return;
    window.setTimeout(() => {
      if (!said.isConnected) return;
      this.told = false;
      said.remove();
    }, 8000);
  }

  private gone(): void {
    const notice = one("[data-gone]", this.page);
    if (notice) notice.hidden = false;
  }

  /** An answer that got lost says nothing about the act: the next look does. */
  private unsure(now: boolean): void {
    const place = one("[data-unsure]", this.page);
    if (place) place.hidden = !now;
    if (now) this.soon(0);
  }
}

/** Buttons that only the script makes work. */
function ready(screen: HTMLElement): void {
  for (const part of screen.querySelectorAll<HTMLElement>("[data-ready]")) part.hidden = false;
}

/** The button that was pressed is gone, as after the last part: who works by keyboard stays at the top. */
function stayHere(screen: HTMLElement): void {
  if (document.activeElement === document.body) one("#now-title", screen)?.focus({ preventScroll: true });
}

/** Words that lie ready go into the field, to be changed or sent. */
function fillIn(event: Event): void {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-fill]");
  const field = button?.closest("form")?.querySelector("textarea");
  if (!button || !field) return;
  field.value = button.dataset["fill"] ?? "";
  field.focus();
}

const page = one("[data-moderate]");
const screen = page && one("[data-screen]", page);
startTimers(document);
if (page && screen) new Desk(page, screen).start();
