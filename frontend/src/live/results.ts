/** The ranked conditions: how it stands while the vote is on, if that may be seen, and the result once it is closed. */
import { say } from "./conditions";
import { fill, one } from "./screen";
import type { Payload } from "./stream";

interface Ranked {
  id: string; rank: number | null; tied: boolean; text: string; language: string; agree: number | null; points: number | null;
}

export function showResults(payload: Payload): void {
  const ranked = (payload["ranked"] ?? []) as Ranked[];
  const open = payload["open"] === true;
  const byPoints = payload["mode"] === "points";
  for (const place of document.querySelectorAll<HTMLElement>("[data-standing]")) {
    place.hidden = !open || payload["shown"] !== true;
    if (open) list(place, ranked, byPoints);
  }
  if (open) return;
  for (const place of document.querySelectorAll<HTMLElement>("[data-results]")) list(place, ranked, byPoints);
}

function list(place: HTMLElement, ranked: Ranked[], byPoints: boolean): void {
  const into = one("[data-ranking]", place);
  const pattern = one<HTMLTemplateElement>("template[data-ranked]", place);
  if (!into || !pattern) return;
  into.replaceChildren(...ranked.map((row) => item(pattern, row, place.dataset, byPoints)));
  into.hidden = ranked.length === 0;
  const empty = one("[data-no-ranking]", place);
  if (empty) empty.hidden = ranked.length > 0;
  const nobody = one("[data-nobody]", place);
  if (nobody) nobody.hidden = !ranked.some((row) => row.rank === null);
}

function item(pattern: HTMLTemplateElement, row: Ranked, words: DOMStringMap, byPoints: boolean): Node {
  const made = pattern.content.cloneNode(true) as DocumentFragment;
  const rank = one("[data-rank]", made);
  if (rank) rank.textContent = place(row, rank.dataset);
  const tie = one("[data-tie]", made);
  if (tie && row.tied) tie.textContent = fill(words["shared"], { n: row.rank ?? "" });
  else tie?.remove();
  const text = one("[data-text]", made);
  if (text) say(text, row);
  const figures = one("[data-agree]", made);
  const said = figuresOf(row, words, byPoints);
  if (figures && said) figures.textContent = said;
  else figures?.remove();
  return made;
}

/** Nothing when nobody voted. */
function place(row: Ranked, words: DOMStringMap): string {
  return row.rank === null ? "" : fill((row.tied && words["shared"]) || words["words"], { n: row.rank });
}

function figuresOf(row: Ranked, words: DOMStringMap, byPoints: boolean): string {
  const count = byPoints ? row.points : row.agree;
  if (count === null || count === undefined) return "";
  if (byPoints) return count === 1 ? words["pointsOne"] ?? "" : fill(words["points"], { n: count });
  return count === 1 ? words["peopleOne"] ?? "" : fill(words["people"], { n: count });
}
