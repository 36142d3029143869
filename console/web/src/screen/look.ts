export type Look = "dark" | "light";
const key = "chengfang.screen.look";

/** The wall is dark unless somebody chose otherwise; the desk's theme is another matter. */
export const currentLook = (): Look => (localStorage.getItem(key) === "light" ? "light" : "dark");

export function chooseLook(look: Look): void {
  localStorage.setItem(key, look);
}
