/** What was said, as it comes on the wall and leaves it. Newest first; a list that holds more than fits shows what does. */
import { one } from "./screen";
import type { Payload } from "./stream";

interface Said extends Payload { do: "on" | "off"; id: string; kind: string; text: string; language: string; theme: Record<string, string> }

const MOST = 12;
const LONG = 280;

export class SaidList {
  private readonly list = one("[data-said]");
  private moving = false;

  constructor(private readonly language: string) {}

  /** One change, or everything there is after a time without connection. */
  take(payload: Payload): void {
    const whole = payload["snapshot"] as Said[] | undefined;
    this.moving = whole === undefined;
    if (whole) this.list?.replaceChildren();
    for (const said of whole ?? [payload as Said]) this.follow(said);
  }

  private follow(said: Said): void {
    const there = this.list?.querySelector<HTMLElement>(`[data-said-item="${CSS.escape(said.id)}"]`);
    if (said.do === "off") there?.remove();
    else if (there) this.fill(there, said);
    else this.add(said);
  }

  private add(said: Said): void {
    const pattern = one<HTMLTemplateElement>(`template[data-said-pattern="${CSS.escape(said.kind)}"]`);
    const item = pattern?.content.firstElementChild?.cloneNode(true);
    if (!(item instanceof HTMLElement)) return;
    item.dataset["saidItem"] = said.id;
    item.classList.toggle("statement--new", this.moving);
    this.fill(item, said);
    this.list?.prepend(item);
    while ((this.list?.children.length ?? 0) > MOST) this.list?.lastElementChild?.remove();
  }

  private fill(item: HTMLElement, said: Said): void {
    item.classList.toggle("statement--long", said.text.length > LONG);
    const text = one("[data-text]", item);
    if (text) { text.textContent = said.text; text.lang = said.language; }
    const theme = one("[data-theme]", item);
    if (theme) theme.textContent = said.theme[this.language] ?? said.theme["nl"] ?? "";
  }
}
