import type { Routes } from "../listen/app.ts";
import type { RaContext } from "../ra/context.ts";
import { crls } from "./crl.ts";
import { issuers } from "./issuers.ts";
import { page } from "./page.ts";
import { timestamps } from "./tsa.ts";

/** What the authority tells everybody. OCSP is answered before the routes: `ocsp/http.ts`. */
export const informationRoutes = (context: RaContext): readonly Routes[] =>
  [page, timestamps, crls, issuers].map((routes) => ({ prefix: "/", routes: routes(context) }));
