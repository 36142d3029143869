/** Somewhere the person has been. */
export interface Place {
  readonly path: string;
  readonly title: string;
}

const kept = 12;
const keyOf = (account: string) => `chengfang.recent.${account}`;

/** Places looked at in this tab, newest first. */
export function recentPlaces(account: string): readonly Place[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(keyOf(account)) ?? "[]");
    return Array.isArray(read) ? read.filter(isPlace) : [];
  } catch {
    return [];
  }
}

const isPlace = (each: unknown): each is Place =>
  typeof each === "object" &&
  each !== null &&
  "path" in each &&
  "title" in each &&
  typeof each.path === "string" &&
  typeof each.title === "string" &&
  each.path.startsWith("/");

/** Keeps a place; one that was there already moves to the front. */
export function remember(account: string, place: Place): void {
  const others = recentPlaces(account).filter(({ path }) => path !== place.path);
  sessionStorage.setItem(keyOf(account), JSON.stringify([place, ...others].slice(0, kept)));
}
