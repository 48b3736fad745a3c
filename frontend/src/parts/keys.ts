/** Single keys that press the button that shows them. They can be switched off, and never work while someone types. */
import { recall, remember } from "./memory";

const OFF = "stokje-keys-off";
let listening = false;

export function startKeys(root: Document): void {
  root.querySelector<HTMLElement>("[data-keys]")?.removeAttribute("hidden");
  const toggle = root.querySelector<HTMLButtonElement>("[data-keys-switch]");
  if (toggle) {
    tell(toggle);
    toggle.addEventListener("click", () => {
      remember(OFF, isOff() ? "" : "1");
      tell(toggle);
    });
  }
  if (!listening) root.addEventListener("keydown", (event) => press(root, event));
  listening = true;
}

function isOff(): boolean {
  return recall(OFF) === "1";
}

function tell(toggle: HTMLButtonElement): void {
  toggle.textContent = (isOff() ? toggle.dataset["on"] : toggle.dataset["off"]) ?? "";
}

function press(root: Document, event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
  if (isOff() || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const button = [...root.querySelectorAll("button kbd.key")].find((key) => key.textContent === event.key.toUpperCase());
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key] as
    | "nextElementSibling"
    | "previousElementSibling"
    | undefined;
  const row = step && root.querySelector("[data-chosen]")?.[step]?.querySelector<HTMLElement>("a");
  const target = button?.closest("button") ?? row;
  if (!target || (button && event.repeat)) return; // a key held down is one press
  event.preventDefault();
  target.click();
}
