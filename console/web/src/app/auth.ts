import type { AuthProvider } from "react-admin";
import { logout } from "../session/calls.ts";
import { mayI } from "../session/may.ts";
import { currentSelf } from "../session/session.ts";
import { permissionFor } from "./access.ts";

/** react-admin's view of the session; logging in happens before the console is loaded. */
export const auth: AuthProvider = {
  login: async () => undefined,
  logout: async () => {
    await logout();
    return false;
  },
  checkAuth: async () => {
    if (!currentSelf()) throw new Error("no session");
  },
  checkError: async () => undefined, // a 401 has ended the session already, and the login page is there
  getPermissions: async () => currentSelf()?.permissions ?? [],
  getIdentity: async () => {
    const self = currentSelf();
    return { id: self?.id ?? "", fullName: self?.displayName ?? "" };
  },
  canAccess: async ({ resource, action }) => {
    const permission = permissionFor(resource, action);
    return permission !== undefined && mayI(permission);
  },
};
