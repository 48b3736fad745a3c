/** Questions to makers and guests: what one asks or wants to hear is kept on the phone first, then sent. */
import { recall, remember } from "../parts/memory";
import { namesSomeone } from "./names";
import { keep, waiting, type Item } from "./outbox";
import { fill, one } from "./screen";
import { Sender, type Outcome } from "./sender";
import type { Payload } from "./stream";
import { uuid7 } from "./uuid7";

interface Shown { id: string; text: string; language: string; votes: number; answered: boolean }
interface Own { opId: string; id: string; text: string; state: string; reason: string }

export class Questions {
  private readonly part = one<HTMLDetailsElement>("[data-questions-part]");
  private readonly list = one("[data-question-list]");
  private readonly owns = one("[data-own-list]");
  private readonly form = one<HTMLFormElement>("[data-ask]");
  private readonly field = this.form?.querySelector("textarea") ?? null;
  private readonly draft: string;
  private readonly sender: Sender;
  /** What this phone wants that the count of the screens does not hold yet, by question. */
  private readonly ahead = new Map<string, number>();
  private open = this.form !== null && one("[data-ask-closed]")?.hidden === true;
  private keeping = false;
  private closed = false;
  private looking = 0;

  constructor(
    private readonly box: string, private readonly address: string, private readonly pass: string,
    private readonly language: string, counted: (count: number) => void,
  ) {
    this.draft = `stokje-draft-${box}`;
    this.sender = new Sender({
      name: box, address, proof: { pass, language }, counted,
      told: (outcome, item) => this.told(outcome, item),
      answered: (answer) => {
        this.mine((answer["own"] ?? []) as Own[]);
        this.counted((answer["ups"] ?? {}) as Record<string, number>);
      },
    });
    this.list?.addEventListener("submit", (event) => this.want(event));
    this.form?.addEventListener("submit", (event) => this.ask(event));
    this.field?.addEventListener("input", () => { this.typed(); this.refuse(""); });
    if (this.field && !this.field.value) this.field.value = recall(this.draft);
    this.typed();
    this.show();
    void this.restore().then(() => this.sender.send(), () => undefined);
  }

  send(): void {
    this.sender.send();
  }

  /** What the screens are told: the list, in its order; what someone has in hand stays where it is. */
  take(payload: Payload): void {
    this.open = payload["open"] === true;
    const items = (payload["items"] ?? []) as Shown[];
    const wanted = new Set(items.map((item) => item.id));
    for (const item of this.items()) if (!wanted.has(item.dataset["question"] ?? "")) item.remove();
    for (const question of items) this.put(question);
    this.order(items);
    this.follow(items, (payload["aside"] ?? []) as string[]);
    this.show();
  }

  /** In the hall the questions are what it is about. */
  unfold(): void {
    if (this.part && !this.part.hidden) this.part.open = true;
  }

  /** The evening is closed: nobody reads any more what still waited for the moderator. */
  over(): void {
    this.closed = true;
    for (const own of this.owns?.querySelectorAll<HTMLElement>("[data-now=waiting]") ?? []) this.ownState(own, "waiting");
  }

  private async restore(): Promise<void> {
    for (const item of await waiting(this.box)) {
      if (item["do"] === "ask") this.own({ opId: item.opId, id: "", text: String(item["text"]), state: "queued", reason: "" });
      else this.press(String(item["question"]), item["up"] === true);
    }
    this.show();
  }

  private put(question: Shown): void {
    const item = this.item(question.id) ?? this.add(question.id);
    if (!item) return;
    const text = one("[data-text]", item);
    if (text) { text.textContent = question.text; text.lang = question.language; }
    const answered = one("[data-answered]", item);
    if (answered) answered.hidden = !question.answered;
    const wish = one("[data-wish]", item);
    if (wish) wish.hidden = question.answered || !this.open;
    item.dataset["votes"] = String(question.votes);
    this.count(item);
  }

  private add(id: string): HTMLElement | null {
    const made = one<HTMLTemplateElement>("[data-question-pattern]")?.content.cloneNode(true) as DocumentFragment | undefined;
    const item = made && one("[data-question]", made);
    if (!made || !item) return null;
    item.dataset["question"] = id;
    const field = item.querySelector<HTMLInputElement>("[name=question]");
    if (field) field.value = id;
    this.list?.append(made);
    return item;
  }

  /** A list under someone's finger does not move; it takes its order as soon as they are elsewhere. */
  private order(items: Shown[]): void {
    if (!this.list || this.list.contains(document.activeElement)) return;
    for (const question of items) {
      const item = this.item(question.id);
      if (item) this.list.append(item);
    }
  }

  private counted(ups: Record<string, number>): void {
    for (const [id, votes] of Object.entries(ups)) {
      const item = this.item(id);
      if (!item) continue;
      item.dataset["votes"] = String(votes);
      this.count(item);
    }
  }

  private count(item: HTMLElement): void {
    const place = one("[data-ups]", item);
    const votes = Number(item.dataset["votes"] ?? 0) + (this.ahead.get(item.dataset["question"] ?? "") ?? 0);
    if (!place) return;
    place.hidden = votes < 1;
    place.textContent = votes === 1 ? place.dataset["one"] ?? "" : fill(place.dataset["many"], { n: votes });
  }

  private want(event: SubmitEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-question]");
    const id = item?.dataset["question"] ?? "";
    if (!item || !id) return;
    event.preventDefault();
    const up = event.submitter?.getAttribute("aria-pressed") !== "true";
    this.press(id, up);
    if (item.dataset["votes"] === undefined) item.dataset["votes"] = "0";
    this.ahead.set(id, (this.ahead.get(id) ?? 0) + (up ? 1 : -1));
    this.count(item);
    void keep({ opId: uuid7(), box: this.box, do: "want", question: id, up }).then(
      () => this.sender.send(),
      () => (event.target as HTMLFormElement).submit(),
    );
  }

  private press(id: string, up: boolean): void {
    const button = this.item(id)?.querySelector("button");
    button?.setAttribute("aria-pressed", String(up));
    if (button) button.value = up ? "0" : "1";
  }

  /** On the phone first; only then the field is emptied. */
  private ask(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.field?.value.trim() ?? "";
    if (!text || this.keeping) return;
    this.keeping = true;
    const item: Item = { opId: uuid7(), box: this.box, do: "ask", text };
    void keep(item).then(() => {
      this.own({ opId: item.opId, id: "", text, state: "queued", reason: "" });
      if (this.field) this.field.value = "";
      this.refuse("");
      this.typed();
      this.show();
      this.sender.send();
    }, () => this.form?.submit()).finally(() => { this.keeping = false; });
  }

  private typed(): void {
    if (!this.field) return;
    remember(this.draft, this.field.value);
    const hint = one("[data-ask-named]");
    if (hint) hint.hidden = !namesSomeone(this.field.value);
  }

  private told(outcome: Outcome, item: Item): void {
    if (item["do"] === "want") {
      const id = String(item["question"]);
      // Saved, the answer itself counts it; refused, it counts for nothing.
      this.ahead.delete(id);
      if (outcome.state !== "saved") { this.press(id, item["up"] !== true); this.say(outcome.message); }
      const place = this.item(id);
      if (place) this.count(place);
      return;
    }
    if (outcome.state === "saved") return;
    const own = this.ownItem(item.opId);
    // Back into the field, so that nothing written is lost; unless something new stands there.
    if (this.field && !this.field.value.trim()) { this.field.value = String(item["text"]); own?.remove(); this.typed(); this.refuse(outcome.message); }
    else if (own) this.own({ opId: item.opId, id: "", text: String(item["text"]), state: "refused", reason: outcome.message });
    this.show();
  }

  private refuse(words: string): void {
    const place = one("[data-ask-refused]");
    if (place) { place.textContent = words; place.hidden = words === ""; }
  }

  private say(words: string): void {
    const place = one("[data-wish-told]");
    if (place) place.textContent = words;
  }

  private mine(own: Own[]): void {
    for (const each of [...own].reverse()) this.own(each);
    this.show();
  }

  private own(question: Own): void {
    const item = this.ownItem(question.opId) ?? this.addOwn(question.opId);
    if (!item) return;
    if (question.id) item.dataset["id"] = question.id;
    one("[data-own-text]", item)!.textContent = question.text;
    this.ownState(item, question.state, question.reason);
  }

  private ownState(item: HTMLElement, state: string, reason = ""): void {
    const place = one("[data-own-state]", item);
    item.dataset["now"] = state;
    const words = state === "waiting" && this.closed ? "over" : state;
    if (place) { place.textContent = place.dataset[words] ?? ""; place.className = `saved saved--${state}`; }
    const why = one("[data-own-reason]", item);
    if (why) { why.textContent = reason; why.hidden = reason === ""; }
  }

  private addOwn(opId: string): HTMLElement | null {
    const made = one<HTMLTemplateElement>("[data-own-pattern]")?.content.cloneNode(true) as DocumentFragment | undefined;
    const item = made && one("[data-own]", made);
    if (!made || !item) return null;
    item.dataset["own"] = opId;
    this.owns?.prepend(made);
    return item;
  }

  /** What became of one's own questions; the reason of one set aside is asked for, by its asker only. */
  private follow(items: Shown[], aside: string[]): void {
    let look = false;
    for (const own of this.owns?.querySelectorAll<HTMLElement>("[data-own]") ?? []) {
      const id = own.dataset["id"] ?? "";
      const there = items.find((item) => item.id === id);
      if (there) this.ownState(own, there.answered ? "answered" : "shown");
      else if (id && aside.includes(id) && own.dataset["now"] !== "aside") look = true;
    }
    if (look && !this.looking) this.looking = window.setTimeout(() => void this.look(), Math.random() * 2000);
  }

  private async look(): Promise<void> {
    this.looking = 0;
    const answer = await fetch(this.address, {
      method: "POST", headers: { "content-type": "application/json" }, credentials: "same-origin",
      body: JSON.stringify({ pass: this.pass, language: this.language, items: [] }),
    }).catch(() => undefined);
    if (answer?.ok) this.mine(((await answer.json()) as { own: Own[] }).own);
  }

  private show(): void {
    const shown = this.items().length;
    const own = this.owns?.children.length ?? 0;
    if (this.form) this.form.hidden = !this.open && !this.field?.value.trim();
    const closed = one("[data-ask-closed]");
    if (closed) closed.hidden = this.open;
    if (this.owns) this.owns.hidden = own === 0;
    const none = one("[data-no-questions]");
    if (none) none.hidden = shown > 0;
    const count = one("[data-question-count]");
    if (count) count.textContent = String(shown);
    if (this.part) this.part.hidden = !this.open && shown + own === 0;
  }

  private items(): HTMLElement[] {
    return [...(this.list?.querySelectorAll<HTMLElement>("[data-question]") ?? [])];
  }

  private item(id: string): HTMLElement | undefined {
    return this.items().find((item) => item.dataset["question"] === id);
  }

  private ownItem(opId: string): HTMLElement | null {
    return this.owns?.querySelector<HTMLElement>(`[data-own="${CSS.escape(opId)}"]`) ?? null;
  }
}
