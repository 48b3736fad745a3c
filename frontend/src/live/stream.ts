/** Follows the evening: one stream a page, opened again whenever the phone comes back. */
import { setClock } from "../parts/timer";

export type Payload = Record<string, unknown>;
export type Listener = (payload: Payload) => void;

const TOPICS = ["clock", "stage", "message", "table", "ballot", "votes", "wall", "said", "questions", "results"];

/** The server shows life every fifteen seconds; a line without any is dead, also when nobody said so. */
const SILENT = 40_000;

export class Stream {
  private source: EventSource | undefined;
  /** Where this page stands in the log: a stream that is opened again goes on from there. */
  private last = "";
  private heard = 0;
  private fresh = true;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly watchers: ((open: boolean) => void)[] = [];

  constructor(private readonly address: string) {}

  on(topic: string, listener: Listener): this {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
    return this;
  }

  /** Tells whether there is a connection, as it changes. */
  watch(watcher: (open: boolean) => void): this {
    this.watchers.push(watcher);
    return this;
  }

  start(): void {
    this.open();
    // A phone that slept, or switched to another app, is not told that its stream is dead.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.open();
    });
    window.addEventListener("online", () => this.open());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.open();
    });
    window.addEventListener("offline", () => this.tell(false));
    window.addEventListener("pagehide", () => this.source?.close());
    window.setInterval(() => {
      if (this.source?.readyState === EventSource.OPEN && Date.now() - this.heard > SILENT) this.open();
    }, SILENT / 4);
  }

  private open(): void {
    this.source?.close();
    const source = new EventSource(this.whole());
    this.source = source;
    source.addEventListener("open", () => {
      this.heard = Date.now();
      this.fresh = true;
      this.tell(true);
    });
    source.addEventListener("error", () => {
      if (this.source === source) this.lost(source);
    });
    for (const topic of TOPICS) {
      source.addEventListener(topic, (event) => {
        if (this.source === source) this.hear(topic, event as MessageEvent<string>);
      });
    }
  }

  private whole(): string {
    const address = new URL(this.address, document.baseURI);
    if (this.last) address.searchParams.set("after", this.last);
    return address.href;
  }

  /** A browser tries again by itself, but not after a refusal: such as from a proxy whose server is starting. */
  private lost(source: EventSource): void {
    this.tell(false);
    if (source.readyState !== EventSource.CLOSED) return;
    window.setTimeout(() => {
      if (this.source === source) this.open();
    }, 1000 + Math.random() * 7000);
  }

  private hear(topic: string, event: MessageEvent<string>): void {
    this.heard = Date.now();
    const payload = JSON.parse(event.data) as Payload;
    if (topic === "clock") {
      setClock(String(payload["now"]), this.fresh);
      this.fresh = false;
    }
    for (const listener of this.listeners.get(topic) ?? []) listener(payload);
    this.last = event.lastEventId || this.last;
  }

  private tell(open: boolean): void {
    for (const watcher of this.watchers) watcher(open);
  }
}
