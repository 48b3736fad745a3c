/** What someone does is on the phone first and sent from there; where a phone cannot keep, it is sent at once. */
import { keep, type Item } from "./outbox";
import { post } from "./post";
import { one } from "./screen";
import { uuid7 } from "./uuid7";

export interface Post {
  box: string;
  address: string;
  proof: Record<string, string>;
  /** It is on the phone now. */
  kept(item: Item): void;
  /** It went without being kept, and this is what came of it. */
  sent(item: Item, answer: Record<string, unknown>): Promise<void>;
}

export class Giving {
  private nowhere: Item | undefined;

  constructor(private readonly to: Post) {}

  /** False: it is nowhere yet, so its words stay in their field. */
  async give(what: Record<string, unknown>): Promise<boolean> {
    const item = this.item(what);
    const kept = await keep(item).then(() => true, () => false);
    if (kept) this.to.kept(item);
    const safe = kept || (await this.direct(item));
    const place = one("[data-unkept]");
    if (place) place.hidden = safe;
    this.nowhere = safe ? undefined : item;
    return safe;
  }

  /** The same once more after it went nowhere is the same item: it may have arrived after all. */
  private item(what: Record<string, unknown>): Item {
    const before = this.nowhere;
    if (before && Object.entries(what).every(([name, value]) => before[name] === value)) return before;
    return { opId: uuid7(), box: this.to.box, writtenAt: new Date().toISOString(), ...what };
  }

  private async direct(item: Item): Promise<boolean> {
    const answer = await post(this.to.address, { ...this.to.proof, items: [item] }).catch(() => undefined);
    if (answer) await this.to.sent(item, answer);
    return answer !== undefined;
  }
}
