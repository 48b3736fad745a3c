/** What a table's page shows of the evening besides its own words. */
import { one } from "./screen";

export interface Condition {
  text: string;
  language: string;
}

/** What the room votes on, for who has no phone of their own at hand. */
export function showBallot(conditions: Condition[]): void {
  const lines = conditions.map((condition) => {
    const line = document.createElement("li");
    line.textContent = condition.text;
    line.lang = condition.language;
    return line;
  });
  one("[data-vote-items]")?.replaceChildren(...lines);
}

let lastKind: string | undefined;

/** In its own part of the evening, and on a wide screen always, the clip stands open; one that plays stays. */
export function foldClip(kind?: string): void {
  const folded = one<HTMLDetailsElement>("[data-clip-folded]");
  const wide = window.matchMedia("(min-width: 64rem)").matches;
  if (!folded || (kind === undefined && !wide) || (kind === lastKind && kind !== undefined)) return;
  lastKind = kind;
  folded.open = kind === "clip" || wide || one("video", folded) !== null;
}
