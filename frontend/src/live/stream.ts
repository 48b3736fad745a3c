/** Follows the evening: one stream a page, opened again whenever the phone comes back. */
export type Payload = Record<string, unknown>;
export type Listener = (payload: Payload) => void;

const TOPICS = ["stage", "message", "table", "ballot", "votes", "wall", "results"];

export class Stream {
  private source: EventSource | undefined;
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
  }

  private open(): void {
    this.source?.close();
    const source = new EventSource(this.address);
    this.source = source;
    source.addEventListener("open", () => this.tell(true));
    source.addEventListener("error", () => {
      if (this.source === source) this.tell(false);
    });
    for (const topic of TOPICS) {
      source.addEventListener(topic, (event) => this.hear(topic, (event as MessageEvent<string>).data));
    }
  }

  private hear(topic: string, data: string): void {
    const payload = JSON.parse(data) as Payload;
    for (const listener of this.listeners.get(topic) ?? []) listener(payload);
  }

  private tell(open: boolean): void {
    for (const watcher of this.watchers) watcher(open);
  }
}
