import type { Actor } from "../../actor.ts";
import type { Prepared } from "./prepare.ts";

/** A prepared certificate on its way, and what the records say of it. */
export interface Entry {
  readonly prepared: Prepared;
  readonly actor: Actor;
  readonly request: string;
  readonly owner: string;
  /** The serial number of the certificate it follows on, which may have the same key. */
  readonly renews?: string | undefined;
  /** What else the audit line says, such as who approved. */
  readonly detail: Readonly<Record<string, unknown>>;
}
