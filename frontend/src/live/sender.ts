/** Sends a box until everything in it is acknowledged; one tab at a time. */
import { drop, waiting, type Item } from "./outbox";

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

const AGAIN = 5000;
const TIMEOUT = 20000;

export class Sender {
  private busy = false;
  private again = false;
  private timer = 0;

  constructor(private readonly box: Box) {
    window.addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
  }

  /** Try now; what cannot go now goes later. */
  send(): void {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.again = false;
    void this.alone(() => this.flush())
      .catch(() => false)
      .then((done) => this.rest(done === true));
  }

  private rest(done: boolean): void {
    this.busy = false;
    window.clearTimeout(this.timer);
    if (this.again) this.send();
    else if (!done) this.timer = window.setTimeout(() => this.send(), AGAIN);
  }

  private async alone(work: () => Promise<boolean>): Promise<boolean> {
    if (!navigator.locks) return work();
    return navigator.locks.request(`stokje-${this.box.name}`, work);
  }

  private async flush(): Promise<boolean> {
    const items = await waiting(this.box.name);
    this.box.counted(items.length);
    if (!items.length) return true;
    const answer = await this.post(items.slice(0, 100));
    const outcomes = (answer["items"] ?? []) as Outcome[];
    for (const item of items) {
      const outcome = outcomes.find((each) => each.opId === item.opId);
      if (!outcome) continue; // only what the server named is on its disk
      await drop(item.opId);
      this.box.told(outcome, item);
    }
    this.box.answered?.(answer);
    const left = await waiting(this.box.name);
    this.box.counted(left.length);
    if (left.length && outcomes.length) this.again = true;
    return left.length === 0;
  }

  private async post(items: Item[]): Promise<Record<string, unknown>> {
    const cut = new AbortController();
    const clock = window.setTimeout(() => cut.abort(), TIMEOUT);
    try {
      const answer = await fetch(this.box.address, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...this.box.proof, items }), signal: cut.signal, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return (await answer.json()) as Record<string, unknown>;
    } finally {
      window.clearTimeout(clock);
    }
  }
}
