/** The last resort: all words of this table as text, copied or in a file. */
export function offerAlong(name: string, words: () => string): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-take-along]")) {
    place.hidden = false;
    place.querySelector("[data-export]")?.addEventListener("click", () => save(name, words()));
    const copy = place.querySelector<HTMLButtonElement>("[data-copy]");
    if (!copy) continue;
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", () => void navigator.clipboard.writeText(words()).then(() => {
      copy.querySelector(".nl-button__label")!.textContent = copy.dataset["done"] ?? "";
    }));
  }
}

function save(name: string, words: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
  link.download = `${name}.txt`;
  link.click();
}
