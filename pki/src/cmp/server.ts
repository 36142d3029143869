import type { Message } from "./message.ts";
import type { Client } from "./protection.ts";

/** A message whose protection was checked. */
export interface Call {
  readonly message: Message;
  readonly client: Client;
  readonly address: string;
}
