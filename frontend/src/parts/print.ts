/** A button that prints the page; hidden until there is a script that can. */
export function startPrinting(root: ParentNode): void {
  for (const line of root.querySelectorAll<HTMLElement>("[data-print]")) {
    line.hidden = false;
    line.querySelector("button")?.addEventListener("click", () => window.print());
  }
}
