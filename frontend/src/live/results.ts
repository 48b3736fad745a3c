/** The ranked conditions, as soon as the vote is closed. */
import { fill, one } from "./screen";
import type { Payload } from "./stream";

interface Ranked { rank: number; text: string; language: string; agree: number | null }

export function showResults(payload: Payload): void {
  const ranked = (payload["ranked"] ?? []) as Ranked[];
  for (const place of document.querySelectorAll<HTMLElement>("[data-results]")) {
    const list = one("[data-ranking]", place);
    const pattern = one<HTMLTemplateElement>("template[data-ranked]", place);
    if (!list || !pattern) continue;
    list.replaceChildren(...ranked.map((row) => item(pattern, row, place.dataset)));
    list.hidden = ranked.length === 0;
    const empty = one("[data-no-ranking]", place);
    if (empty) empty.hidden = ranked.length > 0;
  }
}

function item(pattern: HTMLTemplateElement, row: Ranked, words: DOMStringMap): Node {
  const made = pattern.content.cloneNode(true) as DocumentFragment;
  const rank = one("[data-rank]", made);
  if (rank) rank.textContent = fill(rank.dataset["words"], { n: row.rank });
  const text = one("[data-text]", made);
  if (text) {
    text.textContent = row.text;
    text.lang = row.language;
  }
  const agree = one("[data-agree]", made);
  if (!agree || row.agree === null) agree?.remove();
  else agree.textContent = row.agree === 1 ? words["peopleOne"] ?? "" : fill(words["people"], { n: row.agree });
  return made;
}
