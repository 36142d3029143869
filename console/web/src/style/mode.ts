export type Mode = "light" | "dark";
const key = "chengfang.theme";

/** The person's choice in this browser, else what the system prefers. */
export function currentMode(): Mode {
  const chosen = localStorage.getItem(key);
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = currentMode();
}

export function chooseMode(mode: Mode): void {
  localStorage.setItem(key, mode);
  applyTheme();
}
