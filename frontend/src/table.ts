/** The note-taker's phone. What is saved here is on the phone first, and stays there until the server has it. */
import { keepPage } from "./live/keeping";
import { Notes, kindWord, type Note } from "./live/notes";
import { keep, waiting, type Item } from "./live/outbox";
import { fill, followStage, offlineNotice, one, type Stage } from "./live/screen";
import { Sender, type Outcome } from "./live/sender";
import { Stream } from "./live/stream";
import { uuid7 } from "./live/uuid7";
import { Writer } from "./live/writer";
import { startTimers } from "./parts/timer";

class TablePage {
  private readonly data: DOMStringMap;
  private keeping = false;
  private readonly box: string;
  private readonly notice = offlineNotice();
  private readonly notes = new Notes((does, note) => this.act(does, note));
  private readonly writer: Writer;
  private readonly sender: Sender;
  private round: number;

  constructor(page: HTMLElement) {
    this.data = page.dataset;
    this.box = `table-${this.data["table"]}`;
    this.round = Number(this.data["round"]) || 0;
    this.writer = new Writer(`stokje-draft-${this.data["table"]}`, (kind, text) => {
      void this.once(() => this.save(kind, text));
    });
    this.sender = new Sender({
      name: this.box,
      address: this.data["notes"] ?? "",
      proof: { token: this.data["token"] ?? "", language: this.data["language"] ?? "nl" },
      told: (outcome, item) => this.told(outcome, item),
      counted: this.notice.waiting,
      answered: (answer) => void this.merge((answer["notes"] ?? []) as Note[]),
    });
    one<HTMLFormElement>("[data-agree]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.once(() => this.agree(event));
    });
    this.offerExport();
  }

  async start(): Promise<void> {
    const held = await waiting(this.box);
    // A page from the phone's own store may be older than the list it last showed.
    for (const note of this.remembered()) if (!this.notes.has(note.opId)) this.notes.put(note, "saved");
    for (const item of held) this.showWaiting(item);
    const stream = new Stream(this.data["stream"] ?? "");
    followStage(stream, this.data["language"] ?? "nl", (stage) => this.showRound(stage));
    stream.on("ballot", (ballot) => showBallot(ballot["items"] as Condition[]));
    stream.on("table", (table) => {
      if (table["notes"] !== this.notes.all().length) void this.look();
    });
    stream.watch((open) => {
      this.notice.connection(open);
      if (open) this.sender.send();
    }).start();
    this.sender.send();
  }

  /** A second tap while the first is being kept is no second note. */
  private async once(does: () => Promise<void>): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    await does().finally(() => { this.keeping = false; });
  }

  /** On the phone first; only then the field is emptied. */
  private async save(kind: string, text: string): Promise<void> {
    const note = this.writer.editing;
    const item = note
      ? this.item({ do: "change", kind, text, note: note.opId, baseVersion: note.version })
      : this.item({ do: "write", kind, text });
    if (!(await this.kept(item))) return this.writer.form.submit();
    this.showWaiting(item);
    this.writer.clear();
    this.sender.send();
  }

  private act(does: string, note: Note): void {
    if (does === "change") return this.writer.edit(note);
    const item = this.item({ do: "take_back", note: note.opId });
    this.notes.state(note.opId, "queued");
    void this.kept(item).then(() => this.sender.send());
  }

  private async agree(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const item = this.item({ do: "agree", who: given.get("who"), text: given.get("text"), by: given.get("by") });
    if (!(await this.kept(item))) return form.submit();
    form.reset();
    this.sayAgreed("queued");
    this.sender.send();
  }

  private item(what: Record<string, unknown>): Item {
    return { opId: uuid7(), box: this.box, round: this.round || null, writtenAt: new Date().toISOString(), ...what };
  }

  private kept(item: Item): Promise<boolean> {
    return keep(item).then(() => true, () => false);
  }

  private showWaiting(item: Item): void {
    const text = String(item["text"] ?? "");
    const kind = String(item["kind"] ?? "");
    if (item["do"] === "write") this.notes.put({ opId: item.opId, kind, text, version: 1 }, "queued");
    if (item["do"] === "change") {
      this.notes.put({ opId: String(item["note"]), kind, text, version: Number(item["baseVersion"]) }, "queued");
    }
  }

  private told(outcome: Outcome, item: Item): void {
    if (item["do"] === "agree") return this.sayAgreed(outcome.state, outcome.message);
    const opId = String(item["note"] ?? item.opId);
    if (item["do"] === "take_back" && outcome.state === "saved") return this.notes.remove(opId);
    const note = this.notes.all().find((each) => each.opId === opId);
    if (note && outcome.state === "saved") this.notes.put({ ...note, version: outcome.version });
    const own = outcome.state === "conflict" ? String(item["text"]) : outcome.message;
    this.notes.state(opId, outcome.state, own);
  }

  private async look(): Promise<void> {
    const answer = await fetch(`${this.data["notes"]}?t=${encodeURIComponent(this.data["token"] ?? "")}`).catch(() => undefined);
    if (answer?.ok) await this.merge(((await answer.json()) as { notes: Note[] }).notes);
  }

  private async merge(notes: Note[]): Promise<void> {
    this.notes.merge(notes, await waiting(this.box));
    localStorage.setItem(`stokje-notes-${this.data["table"]}`, JSON.stringify(notes));
  }

  private remembered(): Note[] {
    const kept = JSON.parse(localStorage.getItem(`stokje-notes-${this.data["table"]}`) ?? "[]") as Note[];
    return navigator.onLine ? [] : kept.reverse();
  }

  private showRound(stage: Stage): void {
    this.showClosed(stage.closed);
    const vote = one("[data-vote]");
    if (vote) vote.hidden = stage.vote !== "open";
    const place = one("[data-round-words]");
    if (stage.round === null) {
      if (place && this.round) place.textContent = place.dataset["after"] ?? "";
      return;
    }
    this.round = stage.round;
    if (place) place.textContent = fill(place.dataset["words"], { n: stage.round, total: stage.rounds });
  }

  /** After closing nothing new is asked; words that were not saved yet stay in sight. */
  private showClosed(closed: boolean): void {
    for (const part of document.querySelectorAll<HTMLElement>("[data-open]")) part.hidden = closed && !this.writer.text();
    for (const part of document.querySelectorAll<HTMLElement>("[data-closed]")) part.hidden = !closed;
  }

  private sayAgreed(state: string, message = ""): void {
    const place = one("[data-agreed]");
    if (place) place.textContent = message || (place.dataset[state] ?? "");
  }

  /** The last resort: everything as text, to mail or to show. */
  private offerExport(): void {
    const button = one<HTMLButtonElement>("[data-export]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const lines = this.notes.all().map((note) => `${kindWord(note.kind)}: ${note.text}`);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([[...lines, this.writer.text()].join("\n\n")], { type: "text/plain" }));
      link.download = `${this.box}.txt`;
      link.click();
    });
  }
}

interface Condition {
  text: string;
  language: string;
}

/** What the room votes on, for who has no phone of their own at hand. */
function showBallot(conditions: Condition[]): void {
  const lines = conditions.map((condition) => {
    const line = document.createElement("li");
    line.textContent = condition.text;
    line.lang = condition.language;
    return line;
  });
  one("[data-vote-items]")?.replaceChildren(...lines);
}

const page = one("[data-table-notes]");
startTimers(document);
if (page) {
  void new TablePage(page).start();
  keepPage(page.dataset["keep"]);
}
