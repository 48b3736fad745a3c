/** A few points to divide over the conditions. What one gives is one whole: the newest counts, the rest is forgotten. */
import { Places, type Condition } from "./conditions";
import type { Item } from "./outbox";
import { type Chosen } from "./own";
import { fill, one } from "./screen";
import type { Outcome } from "./sender";

type Division = Record<string, number>;

export class Points {
  private readonly part = one<HTMLFormElement>('[data-mode="points"]');
  private readonly places = new Places(one("[data-points-list]"), one<HTMLTemplateElement>("template[data-points-item]"));
  private have = Number(this.part?.dataset["points"] ?? 0);
  private saved: Division = this.division();
  private newest = "";
  private handing = false;

  constructor(private readonly give: (what: Record<string, unknown>) => Promise<string>, private readonly changed: () => void) {
    const list = one("[data-points-list]");
    list?.addEventListener("click", (event) => this.step(event));
    list?.addEventListener("change", (event) => this.typed(event));
    this.part?.addEventListener("submit", (event) => {
      if (this.handing) return;
      event.preventDefault();
      void this.save();
    });
    this.show();
    this.byHand(false);
  }

  take(conditions: Condition[], on: boolean, have: number): void {
    if (!this.part) return;
    this.part.hidden = !on;
    this.have = have;
    const before = this.division();
    this.places.follow(on ? conditions : []);
    // What was put together meanwhile has the points of all its wordings.
    for (const condition of conditions) {
      const ids = [condition.id, ...(condition.also ?? []).map((each) => each.id)];
      this.put(condition.id, ids.reduce((sum, id) => sum + (before[id] ?? 0), 0));
    }
    this.show();
  }

  restore(items: Item[]): void {
    const last = items.filter((item) => item["points"] !== undefined).pop();
    if (!last) return;
    this.newest = last.opId;
    const points = last["points"] as Division;
    for (const item of this.places.all()) this.put(item.dataset["item"] ?? "", points[item.dataset["item"] ?? ""] ?? 0);
    this.state("queued");
    this.show();
  }

  told(outcome: Outcome, sent: Item): void {
    if (sent["points"] === undefined) return;
    if (outcome.state === "saved") this.saved = sent["points"] as Division;
    if (sent.opId === this.newest) this.state(outcome.state, outcome.message);
  }

  own(): Chosen[] {
    return this.places.all().flatMap((item) => {
      const points = this.saved[item.dataset["item"] ?? ""] ?? 0;
      const text = one("[data-text]", item);
      return points && text ? [{ text: text.textContent ?? "", language: text.lang, points }] : [];
    });
  }

  private step(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("[data-step]");
    const id = button?.closest<HTMLElement>("[data-item]")?.dataset["item"];
    if (!button || !id) return;
    const step = Number(button.dataset["step"]);
    const now = this.division()[id] ?? 0;
    if (now + step < 0) return;
    if (step > 0 && this.left() < 1) return this.say("full");
    this.put(id, now + step);
    void this.save();
  }

  private typed(event: Event): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-item]")?.dataset["item"];
    if (!id) return;
    const typed = Math.max(0, Math.trunc(Number((event.target as HTMLInputElement).value) || 0));
    this.put(id, 0);
    const fits = Math.min(typed, this.left());
    this.put(id, fits);
    void this.save().then(() => { if (fits < typed) this.say("full"); });
  }

  private async save(): Promise<void> {
    this.state("queued");
    this.show();
    try {
      this.newest = await this.give({ points: this.division() });
    } catch {
      this.byHand(true); // nothing can be kept on this phone: the form itself still works
      this.state("queued", " ");
    }
    this.changed();
  }

  private division(): Division {
    const given = this.fields().map((field) => [field.name.replace(/^points-/, ""), Number(field.value) || 0] as const);
    return Object.fromEntries(given.filter(([, points]) => points > 0));
  }

  private fields(): HTMLInputElement[] {
    return this.places.all().flatMap((item) => [...item.querySelectorAll<HTMLInputElement>("[data-given]")]);
  }

  private put(id: string, points: number): void {
    const field = this.places.of(id)?.querySelector<HTMLInputElement>("[data-given]");
    if (!field) return;
    field.name = `points-${id}`;
    if (field.value !== String(points)) field.value = String(points);
  }

  private left(): number {
    return this.have - Object.values(this.division()).reduce((sum, points) => sum + points, 0);
  }

  private show(): void {
    const left = this.left();
    for (const item of this.places.all()) {
      const given = Number(item.querySelector<HTMLInputElement>("[data-given]")?.value ?? 0);
      item.classList.toggle("ballot__item--given", given > 0);
      const [less, more] = item.querySelectorAll<HTMLButtonElement>("[data-step]");
      less?.setAttribute("aria-disabled", String(given < 1));
      more?.setAttribute("aria-disabled", String(left < 1));
      for (const button of [less, more]) if (button) button.hidden = false;
      const field = item.querySelector<HTMLInputElement>("[data-given]");
      if (field) field.max = String(this.have);
    }
    const lead = one("[data-points-lead]");
    if (lead) lead.textContent = this.have === 1 ? lead.dataset["one"] ?? "" : fill(lead.dataset["many"], { n: this.have });
    this.say(left < 1 ? "none" : left === 1 ? "one" : "many", left);
  }

  private say(which: string, left = this.left()): void {
    const place = one("[data-left]");
    if (place) place.textContent = fill(place.dataset[which], { n: left, total: this.have });
  }

  private state(now: string, message = ""): void {
    const place = this.part && one("[data-state]", this.part);
    if (place) place.textContent = message.trim() || (message ? "" : place.dataset[now] ?? "");
  }

  /** The button of the form, for who has no script or no room to keep anything. */
  private byHand(shown: boolean): void {
    this.handing = shown;
    for (const part of this.part?.querySelectorAll<HTMLElement>("[data-by-hand]") ?? []) part.hidden = !shown;
  }
}
