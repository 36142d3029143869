import { request } from "../http/request.ts";
import type { Language, Self } from "./self.ts";
import { currentSelf, setSelf } from "./session.ts";

/** Said by a login and taken back by a logout: without it nobody is asked for, and the log of the browser stays clean. */
const mark = "chengfang.session";

/** Whether there is a single sign-on to log in by. */
export async function ssoAvailable(): Promise<boolean> {
  return request<{ available: boolean }>("/sso").then(
    ({ available }) => available,
    () => false,
  );
}

/** Asks who is logged in, if somebody is known to be or has just come back from single sign-on; nobody is no error. */
export async function findSelf(returned: boolean): Promise<void> {
  if (returned) localStorage.setItem(mark, "1");
  setSelf(localStorage.getItem(mark) === null ? null : await request<Self>("/self").catch(() => null));
}

export async function login(name: string, password: string): Promise<void> {
  setSelf(await request<Self>("/login", { method: "POST", body: { name, password } }));
  localStorage.setItem(mark, "1");
}

/** Ends the session; gives whether single sign-on had opened it, where the person is then still logged in. */
export async function logout(): Promise<boolean> {
  const self = currentSelf();
  if (self) await request("/logout", { method: "POST" }).catch(() => undefined);
  localStorage.removeItem(mark);
  setSelf(null);
  return self?.sso === true;
}

export async function changePassword(current: string, next: string): Promise<void> {
  setSelf(await request<Self>("/self/password", { method: "POST", body: { current, next } }));
}

export async function chooseLanguage(language: Language): Promise<void> {
  setSelf(await request<Self>("/self/language", { method: "PUT", body: { language } }));
}
