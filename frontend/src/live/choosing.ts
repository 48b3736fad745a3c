/** Choosing what is on the ballot: how many are chosen, and a warning when that is a lot. */
import { fill, one } from "./screen";

export function startChoosing(page: ParentNode & Node): void {
  page.addEventListener("change", () => count(page));
  page.addEventListener("click", (event) => choose(page, event));
  page.addEventListener("keydown", stay);
  // The list may be drawn anew from elsewhere, with the count of before.
  new MutationObserver(() => count(page)).observe(page, { childList: true, subtree: true, characterData: true });
  count(page);
}

function boxes(page: ParentNode): HTMLInputElement[] {
  return [...page.querySelectorAll<HTMLInputElement>("[data-choosing] input[name=condition]")];
}

function choose(page: ParentNode, event: Event): void {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-choose]");
  if (!button) return;
  for (const box of boxes(page)) box.checked = button.dataset["choose"] === "all";
  count(page);
}

/** Enter in the number of points opens no vote: that takes its button. */
function stay(event: Event): void {
  const field = (event.target as HTMLElement).closest("[data-choosing] input");
  if (field && (event as KeyboardEvent).key === "Enter") event.preventDefault();
}

function count(page: ParentNode): void {
  const form = one("[data-choosing]", page);
  const place = form && one("[data-count]", form);
  if (!form || !place) return;
  for (const button of form.querySelectorAll<HTMLElement>("[data-choose]")) button.hidden = false;
  const chosen = boxes(page).filter((box) => box.checked).length;
  const words = chosen === 0 ? place.dataset["none"] : chosen === 1 ? place.dataset["one"] : fill(place.dataset["more"], { n: chosen });
  if (place.textContent !== words) place.textContent = words ?? "";
  const warning = one("[data-too-many]", form);
  const many = chosen > Number(form.dataset["many"]);
  if (warning && warning.hidden === many) warning.hidden = !many;
}
