import { request } from "../http/request.ts";
import type { Language, Self } from "./self.ts";
import { currentSelf, setSelf } from "./session.ts";

/** Asks who is logged in; nobody is no error. */
export async function findSelf(): Promise<void> {
  setSelf(await request<Self>("/self").catch(() => null));
}

export async function login(name: string, password: string): Promise<void> {
  setSelf(await request<Self>("/login", { method: "POST", body: { name, password } }));
}

export async function logout(): Promise<void> {
  if (currentSelf()) await request("/logout", { method: "POST" }).catch(() => undefined);
  setSelf(null);
}

export async function changePassword(current: string, next: string): Promise<void> {
  setSelf(await request<Self>("/self/password", { method: "POST", body: { current, next } }));
}

export async function chooseLanguage(language: Language): Promise<void> {
  setSelf(await request<Self>("/self/language", { method: "PUT", body: { language } }));
}
