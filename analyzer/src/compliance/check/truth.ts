/** Kleene's three values: what was not seen is neither true nor false. */
export type Truth = boolean | "unknown";

export const not = (value: Truth): Truth => (value === "unknown" ? value : !value);

/** True if all are; one false decides. */
export function all(values: readonly Truth[]): Truth {
  if (values.includes(false)) return false;
  return values.includes("unknown") ? "unknown" : true;
}

/** True if one is; one true decides. */
export function any(values: readonly Truth[]): Truth {
  if (values.includes(true)) return true;
  return values.includes("unknown") ? "unknown" : false;
}

export const none = (values: readonly Truth[]): Truth => not(any(values));
