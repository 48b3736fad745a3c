/** The vote on the phone. What is chosen is kept here first, then sent; it counts as saved once the server says so. */
import type { Condition } from "./conditions";
import { OneByOne } from "./one_by_one";
import { drop, keep, waiting, type Item } from "./outbox";
import { sayOwn, showOwn } from "./own";
import { Points } from "./points";
import { one } from "./screen";
import { Sender, type Outcome } from "./sender";
import type { Payload } from "./stream";
import { uuid7 } from "./uuid7";

export class Ballot {
  private readonly sender: Sender;
  private readonly oneByOne = new OneByOne((what) => this.give(what), () => this.own());
  private readonly points = new Points((what) => this.give(what), () => this.own());
  private byPoints = one('[data-mode="points"]:not([hidden])') !== null;

  constructor(private readonly box: string, address: string, pass: string, counted: (count: number) => void) {
    this.sender = new Sender({
      name: box, address, proof: { pass }, counted, told: (outcome, item) => this.told(outcome, item),
    });
    void this.restore().then(() => this.sender.send());
  }

  take(payload: Payload): void {
    const items = (payload["items"] ?? []) as Condition[];
    this.byPoints = payload["mode"] === "points";
    this.oneByOne.take(items, !this.byPoints);
    this.points.take(items, this.byPoints, Number(payload["points"] ?? 0));
    const open = one("[data-vote-open]");
    const soon = one("[data-vote-soon]");
    if (open) open.hidden = items.length === 0;
    if (soon) soon.hidden = items.length > 0;
    for (const part of document.querySelectorAll<HTMLElement>("[data-on-ballot]")) part.hidden = items.length === 0;
    this.own();
  }

  /** Choices that this phone still holds from before a reload. */
  private async restore(): Promise<void> {
    const items = await waiting(this.box).catch(() => []);
    this.oneByOne.restore(items);
    this.points.restore(items);
  }

  private async give(what: Record<string, unknown>): Promise<string> {
    const item: Item = { opId: uuid7(this.after()), box: this.box, ...what };
    await keep(item);
    // Of divisions only the newest counts; of one by one each stands for itself.
    if (item["points"] !== undefined) {
      for (const older of await waiting(this.box)) if (older["points"] !== undefined && older.opId < item.opId) await drop(older.opId);
    }
    this.sender.send();
    return item.opId;
  }

  /** Later than what the server has of this person, also when this phone's clock is behind. */
  private after(): number {
    return Math.max(Date.now(), Number(one("[data-vote-after]")?.dataset["voteAfter"] ?? 0) + 1);
  }

  private told(outcome: Outcome, item: Item): void {
    this.oneByOne.told(outcome, item);
    this.points.told(outcome, item);
    sayOwn(outcome.state === "saved" ? "" : outcome.message);
    this.own();
  }

  private own(): void {
    showOwn(this.byPoints ? this.points.own() : this.oneByOne.own());
  }
}
