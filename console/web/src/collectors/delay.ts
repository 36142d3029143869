/** A delay in the unit that people would say it in; seconds with a tenth while they are few. */
export function delayIn(seconds: number): { readonly unit: "s" | "min" | "h" | "d"; readonly n: number } {
  const size = Math.abs(seconds);
  if (size < 10) return { unit: "s", n: Math.round(seconds * 10) / 10 };
  if (size < 120) return { unit: "s", n: Math.round(seconds) };
  if (size < 7200) return { unit: "min", n: Math.round(seconds / 60) };
  return size < 172_800
    ? { unit: "h", n: Math.round(seconds / 360) / 10 }
    : { unit: "d", n: Math.round(seconds / 86_400) };
}
