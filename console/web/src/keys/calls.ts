import { focusOf } from "./focus.ts";

/** Whether a key opens the palette, is free for the page, or belongs to whoever is typing. */
export function callOf(event: KeyboardEvent): "palette" | "free" | "none" {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (isComposing || altKey) return "none";
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" ? "palette" : "none";
  if (focusOf(document.activeElement).editable) return "none";
  return key === ":" ? "palette" : "free";
}
