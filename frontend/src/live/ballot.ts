/** The conditions one by one; a choice is kept on the phone first, then sent. */
import { keep, waiting, type Item } from "./outbox";
import { fill, one } from "./screen";
import { Sender, type Outcome } from "./sender";
import type { Payload } from "./stream";
import { uuid7 } from "./uuid7";

interface Condition { id: string; text: string; language: string }

export class Ballot {
  private readonly list = one("[data-ballot]");
  private readonly pattern = one<HTMLTemplateElement>("template[data-ballot-item]");
  private readonly progress = one("[data-ballot-progress]");
  private readonly sender: Sender;
  private all = false;

  constructor(private readonly box: string, address: string, pass: string, counted: (count: number) => void) {
    this.sender = new Sender({
      name: box, address, proof: { pass }, counted, told: (outcome, item) => this.told(outcome, item),
    });
    this.list?.addEventListener("submit", (event) => this.choose(event));
    one("[data-ballot-all]")?.addEventListener("click", () => { this.all = true; this.show(); });
    this.show();
    void this.restore().then(() => this.sender.send());
  }

  /** Choices that this phone still holds from before a reload. */
  private async restore(): Promise<void> {
    for (const item of await waiting(this.box)) {
      const place = this.item(String(item["statement"]));
      if (place) this.press(place, Number(item["value"]));
      if (place) this.state(place, "queued");
    }
    this.show();
  }

  /** Conditions that are new get a place; those that are there are left alone. */
  take(payload: Payload): void {
    const items = (payload["items"] ?? []) as Condition[];
    const known = new Set(this.items().map((item) => item.dataset["item"]));
    const wanted = new Set(items.map((item) => item.id));
    for (const item of this.items()) if (!wanted.has(item.dataset["item"] ?? "")) item.remove();
    for (const condition of items) if (!known.has(condition.id)) this.add(condition);
    this.show();
  }

  private items(): HTMLElement[] {
    return [...(this.list?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  }

  private add(condition: Condition): void {
    const made = this.pattern?.content.cloneNode(true) as DocumentFragment | undefined;
    const item = made && one("[data-item]", made);
    if (!made || !item) return;
    item.dataset["item"] = condition.id;
    const text = one("[data-text]", item);
    if (text) { text.textContent = condition.text; text.lang = condition.language; }
    const field = item.querySelector<HTMLInputElement>("[name=statement]");
    if (field) field.value = condition.id;
    this.list?.append(made);
  }

  private choose(event: SubmitEvent): void {
    const button = event.submitter;
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-item]");
    if (!(button instanceof HTMLButtonElement) || !item) return;
    event.preventDefault();
    this.press(item, Number(button.value));
    this.state(item, "queued");
    void keep({ opId: uuid7(), box: this.box, statement: item.dataset["item"], value: Number(button.value) })
      .then(() => this.sender.send());
    this.show()?.focus();
  }

  private press(item: HTMLElement, value: number): void {
    for (const button of item.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(Number(button.value) === value));
    }
  }

  private item(id: string): HTMLElement | undefined {
    return this.items().find((item) => item.dataset["item"] === id);
  }

  private told(outcome: Outcome, sent: Item): void {
    const item = this.item(String(sent["statement"]));
    if (item) this.state(item, outcome.state, outcome.message);
  }

  private state(item: HTMLElement, state: string, message = ""): void {
    const place = one("[data-state]", item);
    if (place) place.textContent = message || (place.dataset[state] ?? "");
  }

  /** The first without a choice stands alone, until all have one or someone asks for all. */
  private show(): HTMLElement | undefined {
    const items = this.items();
    const chosen = items.filter((item) => item.querySelector("[aria-pressed=true]"));
    const next = items.find((item) => !chosen.includes(item));
    for (const item of items) item.hidden = !this.all && next !== undefined && item !== next;
    this.words(items.length, chosen.length, next === undefined);
    return this.all ? undefined : next;
  }

  private words(total: number, chosen: number, done: boolean): void {
    const open = one("[data-vote-open]");
    const soon = one("[data-vote-soon]");
    if (open) open.hidden = total === 0;
    if (soon) soon.hidden = total > 0;
    const all = one("[data-ballot-all]");
    if (all) all.hidden = this.all || done || chosen === 0;
    if (!this.progress || total === 0) return;
    const words = done ? this.progress.dataset["done"] : this.progress.dataset["words"];
    this.progress.textContent = fill(words, { n: Math.min(chosen + 1, total), total });
  }
}
