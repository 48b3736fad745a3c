/**
 * Counts down to `data-timer-end` (an ISO moment) as m:ss, in any language.
 * `data-timer-now` is the server's clock when the page was made: a phone's own clock may be wrong.
 */
export function startTimers(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-timer-end]")) {
    follow(element);
  }
}

export function follow(element: HTMLElement): void {
  const now = element.dataset["timerNow"];
  const ahead = now ? Date.parse(now) - Date.now() : 0;
  const tick = (): void => {
    const end = Date.parse(element.dataset["timerEnd"] ?? "");
    element.textContent = remaining(end - Date.now() - ahead);
    element.toggleAttribute("data-over", end <= Date.now() + ahead);
    if (element.isConnected) window.setTimeout(tick, 1000 - ((Date.now() + ahead) % 1000));
  };
  tick();
}

/** Write milliseconds as minutes and seconds; what is past is zero. */
export function remaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil((milliseconds || 0) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
