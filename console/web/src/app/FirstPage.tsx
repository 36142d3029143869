import { Navigate } from "react-router-dom";
import { mayI } from "../session/may.ts";
import { permissionFor } from "./access.ts";
import { pages } from "./resources.ts";

/** Everybody lands on the first page of their menu. */
export function FirstPage() {
  const first = pages.find(({ name }) => mayI(permissionFor(name, "list") ?? "self.read"));
  return <Navigate to={`/${first?.name ?? ""}`} replace />;
}
