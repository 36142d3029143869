import { request } from "../http/request.ts";
import type { Language, Self } from "./self.ts";
import { currentSelf, setSelf } from "./session.ts";

/** Said by a login and taken back by a logout: without it nobody is asked for, and the log of the browser stays clean. */
const mark = "chengfang.session";

type Outcome = "done" | "failed" | "none";
let outcome: Outcome | undefined;

/** How a login by single sign-on came back, as the address said when the page was loaded; it is taken out of the address. */
export function cameBack(): Outcome {
  outcome ??= readOutcome();
  return outcome;
}

function readOutcome(): Outcome {
  const address = new URL(window.location.href);
  const said = address.searchParams.get("sso");
  if (said !== "done" && said !== "failed") return "none";
  address.searchParams.delete("sso");
  window.history.replaceState(null, "", address);
  return said;
}

/** Whether there is a single sign-on to log in by. */
export async function ssoAvailable(): Promise<boolean> {
  return request<{ available: boolean }>("/sso").then(
    ({ available }) => available,
    () => false,
  );
}

/** Asks who is logged in; nobody is no error. */
export async function findSelf(): Promise<void> {
  if (cameBack() === "done") localStorage.setItem(mark, "1");
  setSelf(localStorage.getItem(mark) === null ? null : await request<Self>("/self").catch(() => null));
}

export async function login(name: string, password: string): Promise<void> {
  setSelf(await request<Self>("/login", { method: "POST", body: { name, password } }));
  localStorage.setItem(mark, "1");
}

export async function logout(): Promise<void> {
  const self = currentSelf();
  if (self) await request("/logout", { method: "POST" }).catch(() => undefined);
  localStorage.removeItem(mark);
  setSelf(null);
  if (self?.sso === true) window.location.assign("/api/sso/logout");
}

export async function changePassword(current: string, next: string): Promise<void> {
  setSelf(await request<Self>("/self/password", { method: "POST", body: { current, next } }));
}

export async function chooseLanguage(language: Language): Promise<void> {
  setSelf(await request<Self>("/self/language", { method: "PUT", body: { language } }));
}
