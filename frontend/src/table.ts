/** The note-taker's phone. What is saved here is on the phone first, and stays there until the server has it. */
import { Agreements, type Agreement, type Given } from "./live/agreements";
import { offerAlong } from "./live/along";
import { foldClip, showBallot, type Condition } from "./live/at_table";
import { Giving } from "./live/giving";
import { Hand, isHand } from "./live/hand";
import { keepPage } from "./live/keeping";
import { recall, remember } from "./parts/memory";
import { showNeeds } from "./live/needs";
import { Notes, kindWord, type Note } from "./live/notes";
import { waiting, type Item } from "./live/outbox";
import { Presence } from "./live/presence";
import { fill, followStage, offlineNotice, one, type Stage } from "./live/screen";
import { Sender, type Outcome } from "./live/sender";
import { Stream, type Payload } from "./live/stream";
import { offerBack } from "./live/taken";
import { Writer } from "./live/writer";
import { startTimers } from "./parts/timer";
import { startVideos } from "./parts/video";

interface Written { items?: Outcome[]; notes: Note[]; agreements: Agreement[] }

class TablePage {
  private readonly data: DOMStringMap;
  private readonly box: string;
  private readonly notice = offlineNotice();
  private readonly notes = new Notes((does, note) => void this.act(does, note), () => showNeeds(this.notes?.all() ?? []));
  private readonly agreements: Agreements;
  private readonly hand: Hand;
  private readonly presence: Presence;
  private readonly writer: Writer;
  private readonly sender: Sender;
  private readonly giving: Giving;
  private readonly tabs: BroadcastChannel | undefined;
  private keeping = false;
  private heard: unknown;
  private table: Payload | undefined;
  private round: number;

  constructor(page: HTMLElement) {
    this.data = page.dataset;
    this.box = `table-${this.data["table"]}`;
    this.round = Number(this.data["round"]) || 0;
    this.tabs = "BroadcastChannel" in window ? new BroadcastChannel(`stokje-${this.box}`) : undefined;
    this.presence = new Presence(this.data["here"] ?? "", this.data["token"] ?? "");
    const draft = `stokje-draft-${this.data["table"]}`;
    this.writer = new Writer(draft, (kind, text) => void this.once(() => this.save(kind, text)), (words) => this.presence.typed(words));
    this.agreements = new Agreements(
      this.language(),
      (given) => void this.once(() => this.agree(given)),
      (known) => void this.once(() => this.disagree(known)),
    );
    this.hand = new Hand(
      (kind, words) => void this.once(() => this.give({ do: "raise", kind, text: words })),
      (id) => void this.once(() => this.give({ do: "lower", note: id })),
    );
    this.sender = new Sender({
      name: this.box,
      address: this.data["notes"] ?? "",
      proof: this.proof(),
      told: (outcome, item) => this.told(outcome, item),
      counted: this.notice.waiting,
      answered: (answer) => {
        void this.merge(answer as unknown as Written);
        this.tabs?.postMessage("answered");
      },
    });
    this.giving = new Giving({
      box: this.box,
      address: this.data["notes"] ?? "",
      proof: this.proof(),
      kept: (item) => {
        this.showWaiting(item);
        this.tabs?.postMessage("kept");
        this.sender.send();
      },
      sent: async (item, answer) => {
        const written = answer as unknown as Written;
        this.showWaiting(item);
        for (const outcome of written.items ?? []) this.told(outcome, item);
        await this.merge(written);
      },
    });
    this.tabs?.addEventListener("message", (event) => void (event.data === "kept" ? this.showHeld() : this.catchUp()));
    offerAlong(this.box, () => this.words());
  }

  async start(): Promise<void> {
    // A page from the phone's own store may be older than the list it last showed.
    const known = this.remembered();
    for (const note of [...known.notes].reverse()) if (!this.notes.has(note.opId)) this.notes.put(note, "saved");
    for (const each of known.agreements) this.agreements.put(each, "saved");
    await this.showHeld();
    const stream = new Stream(this.data["stream"] ?? "");
    followStage(stream, this.language(), (stage) => this.showStage(stage));
    stream.on("ballot", (ballot) => showBallot(ballot["items"] as Condition[]));
    stream.on("table", (table) => void this.hear(table));
    stream.watch((open) => {
      this.notice.connection(open);
      if (open) this.sender.send();
    }).start();
    this.sender.send();
    this.presence.start();
    await this.look();
  }

  private language(): string {
    return this.data["language"] ?? "nl";
  }

  /** With what this phone thinks the time is, so that a wrong clock puts no wrong moments beside the words. */
  private proof(): Record<string, string> {
    return { token: this.data["token"] ?? "", language: this.language(), get sentAt() { return new Date().toISOString(); } };
  }

  /** A second tap while the first is being kept is no second note. */
  private async once(does: () => Promise<unknown>): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    await does().finally(() => { this.keeping = false; });
  }

  /** On the phone first; only then the field is emptied. */
  private async save(kind: string, text: string): Promise<void> {
    const note = this.writer.editing;
    const what = note
      ? { do: "change", kind, text, note: note.opId, baseVersion: note.version, ...(await this.ownLast("change", note.opId)) }
      : { do: "write", kind, text };
    if (await this.give(what)) this.writer.clear();
  }

  private async agree(given: Given): Promise<void> {
    const known = this.agreements.editing;
    const does = "change_agreement";
    const what = known
      ? { do: does, ...given, note: known.opId, baseVersion: known.version, ...(await this.ownLast(does, known.opId)) }
      : { do: "agree", ...given };
    if (await this.give(what)) this.agreements.clear();
  }

  private async disagree(known: Agreement): Promise<void> {
    const own = await this.ownLast("change_agreement", known.opId);
    await this.give({ do: "take_back_agreement", note: known.opId, baseVersion: known.version, ...own });
  }

  private async act(does: string, note: Note): Promise<void> {
    if (does === "change") return this.writer.edit(note);
    if (does === "up" || does === "down") return this.move(note, does === "up");
    const beside = note.texts?.[0]?.opId ?? "";
    const own = does === "take_back" ? await this.ownLast("change", note.opId) : { beside };
    const given = await this.give({ do: does, note: note.opId, baseVersion: note.version, ...own });
    const again = { do: "write", kind: note.kind, text: note.text };
    if (given && does === "take_back") offerBack(note.text, () => void this.once(() => this.give(again)));
  }

  private async move(note: Note, up: boolean): Promise<void> {
    const above = this.notes.step(note.opId, up);
    if (above !== undefined) await this.give({ do: "move", note: note.opId, above });
  }

  /** An own change that the server has not confirmed yet: what comes after it is no clash with it. */
  private async ownLast(does: string, opId: string): Promise<{ baseOp?: string }> {
    const last = (await this.held()).filter((item) => item["do"] === does && item["note"] === opId).pop();
    return last ? { baseOp: last.opId } : {};
  }

  private held(): Promise<Item[]> {
    return waiting(this.box).catch(() => []);
  }

  /** Kept or sent; false: it is nowhere yet. */
  private give(what: Record<string, unknown>): Promise<boolean> {
    return this.giving.give({ round: this.round || null, ...what });
  }

  /** What waits on this phone, of every tab. */
  private async showHeld(): Promise<void> {
    for (const item of await this.held()) this.showWaiting(item);
  }

  private showWaiting(item: Item): void {
    if (isHand(item)) return this.hand.waits(item);
    const [does, text, note] = [item["do"], String(item["text"] ?? ""), String(item["note"] ?? "")];
    const version = Number(item["baseVersion"]) || 1;
    if (does === "write" || does === "change") {
      const opId = does === "write" ? item.opId : note;
      this.notes.put({ opId, kind: String(item["kind"]), text, version }, "queued");
    } else if (does === "agree" || does === "change_agreement") {
      const opId = does === "agree" ? item.opId : note;
      this.agreements.put({ opId, text, version, who: String(item["who"]), by: String(item["by"] ?? "") }, "queued");
    } else if (does === "take_back_agreement") this.agreements.state(note, "queued");
    else this.notes.state(note, "queued");
  }

  private told(outcome: Outcome, item: Item): void {
    if (isHand(item)) {
      return outcome.state === "refused" ? this.hand.refused(outcome.message) : this.hand.saved(item);
    }
    const does = String(item["do"]);
    const opId = String(item["note"] ?? item.opId);
    const list = does.includes("agree") ? this.agreements : this.notes;
    if (does.startsWith("take_back") && outcome.state === "saved") return list.remove(opId);
    if (list === this.notes) {
      const note = this.notes.all().find((each) => each.opId === opId);
      if (note && outcome.state === "saved") this.notes.put({ ...note, version: outcome.version });
    }
    for (const editing of [this.writer.editing, this.agreements.editing]) {
      if (editing?.opId === opId && outcome.state === "saved") editing.version = outcome.version;
    }
    list.state(opId, outcome.state, outcome.message);
  }

  private async hear(table: Payload): Promise<void> {
    this.table = table;
    this.hand.take(table, await this.held());
    this.presence.counted(Number(table["writers"]));
    const before = this.heard;
    this.heard = table["last_at"];
    if (before !== undefined && before !== this.heard) await this.look();
  }

  /** Another tab of this phone heard from the server. */
  private async catchUp(): Promise<void> {
    if (this.table) this.hand.take(this.table, await this.held());
    await this.look();
  }

  private async look(): Promise<void> {
    const answer = await fetch(`${this.data["notes"]}?t=${encodeURIComponent(this.data["token"] ?? "")}`).catch(() => undefined);
    if (answer?.ok) await this.merge((await answer.json()) as Written);
  }

  private async merge(written: Written): Promise<void> {
    const held = await this.held();
    this.notes.merge(written.notes, held);
    this.agreements.merge(written.agreements, held);
    remember(`stokje-notes-${this.data["table"]}`, JSON.stringify({ notes: written.notes, agreements: written.agreements }));
  }

  private remembered(): Written {
    const none = { notes: [], agreements: [] };
    const kept = navigator.onLine ? "" : recall(`stokje-notes-${this.data["table"]}`);
    const known = kept ? (JSON.parse(kept) as Partial<Written>) : none;
    return { notes: known.notes ?? [], agreements: known.agreements ?? [] };
  }

  private showStage(stage: Stage): void {
    this.showClosed(stage.closed);
    foldClip(stage.kind);
    const vote = one("[data-vote]");
    if (vote) vote.hidden = stage.vote !== "open";
    const place = one("[data-round-words]");
    if (stage.round === null) {
      const before = ["lobby", "welcome", "clip"].includes(stage.kind);
      if (place && this.round) place.textContent = before ? "" : place.dataset["after"] ?? "";
      return;
    }
    this.round = stage.round;
    if (place) place.textContent = fill(place.dataset["words"], { n: stage.round, total: stage.rounds });
  }

  /** After closing nothing new is asked; words that were not saved yet stay in sight. */
  private showClosed(closed: boolean): void {
    one("[data-table-notes]")?.toggleAttribute("data-over", closed);
    const { who, text } = this.agreements.given();
    for (const part of document.querySelectorAll<HTMLElement>("[data-open]")) {
      const unsaved = part.matches("[data-agree]") ? who + text : this.writer.text();
      part.hidden = closed && !unsaved;
    }
    for (const part of document.querySelectorAll<HTMLElement>("[data-closed]")) part.hidden = !closed;
  }

  private words(): string {
    const notes = this.notes.all().flatMap((note) => [
      `${kindWord(note.kind)}: ${note.text}`, ...(note.texts ?? []).map((text) => `  / ${text.text}`),
    ]);
    const agreed = [...this.agreements.all(), this.agreements.given()];
    const lines = agreed.filter((each) => each.who || each.text).map((each) => `${each.who}: ${each.text} ${each.by}`.trim());
    return [...notes, ...lines, this.writer.text()].filter(Boolean).join("\n\n");
  }
}

const page = one("[data-table-notes]");
startTimers(document);
startVideos(document);
if (page) {
  foldClip();
  void new TablePage(page).start();
  keepPage(page.dataset["keep"]);
}
