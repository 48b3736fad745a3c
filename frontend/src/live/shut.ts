/** The server will not take what this phone sends: its words stay here, and can be saved as text. */
import type { Item } from "./outbox";
import { one } from "./screen";

export function sayShut(why: string, items: Item[]): void {
  const place = one("[data-shut]");
  const words = place && one("[data-shut-words]", place);
  const button = place && one<HTMLButtonElement>("[data-shut-export]", place);
  if (!place || !words || !button) return;
  words.textContent = `${why} ${words.dataset["rest"] ?? ""}`;
  const texts = items.map((item) => String(item["text"] ?? "")).filter((text) => text !== "");
  button.hidden = texts.length === 0;
  button.onclick = () => save(texts);
  place.hidden = false;
}

export function sayOpen(): void {
  const place = one("[data-shut]");
  if (place) place.hidden = true;
}

function save(texts: string[]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([texts.join("\n\n")], { type: "text/plain" }));
  link.download = "stokje.txt";
  link.click();
}
