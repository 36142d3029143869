import { database } from "./database.ts";
import type { Kind } from "./kind.ts";
import { linux } from "./linux.ts";
import { anyDevice, network } from "./network.ts";
import { detection, other } from "./other.ts";
import { security } from "./security.ts";
import { web } from "./web.ts";
import { windows } from "./windows.ts";

/** Everything that the platform tells how to connect. */
export const kinds: readonly Kind[] = [
  ...linux,
  ...windows,
  ...web,
  ...network,
  ...security,
  anyDevice,
  ...detection,
  ...database,
  ...other,
];

export const kindOf = (id: string | null): Kind | undefined => kinds.find((kind) => kind.id === id);
