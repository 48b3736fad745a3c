/** New words come in place of old ones; what someone types, chose, opened or looks at stays. */
import { Idiomorph } from "idiomorph";
import { follow } from "../parts/timer";

export function weave(into: HTMLElement, fresh: HTMLElement): void {
  void Idiomorph.morph(into, [...fresh.childNodes], {
    morphStyle: "innerHTML",
    callbacks: { beforeAttributeUpdated: mayChange, beforeNodeMorphed: keepTimer, afterNodeAdded: startTimer },
  });
}

/** An open fold stays open; a field that someone changed, or is in, keeps what it holds. */
function mayChange(name: string, element: Element): boolean {
  if (name === "open") return !(element instanceof HTMLDetailsElement);
  if (name === "hidden") return !element.matches("[data-ready]");
  if (name === "value" || name === "checked") return !held(element);
  return true;
}

function held(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return element === document.activeElement || element.value !== element.defaultValue;
  if (!(element instanceof HTMLInputElement) || element.type === "hidden") return false;
  if (element.type === "checkbox") return element.checked !== element.defaultChecked;
  if (element.type === "radio") return groupOf(element).some((each) => each.checked !== each.defaultChecked);
  return element === document.activeElement || element.value !== element.defaultValue;
}

function groupOf(radio: HTMLInputElement): HTMLInputElement[] {
  const all = radio.form?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [];
  return [...all].filter((each) => each.name === radio.name);
}

/** A timer runs on: only what it counts down to changes. */
function keepTimer(old: Element, fresh: Node): boolean {
  if (!(old instanceof HTMLElement) || !(fresh instanceof HTMLElement) || !old.matches("[data-timer-end]")) return true;
  old.hidden = fresh.hidden;
  old.dataset["timerEnd"] = fresh.dataset["timerEnd"] ?? "";
  return false;
}

function startTimer(node: Node): void {
  if (node instanceof HTMLElement) for (const timer of node.querySelectorAll<HTMLElement>("[data-timer-end]")) follow(timer);
}
