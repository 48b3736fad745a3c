/** What one chose oneself, as it was acknowledged: it stays in sight when the vote is closed. */
import { fill, one } from "./screen";

export interface Chosen { text: string; language: string; points?: number; value?: number }

export function showOwn(chosen: Chosen[]): void {
  const place = one("[data-own-vote]");
  if (!place) return;
  place.hidden = chosen.length === 0;
  one("[data-own-votes]", place)?.replaceChildren(...chosen.map((each) => line(each, place.dataset)));
}

/** Why the last choice did not count. */
export function sayOwn(message: string): void {
  const place = one("[data-own-late]");
  if (!place) return;
  place.textContent = message;
  place.hidden = message === "";
}

function line(chosen: Chosen, words: DOMStringMap): HTMLElement {
  const made = document.createElement("li");
  const text = document.createElement("span");
  text.textContent = chosen.text;
  text.lang = chosen.language;
  const choice = document.createElement("strong");
  choice.textContent = wordsOf(chosen, words);
  made.append(text, " ", choice);
  return made;
}

function wordsOf(chosen: Chosen, words: DOMStringMap): string {
  if (chosen.points !== undefined) return chosen.points === 1 ? words["pointsOne"] ?? "" : fill(words["points"], { n: chosen.points });
  return (chosen.value === 1 ? words["agree"] : chosen.value === -1 ? words["disagree"] : words["pass"]) ?? "";
}
