/** Who does what by when: the list and its form, as safe as the notes. */
import { isSomeone, namesSomeone } from "./names";
import type { State } from "./notes";
import type { Item } from "./outbox";
import { fill, one } from "./screen";

export interface Agreement { opId: string; who: string; text: string; by: string; version: number }
export type Given = Pick<Agreement, "who" | "text" | "by">;

export class Agreements {
  editing: Agreement | undefined;
  private readonly list = one("[data-agreed-list]")!;
  private readonly pattern = one<HTMLTemplateElement>("template[data-agreement-pattern]")!;
  private readonly form = one<HTMLFormElement>("[data-agree]")!;
  private readonly bar = one("[data-agreement-editing]", this.form);

  constructor(private readonly language: string, save: (given: Given) => void, takeBack: (known: Agreement) => void) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(this.given());
    });
    this.form.addEventListener("input", () => this.hint());
    this.bar?.querySelector("button")?.addEventListener("click", () => this.clear());
    this.list.addEventListener("click", (event) => {
      const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[name=do]");
      const item = button?.closest<HTMLElement>("[data-agreement]");
      if (!button || !item) return;
      if (button.value === "change") this.edit(agreementOf(item));
      else takeBack(agreementOf(item));
    });
    for (const item of this.items()) one("[data-actions]", item)!.hidden = false;
  }

  all(): Agreement[] {
    return this.items().map(agreementOf);
  }

  /** What stands in the form now, also when it was not saved. */
  given(): Given {
    const form = new FormData(this.form);
    const [who = "", text = "", by = ""] = ["who", "text", "by"].map((name) => String(form.get(name) ?? "").trim());
    return { who, text, by };
  }

  clear(): void {
    this.editing = undefined;
    this.form.reset();
    this.form.querySelector<HTMLInputElement>("[name=who]")!.value = "";
    this.form.querySelector<HTMLTextAreaElement>("[name=text]")!.value = "";
    if (this.bar) this.bar.hidden = true;
    this.hint();
  }

  put(agreement: Agreement, state: State): void {
    const item = this.item(agreement.opId) ?? this.add(agreement.opId);
    item.dataset["version"] = String(agreement.version);
    one("[data-who]", item)!.textContent = agreement.who;
    one("[data-what]", item)!.textContent = agreement.text;
    const by = one("[data-by]", item)!;
    by.dataset["date"] = agreement.by;
    by.textContent = fill(by.dataset["words"], { day: this.day(agreement.by) });
    by.hidden = agreement.by === "";
    this.state(agreement.opId, state);
  }

  state(opId: string, state: State, why = ""): void {
    const item = this.item(opId);
    const place = item && one("[data-state]", item);
    if (item && place) {
      item.dataset["now"] = state;
      place.textContent = place.dataset[state] ?? "";
      place.className = `saved saved--${state}`;
      const reason = one("[data-why]", item)!;
      reason.textContent = why;
      reason.hidden = why === "";
    }
    const said = one("[data-agreed]");
    if (said) said.textContent = why || (said.dataset[state] ?? "");
  }

  remove(opId: string): void {
    this.item(opId)?.remove();
    this.count();
  }

  private count(): void {
    const place = one("[data-agreed-count]");
    const count = this.items().length;
    if (place) place.textContent = count ? `(${count})` : "";
  }

  /** What the server has; what waits on this phone, or was refused, is left alone. */
  merge(agreements: Agreement[], waiting: Item[]): void {
    const held = new Set(waiting.flatMap((item) => [item.opId, String(item["note"] ?? "")]));
    const said = one("[data-agreed]")?.textContent ?? "";
    for (const each of agreements) {
      const item = this.item(each.opId);
      const same = Number(item?.dataset["version"]) === each.version;
      if (!held.has(each.opId) && !(item?.dataset["now"] === "refused" && same)) this.put(each, "saved");
    }
    const there = new Set(agreements.map((each) => each.opId));
    for (const each of this.items()) {
      const opId = each.dataset["agreement"] ?? "";
      if (!there.has(opId) && !held.has(opId) && each.dataset["now"] !== "refused") each.remove();
    }
    const place = one("[data-agreed]");
    if (place) place.textContent = said;
    this.count();
  }

  private edit(known: Agreement): void {
    this.editing = known;
    const details = one<HTMLDetailsElement>("[data-agreement-fold]");
    if (details) details.open = true;
    this.form.querySelector<HTMLInputElement>("[name=who]")!.value = known.who;
    this.form.querySelector<HTMLTextAreaElement>("[name=text]")!.value = known.text;
    this.form.querySelector<HTMLInputElement>("[name=by]")!.value = known.by;
    if (this.bar) this.bar.hidden = false;
    this.hint();
    this.form.querySelector<HTMLInputElement>("[name=who]")!.focus();
  }

  /** The same gentle word as for a note. */
  private hint(): void {
    const { who, text } = this.given();
    const hint = one("[data-agreement-named]", this.form);
    if (hint) hint.hidden = !isSomeone(who) && !namesSomeone(text);
  }

  private day(by: string): string {
    if (!by) return "";
    const said = new Intl.DateTimeFormat(this.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return said.format(new Date(`${by}T12:00:00Z`));
  }

  private add(opId: string): HTMLElement {
    const made = this.pattern.content.cloneNode(true) as DocumentFragment;
    const item = one("[data-agreement]", made)!;
    item.dataset["agreement"] = opId;
    one("[data-actions]", item)!.hidden = false;
    this.list.append(made);
    this.count();
    return item;
  }

  private items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[data-agreement]")];
  }

  private item(opId: string): HTMLElement | undefined {
    return this.items().find((item) => item.dataset["agreement"] === opId);
  }
}

function agreementOf(item: HTMLElement): Agreement {
  return {
    opId: item.dataset["agreement"] ?? "", version: Number(item.dataset["version"] ?? 1),
    who: one("[data-who]", item)?.textContent ?? "", text: one("[data-what]", item)?.textContent ?? "",
    by: one("[data-by]", item)?.dataset["date"] ?? "",
  };
}
