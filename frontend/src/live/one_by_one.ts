/** Agree, disagree or pass on one condition after the other. */
import { Places, type Condition } from "./conditions";
import type { Item } from "./outbox";
import { type Chosen } from "./own";
import { fill, one } from "./screen";
import type { Outcome } from "./sender";

export class OneByOne {
  private readonly part = one('[data-mode="one_by_one"]');
  private readonly places = new Places(one("[data-ballot]"), one<HTMLTemplateElement>("template[data-ballot-item]"));
  private readonly progress = one("[data-ballot-progress]");
  private readonly saved = new Map<string, number>();
  private all = false;

  constructor(private readonly give: (what: Record<string, unknown>) => Promise<unknown>, private readonly changed: () => void) {
    one("[data-ballot]")?.addEventListener("submit", (event) => this.choose(event));
    one("[data-ballot-all]")?.addEventListener("click", () => { this.all = true; this.show(); });
    for (const item of this.places.all()) {
      const chosen = item.querySelector<HTMLButtonElement>("button[aria-pressed=true]");
      if (chosen) this.saved.set(item.dataset["item"] ?? "", Number(chosen.value));
    }
    this.show();
  }

  take(conditions: Condition[], on: boolean): void {
    if (this.part) this.part.hidden = !on;
    this.places.follow(on ? conditions : []);
    this.show();
  }

  /** Choices that this phone still holds from before a reload. */
  restore(items: Item[]): void {
    for (const item of items) {
      const place = item["points"] === undefined ? this.places.of(String(item["statement"])) : undefined;
      if (!place) continue;
      press(place, Number(item["value"]));
      state(place, "queued");
    }
    this.show();
  }

  told(outcome: Outcome, sent: Item): void {
    if (sent["points"] !== undefined) return;
    const id = String(sent["statement"]);
    const item = this.places.of(id);
    if (outcome.state === "saved") this.saved.set(id, Number(sent["value"]));
    if (item) state(item, outcome.state, outcome.message);
  }

  own(): Chosen[] {
    return this.places.all().flatMap((item) => {
      const value = this.saved.get(item.dataset["item"] ?? "");
      const text = one("[data-text]", item);
      return value === undefined || !text ? [] : [{ text: text.textContent ?? "", language: text.lang, value }];
    });
  }

  private choose(event: SubmitEvent): void {
    const button = event.submitter;
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-item]");
    if (!(button instanceof HTMLButtonElement) || !item) return;
    event.preventDefault();
    press(item, Number(button.value));
    state(item, "queued");
    this.give({ statement: item.dataset["item"], value: Number(button.value) }).catch(() => byForm(item, button.value));
    this.show()?.focus();
    this.changed();
  }

  /** The first without a choice stands alone, until all have one or someone asks for all. */
  private show(): HTMLElement | undefined {
    const items = this.places.all();
    const chosen = items.filter((item) => item.querySelector("[aria-pressed=true]"));
    const next = items.find((item) => !chosen.includes(item));
    for (const item of items) item.hidden = !this.all && next !== undefined && item !== next;
    this.words(items.length, chosen.length, next === undefined);
    return this.all ? undefined : next;
  }

  private words(total: number, chosen: number, done: boolean): void {
    const all = one("[data-ballot-all]");
    if (all) all.hidden = this.all || done || chosen === 0;
    if (!this.progress) return;
    this.progress.hidden = total === 0;
    if (total === 0) return;
    const words = done ? this.progress.dataset["done"] : this.progress.dataset["words"];
    this.progress.textContent = fill(words, { n: Math.min(chosen + 1, total), total });
  }
}

/** Nothing can be kept on this phone: the form itself still works. */
function byForm(item: HTMLElement, value: string): void {
  const form = item.querySelector("form");
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "value", value });
  form?.append(field);
  form?.submit();
}

function press(item: HTMLElement, value: number): void {
  for (const button of item.querySelectorAll("button[name=value]")) {
    button.setAttribute("aria-pressed", String(Number((button as HTMLButtonElement).value) === value));
  }
}

function state(item: HTMLElement, now: string, message = ""): void {
  const place = one("[data-state]", item);
  if (place) place.textContent = message || (place.dataset[now] ?? "");
}
