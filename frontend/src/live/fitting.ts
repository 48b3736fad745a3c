/** A result that is longer than the large screen: whole rows only, and how many more there are. */
import { fill, one } from "./screen";

export function keepFitting(places: Iterable<HTMLElement>): void {
  for (const place of places) {
    const list = one("[data-ranking]", place);
    if (!list) continue;
    const again = (): void => fit(place, list);
    new ResizeObserver(again).observe(place);
    new MutationObserver(again).observe(list, { childList: true });
    void document.fonts.ready.then(again);
  }
}

function fit(place: HTMLElement, list: HTMLElement): void {
  const rows = [...list.children] as HTMLElement[];
  const more = one("[data-more]", place);
  for (const row of rows) row.hidden = false;
  if (more) more.hidden = true;
  let shown = rows.length;
  while (shown > 1 && spills(place)) {
    shown -= 1;
    rows[shown]!.hidden = true;
    if (!more) continue;
    more.hidden = false;
    more.textContent = fill(more.dataset["words"], { n: rows.length - shown });
  }
}

/** What does not fit stands below, or in a column too many beside it. */
function spills(place: HTMLElement): boolean {
  return place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1;
}
