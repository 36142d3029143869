import { request } from "../http/request.ts";
import type { Language, Self } from "./self.ts";
import { currentSelf, setSelf } from "./session.ts";

/** Said by a login and taken back by a logout: without it nobody is asked for, and the log of the browser stays clean. */
const mark = "chengfang.session";

/** Asks who is logged in; nobody is no error. */
export async function findSelf(): Promise<void> {
  setSelf(localStorage.getItem(mark) === null ? null : await request<Self>("/self").catch(() => null));
}

export async function login(name: string, password: string): Promise<void> {
  setSelf(await request<Self>("/login", { method: "POST", body: { name, password } }));
  localStorage.setItem(mark, "1");
}

export async function logout(): Promise<void> {
  if (currentSelf()) await request("/logout", { method: "POST" }).catch(() => undefined);
  localStorage.removeItem(mark);
  setSelf(null);
}

export async function changePassword(current: string, next: string): Promise<void> {
  setSelf(await request<Self>("/self/password", { method: "POST", body: { current, next } }));
}

export async function chooseLanguage(language: Language): Promise<void> {
  setSelf(await request<Self>("/self/language", { method: "PUT", body: { language } }));
}
