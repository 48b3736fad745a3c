/** The list of a table's notes in its own order: each with its words, how safe it is, and a choice between two texts. */
import type { Item } from "./outbox";
import { fill, one } from "./screen";
import type { Outcome } from "./sender";

export interface Text { opId: string; kind: string; text: string }
export interface Note extends Text { version: number; language?: string; texts?: Text[] }

export type State = "queued" | Outcome["state"];

export class Notes {
  private readonly list = one("[data-list]")!;
  private readonly pattern = one<HTMLTemplateElement>("template[data-note]")!;
  private readonly empty = one("[data-empty]");

  constructor(private readonly chosen: (does: string, note: Note) => void, private readonly changed: () => void) {
    this.list.addEventListener("click", (event) => this.press(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    for (const item of this.items()) this.ready(item);
  }

  all(): Note[] {
    return this.items().map(noteOf);
  }

  has(opId: string): boolean {
    return this.item(opId) !== undefined;
  }

  /** Show a note on top, or with its new words where it stands. */
  put(note: Note, state?: State): void {
    const item = this.item(note.opId) ?? this.add(note.opId);
    item.dataset["kind"] = note.kind;
    item.dataset["version"] = String(note.version);
    item.className = `statement kind--${note.kind}`;
    one("[data-kind-word]", item)!.textContent = kindWord(note.kind);
    const text = one("[data-text]", item)!;
    text.textContent = note.text;
    if (note.language) text.lang = note.language;
    if (note.texts) this.offer(item, note.texts[0]);
    if (state) this.state(note.opId, state);
    this.changed();
  }

  state(opId: string, state: State, why = ""): void {
    const item = this.item(opId);
    const place = item && one("[data-state]", item);
    if (!item || !place) return;
    item.dataset["now"] = state;
    place.textContent = place.dataset[state] ?? "";
    place.className = `saved saved--${state}`;
    const reason = one("[data-why]", item);
    if (reason) { reason.textContent = why; reason.hidden = why === ""; }
  }

  remove(opId: string): void {
    this.item(opId)?.remove();
    this.count();
  }

  /** One step up or down. Gives the note it now stands right above: "" at the bottom, undefined when it cannot go. */
  step(opId: string, up: boolean): string | undefined {
    const items = this.items();
    const at = items.findIndex((item) => item.dataset["op"] === opId);
    const item = items[at];
    if (!item || (up ? at === 0 : at === items.length - 1)) return undefined;
    const next = up ? items[at - 1]! : items[at + 2] ?? null;
    this.keepingFocus(() => this.list.insertBefore(item, next));
    const said = one("[data-moved]");
    if (said) said.textContent = fill(said.dataset["words"], { n: up ? at : at + 2, total: items.length });
    return next?.dataset["op"] ?? "";
  }

  /** What the server has: new ones are added, changed ones change; what waits on this phone is left alone. */
  merge(notes: Note[], waiting: Item[]): void {
    const held = new Set(waiting.flatMap((item) => [item.opId, String(item["note"] ?? "")]));
    for (const note of [...notes].reverse()) if (!held.has(note.opId)) this.take(note);
    const there = new Set(notes.map((note) => note.opId));
    for (const note of this.all()) {
      const refused = this.item(note.opId)?.dataset["now"] === "refused";
      if (!there.has(note.opId) && !held.has(note.opId) && !refused) this.remove(note.opId);
    }
    if (!waiting.some((item) => item["do"] === "move")) this.order(notes);
    this.changed();
  }

  private take(note: Note): void {
    const now = this.item(note.opId)?.dataset["now"];
    const state = note.texts?.length ? "conflict" : "saved";
    // Why something was refused stays in sight until its words change.
    const known = this.item(note.opId);
    const same = known && Number(known.dataset["version"]) === note.version;
    if (now === "refused" && same) this.put(note);
    else this.put(note, state);
  }

  /** Only what stands out of place is moved; what the server does not know yet stays on top. */
  private order(notes: Note[]): void {
    const there = new Set(notes.map((note) => note.opId));
    const wanted = [...this.items().filter((item) => !there.has(item.dataset["op"] ?? "")), ...notes.map((note) => this.item(note.opId))];
    this.keepingFocus(() => wanted.forEach((item, at) => {
      if (item && this.items()[at] !== item) this.list.insertBefore(item, this.items()[at] ?? null);
    }));
  }

  private keepingFocus(move: () => void): void {
    const focused = document.activeElement as HTMLElement | null;
    move();
    if (focused && focused !== document.activeElement && this.list.contains(focused)) focused.focus({ preventScroll: true });
  }

  private offer(item: HTMLElement, text: Text | undefined): void {
    const place = one("[data-texts]", item);
    if (!place) return;
    place.hidden = !text;
    place.dataset["beside"] = text?.opId ?? "";
    one("[data-other]", place)!.textContent = text ? text.text : "";
  }

  private add(opId: string): HTMLElement {
    const made = this.pattern.content.cloneNode(true) as DocumentFragment;
    const item = one("[data-op]", made)!;
    item.dataset["op"] = opId;
    this.list.prepend(made);
    this.ready(item);
    this.count();
    return item;
  }

  private ready(item: HTMLElement): void {
    for (const actions of item.querySelectorAll<HTMLElement>("[data-actions]")) actions.hidden = false;
  }

  private count(): void {
    if (this.empty) this.empty.hidden = this.items().length > 0;
    this.changed();
  }

  private press(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[name=do]");
    const item = button?.closest<HTMLElement>("[data-op]");
    if (button && item) this.chosen(button.value, noteOf(item));
  }

  private key(event: KeyboardEvent): void {
    const does = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-op]");
    if (!event.altKey || !does || !item) return;
    event.preventDefault();
    this.chosen(does, noteOf(item));
  }

  private items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[data-op]")];
  }

  private item(opId: string): HTMLElement | undefined {
    return this.items().find((item) => item.dataset["op"] === opId);
  }
}

function noteOf(item: HTMLElement): Note {
  const beside = one("[data-texts]", item)?.dataset["beside"];
  return {
    opId: item.dataset["op"] ?? "", kind: item.dataset["kind"] ?? "", version: Number(item.dataset["version"] ?? 1),
    text: one("[data-text]", item)?.textContent ?? "",
    texts: beside ? [{ opId: beside, kind: "", text: one("[data-other]", item)?.textContent ?? "" }] : [],
  };
}

/** The word of a kind as the page's own buttons say it. */
export function kindWord(kind: string): string {
  return one<HTMLInputElement>(`.kinds input[value="${kind}"]`)?.parentElement?.textContent?.trim() ?? kind;
}
