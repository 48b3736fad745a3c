/** Sends a box until everything in it is acknowledged; one tab at a time. */
import { drop, waiting, type Item } from "./outbox";
import { Patience, within } from "./patience";
import { Later, post, Shut, TooLarge } from "./post";
import { sayOpen, sayShut } from "./shut";

export interface Outcome {
  opId: string;
  state: "saved" | "conflict" | "refused";
  version: number;
  message: string;
}

export interface Box {
  name: string;
  address: string;
  proof: Record<string, string>;
  told(outcome: Outcome, item: Item): void;
  counted(count: number): void;
  answered?(answer: Record<string, unknown>): void;
}

const MOST = 100;
const BACK = 3000;

export class Sender {
  private busy = false;
  private again = false;
  private shut = false;
  private timer = 0;
  private most = MOST;
  private readonly patience = new Patience();

  constructor(private readonly box: Box) {
    // A whole room gets its network back at the same moment.
    window.addEventListener("online", () => this.soon(within(BACK)));
    document.addEventListener("visibilitychange", () => this.soon(within(BACK / 3)));
  }

  /** Try now, unless the server asked to wait; what cannot go now goes later. */
  send(): void {
    this.shut = false;
    this.soon(0);
  }

  private soon(milliseconds: number): void {
    if (this.shut) return;
    window.clearTimeout(this.timer);
    const wait = Math.max(milliseconds, this.patience.left());
    if (wait > 0) this.timer = window.setTimeout(() => this.start(), wait);
    else this.start();
  }

  private start(): void {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.again = false;
    void this.alone(() => this.flush()).then(
      () => this.rest(() => this.patience.reset()),
      (wrong: unknown) => this.rest(() => this.failed(wrong)),
    );
  }

  private rest(then: () => void): void {
    this.busy = false;
    then();
    if (this.again) this.soon(0);
  }

  private failed(wrong: unknown): void {
    if (wrong instanceof Shut) {
      this.shut = true;
      this.again = false;
      void waiting(this.box.name).then((items) => sayShut(wrong.message, items));
      return;
    }
    this.again = false;
    this.soon(this.patience.longer(wrong instanceof Later ? wrong.seconds : 0));
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return work();
    return navigator.locks.request(`stokje-${this.box.name}`, work);
  }

  private async flush(): Promise<void> {
    const items = await waiting(this.box.name);
    this.box.counted(items.length);
    if (!items.length) return;
    const answer = await this.post(items.slice(0, this.most));
    const outcomes = new Map((answer["items"] as Outcome[]).map((each) => [each.opId, each]));
    for (const item of items) {
      const outcome = outcomes.get(item.opId);
      if (!outcome) continue; // only what the server named is on its disk
      await drop(item.opId);
      this.box.told(outcome, item);
    }
    sayOpen();
    this.box.answered?.(answer);
    const left = await waiting(this.box.name);
    this.box.counted(left.length);
    if (left.length && !outcomes.size) throw new Later();
    this.again ||= left.length > 0;
  }

  /** A batch that is too large goes in halves; one item that is too large by itself never will. */
  private async post(items: Item[]): Promise<Record<string, unknown>> {
    try {
      return await post(this.box.address, { ...this.box.proof, items });
    } catch (wrong) {
      if (!(wrong instanceof TooLarge)) throw wrong;
      if (items.length === 1) throw new Shut(wrong.message);
      this.most = Math.ceil(items.length / 2);
      return this.post(items.slice(0, this.most));
    }
  }
}
