/**
 * Counts down to `data-timer-end` (an ISO moment) as m:ss, in any language, by the server's clock: a phone's own
 * may be wrong. `data-timer-now` is that clock when the page was made; a stream tells it anew on every connect.
 */
let ahead: number | undefined;

/** It is this moment (ISO). Words that were long on their way tell an hour that is past, so only `fresh` ones set the clock back. */
export function setClock(now: string, fresh = true): void {
  const found = Date.parse(now) - Date.now();
  if (!Number.isNaN(found) && (fresh || ahead === undefined || found > ahead)) ahead = found;
}

/** The moment it is, in milliseconds, by the server's clock. */
function serverNow(): number {
  return Date.now() + (ahead ?? 0);
}

export function startTimers(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-timer-end]")) {
    follow(element);
  }
}

export function follow(element: HTMLElement): void {
  if (ahead === undefined) setClock(element.dataset["timerNow"] ?? "");
  const tick = (): void => {
    const now = serverNow();
    const end = Date.parse(element.dataset["timerEnd"] ?? "");
    element.textContent = remaining(end - now);
    element.toggleAttribute("data-over", end <= now);
    if (element.isConnected) window.setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}

/** Write milliseconds as minutes and seconds; what is past is zero. */
function remaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil((milliseconds || 0) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
