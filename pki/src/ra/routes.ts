import { enrolmentRoutes } from "../enrolment/routes.ts";
import type { Routes } from "../listen/app.ts";
import { informationRoutes } from "../public/routes.ts";
import { raApi } from "./api/api.ts";
import type { RaContext } from "./context.ts";

type Table = (context: RaContext) => readonly Routes[];

/** HTTP and HTTPS on `config.pki.port`; every route is public and judges for itself whom it serves. */
export const publicRoutes: Table = (context) => [...informationRoutes(context), ...enrolmentRoutes(context)];

/** HTTPS on `config.pki.raPort`, for machines. */
export const raRoutes: Table = (context) => [{ prefix: "/", routes: raApi(context) }];

/** HTTPS on `config.pki.loginPort`, which asks for a client certificate. */
export const loginRoutes: Table = (_context) => [];
