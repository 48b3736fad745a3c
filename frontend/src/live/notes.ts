/** The list of a table's notes: each with its words and how safe it is. */
import type { Item } from "./outbox";
import { one } from "./screen";
import type { Outcome } from "./sender";

export interface Note { opId: string; kind: string; text: string; version: number }

type State = "queued" | Outcome["state"];

export class Notes {
  private readonly list = one("[data-list]")!;
  private readonly pattern = one<HTMLTemplateElement>("template[data-note]")!;
  private readonly empty = one("[data-empty]");

  constructor(private readonly chosen: (does: string, note: Note) => void) {
    this.list.addEventListener("click", (event) => this.press(event));
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
    one("[data-text]", item)!.textContent = note.text;
    if (state) this.state(note.opId, state);
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

  /** What the server has: new ones are added, changed ones change; what waits on this phone is left alone. */
  merge(notes: Note[], waiting: Item[]): void {
    const held = new Set(waiting.flatMap((item) => [item.opId, String(item["note"] ?? "")]));
    for (const note of [...notes].reverse()) {
      const item = this.item(note.opId);
      if (held.has(note.opId)) continue;
      const both = item?.dataset["now"] === "conflict"; // the other words stand in the note, one's own below it
      if (!item || both || Number(item.dataset["version"]) < note.version) this.put(note, both ? undefined : "saved");
    }
    const there = new Set(notes.map((note) => note.opId));
    for (const note of this.all()) {
      const refused = this.item(note.opId)?.dataset["now"] === "refused";
      if (!there.has(note.opId) && !held.has(note.opId) && !refused) this.remove(note.opId);
    }
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
    const actions = one("[data-actions]", item);
    if (actions) actions.hidden = false;
  }

  private count(): void {
    if (this.empty) this.empty.hidden = this.items().length > 0;
  }

  private press(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[name=do]");
    const item = button?.closest<HTMLElement>("[data-op]");
    if (button && item) this.chosen(button.value, noteOf(item));
  }

  private items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[data-op]")];
  }

  private item(opId: string): HTMLElement | undefined {
    return this.items().find((item) => item.dataset["op"] === opId);
  }
}

function noteOf(item: HTMLElement): Note {
  return {
    opId: item.dataset["op"] ?? "", kind: item.dataset["kind"] ?? "", version: Number(item.dataset["version"] ?? 1),
    text: one("[data-text]", item)?.textContent ?? "",
  };
}

/** The word of a kind as the page's own buttons say it. */
export function kindWord(kind: string): string {
  return one<HTMLInputElement>(`.kinds input[value="${kind}"]`)?.parentElement?.textContent?.trim() ?? kind;
}
