import type { Migration } from "kysely/migration";
import { first } from "./501-idp.ts";
import { directory } from "./611-directory.ts";

/**
 * Of single sign-on's tables, which lie in the RA's database: migrations of both run in the order of their names, so a later
 * one of either takes the next number after the greatest.
 */
export const idpMigrations: Readonly<Record<string, Migration>> = {
  "501-idp": first,
  "611-directory": directory,
};
