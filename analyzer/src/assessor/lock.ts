import { join } from "node:path";

/** Held by whoever reads evidence and writes verdicts: the part, or a command while the part is not running. */
export const lockOf = (data: string): string => join(data, "assessor.lock");
