import { currentSelf } from "../../session/session.ts";

const keyOf = () => `chengfang.queries.${currentSelf()?.id ?? ""}`;
const most = 30;

/** Queries that this account asked in this browser, the newest first. */
export function askedBefore(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf()) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return []; // no storage, or somebody else's text in it
  }
}

export function rememberQuery(text: string): void {
  if (text.trim() === "") return;
  const kept = [text, ...askedBefore().filter((each) => each !== text)].slice(0, most);
  try {
    localStorage.setItem(keyOf(), JSON.stringify(kept));
  } catch {
    // a full or forbidden storage forgets
  }
}
