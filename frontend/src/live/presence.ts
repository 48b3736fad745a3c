/** How many other phones are at this table, and whether one of them writes: asked now and then, never who. */
import { fill, one } from "./screen";
import { uuid7 } from "./uuid7";

const ALONE = 8_000;
const TOGETHER = 5_000;
const STILL = 8_000; // so long after the last key nobody is writing any more

export class Presence {
  private readonly phone = uuid7();
  private others = 0;
  private timer = 0;
  private quiet = 0;
  private writing = false;

  constructor(private readonly address: string, private readonly token: string) {
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.tell(); });
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.tell(); });
  }

  start(): void {
    this.tell();
  }

  /** Someone typed here, or stopped because it is saved. */
  typed(words: boolean): void {
    window.clearTimeout(this.quiet);
    if (words) this.quiet = window.setTimeout(() => this.typed(false), STILL);
    if (words === this.writing) return;
    this.writing = words;
    this.tell();
  }

  /** The stream says how many phones there are, this one too. */
  counted(phones: number): void {
    if (phones - 1 !== this.others) this.tell();
  }

  private tell(): void {
    window.clearTimeout(this.timer);
    if (document.visibilityState !== "visible") return;
    void this.ask().finally(() => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.tell(), this.others ? TOGETHER : ALONE);
    });
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.address, {
        method: "POST", headers: { "content-type": "application/json" }, credentials: "same-origin", body: this.body({ writing: this.writing }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { others, writing } = (await answer.json()) as { others: number; writing: number };
      this.others = others;
      this.show(others, writing);
    } catch {
      this.show(undefined, 0); // without connection nobody knows
    }
  }

  private leave(): void {
    window.clearTimeout(this.timer);
    navigator.sendBeacon?.(this.address, this.body({ leaves: true }));
  }

  private body(what: Record<string, boolean>): string {
    return JSON.stringify({ token: this.token, phone: this.phone, ...what });
  }

  private show(others: number | undefined, writing: number): void {
    const place = one("[data-writers]");
    if (!place) return;
    place.hidden = others === undefined;
    if (others === undefined) return;
    const words = others === 0 ? place.dataset["none"] : others === 1 ? place.dataset["one"] : place.dataset["many"];
    place.textContent = `${fill(words, { n: others })} ${writing ? place.dataset["writing"] : ""}`.trim();
  }
}
