import type { Actor } from "./person.ts";

/** Who acts where nobody does: what a clock or a count brought about. */
export const system: Actor = { id: "system", name: "system", address: "" };
