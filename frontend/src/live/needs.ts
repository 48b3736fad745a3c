/** What the room still needs from this table, by what stands in its list at this moment. */
import { kindWord, type Note } from "./notes";
import { fill, one } from "./screen";

const OTHERS = ["problem", "works", "solution"];
const WANTED_CONDITIONS = 3; // as live.queries says it

export function showNeeds(notes: Note[]): void {
  const missing = OTHERS.filter((kind) => !notes.some((note) => note.kind === kind));
  const more = Math.max(0, WANTED_CONDITIONS - notes.filter((note) => note.kind === "condition").length);
  const kinds = one("[data-needs-kinds]");
  if (kinds) {
    kinds.hidden = missing.length === 0;
    one("[data-words]", kinds)!.textContent = missing.map((kind) => kindWord(kind).toLowerCase()).join(", ");
  }
  const conditions = one("[data-needs-conditions]");
  if (conditions) {
    conditions.hidden = more === 0;
    conditions.textContent = more === 1 ? conditions.dataset["one"] ?? "" : fill(conditions.dataset["many"], { n: more });
  }
  const none = one("[data-needs-none]");
  if (none) none.hidden = missing.length > 0 || more > 0;
}
