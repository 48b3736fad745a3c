/** A school team's board: looks again by itself, hints at names. Without it the pages work too. */
import { namesSomeone } from "./live/names";

const EVERY = 4000;

for (const form of document.querySelectorAll<HTMLElement>(".boardwriter, .releasable")) hintAtNames(form);
for (const part of document.querySelectorAll<HTMLElement>("[data-board-part]")) lookAgain(part);
if (window.location.hash === "#list" && window.matchMedia("(min-width: 60rem)").matches) {
  // The browser itself goes to the list when all is loaded, and takes the focus away.
  window.addEventListener("load", () => window.setTimeout(writeOn));
}

function hintAtNames(form: HTMLElement): void {
  const hint = form.querySelector<HTMLElement>("[data-named]");
  if (!hint) return;
  const fields = [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("[data-names]")];
  const look = () => (hint.hidden = !fields.some((field) => namesSomeone(field.value)));
  for (const field of fields) field.addEventListener("input", look);
  look();
}

/** After a note comes the next one: whoever types for the team need not reach for the mouse. A phone shows the list. */
function writeOn(): void {
  document.querySelector<HTMLElement>(".boardwriter input[type=text], .boardwriter textarea")?.focus({ preventScroll: true });
}

/** What others add appears; what is being written here is in another part of the page, and stays. */
function lookAgain(part: HTMLElement): void {
  let last = "";
  const look = async () => {
    if (!document.hidden && !part.contains(document.activeElement)) {
      const answer = await fetch(part.dataset.boardPart ?? "").catch(() => null);
      if (answer?.status === 403) return closed();
      if (answer?.ok) show(await answer.text());
    }
    window.setTimeout(() => void look(), EVERY);
  };
  const show = (html: string) => {
    const plain = html.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");
    if (plain !== last) part.innerHTML = html;
    last = plain;
  };
  window.setTimeout(() => void look(), 0);
}

function closed(): void {
  for (const notice of document.querySelectorAll<HTMLElement>("[data-board-closed]")) notice.hidden = false;
}
