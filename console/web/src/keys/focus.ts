const typing = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Where the focus is; a checkbox takes no text. */
export function focusOf(element: Element | null): { tag: string; editable: boolean } {
  const tag = element?.tagName ?? "";
  const checkbox = element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio");
  const open = element?.closest("[role=dialog],[role=menu]") !== null && element !== null;
  return {
    tag,
    editable: open || (typing.has(tag) && !checkbox) || (element instanceof HTMLElement && element.isContentEditable),
  };
}
