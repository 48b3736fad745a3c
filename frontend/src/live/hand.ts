/** The table's raised hand: raised and lowered through the outbox, and true about what the moderator sees. */
import type { Item } from "./outbox";
import { one } from "./screen";
import type { Payload } from "./stream";

export interface Up { id: string; kind: string; words: string; seen: boolean }

export class Hand {
  private readonly place = one("[data-hand]");
  private up: Up | undefined;

  constructor(raise: (kind: string, words: string) => void, lower: (id: string) => void) {
    one<HTMLFormElement>("[data-raise]", this.place ?? document)?.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(event.target as HTMLFormElement);
      raise(String(given.get("kind")), String(given.get("text") ?? "").trim());
    });
    one<HTMLFormElement>("[data-hand-up]", this.place ?? document)?.addEventListener("submit", (event) => {
      event.preventDefault();
      lower(this.place?.dataset["id"] ?? "");
    });
  }

  /** What the server says is up, unless this phone still holds something newer. */
  take(table: Payload, waiting: Item[]): void {
    if (waiting.some(isHand)) return;
    const now = (table["hand"] ?? undefined) as Up | undefined;
    const gone = this.up !== undefined && now === undefined;
    if (now) this.show(now, now.seen ? "seen" : "saved");
    else this.hide(gone && table["hand_down"] === "moderator" ? "moderator" : "");
    this.up = now;
  }

  /** What this phone did and the server has not heard of yet. */
  waits(item: Item): void {
    if (item["do"] === "lower") return this.say("lowering");
    this.show(upOf(item), "queued");
    one<HTMLFormElement>("[data-raise]", this.place ?? document)?.reset();
  }

  /** The server has it; the stream may have said so before this phone heard the answer. */
  saved(item: Item): void {
    this.up = item["do"] === "lower" ? undefined : upOf(item);
    if (this.up) this.show(this.up, "saved");
    else this.hide("");
  }

  refused(why: string): void {
    this.hide("");
    const said = one("[data-hand-said]", this.place ?? document);
    if (said) said.textContent = why;
  }

  private show(up: Up, state: string): void {
    if (!this.place) return;
    this.place.dataset["id"] = up.id;
    one("[data-hand-up]", this.place)!.hidden = false;
    const down = one<HTMLDetailsElement>("[data-hand-down]", this.place)!;
    down.hidden = true;
    down.open = false;
    const kind = one<HTMLInputElement>(`[data-raise] [value="${up.kind}"]`, this.place);
    one("[data-hand-kind]", this.place)!.textContent = kind?.parentElement?.textContent?.trim() ?? "";
    one("[data-hand-words]", this.place)!.textContent = up.words ? ` · ${up.words}` : "";
    one("[data-hand-said]", this.place)!.textContent = "";
    this.say(state);
  }

  private hide(by: string): void {
    if (!this.place) return;
    one("[data-hand-up]", this.place)!.hidden = true;
    one("[data-hand-down]", this.place)!.hidden = false;
    const said = one("[data-hand-said]", this.place)!;
    if (by) said.textContent = said.dataset[by] ?? "";
  }

  private say(state: string): void {
    const place = this.place && one("[data-hand-state]", this.place);
    if (place) place.textContent = place.dataset[state] ?? "";
  }
}

function upOf(item: Item): Up {
  return { id: item.opId, kind: String(item["kind"]), words: String(item["text"] ?? ""), seen: false };
}

export function isHand(item: Item): boolean {
  return item["do"] === "raise" || item["do"] === "lower";
}
