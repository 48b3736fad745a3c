/** A note that was taken back by mistake: its words can be written down again, with one tap. */
import { one } from "./screen";

export function offerBack(words: string, again: () => void): void {
  const place = one("[data-taken]");
  const button = place && one<HTMLButtonElement>("button", place);
  const text = place && one("[data-taken-text]", place);
  if (!place || !button || !text) return;
  text.textContent = words;
  place.hidden = false;
  button.onclick = () => {
    place.hidden = true;
    again();
  };
}
