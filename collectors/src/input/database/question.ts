import type { Socket } from "node:net";
import type { Cell } from "./record.ts";

/** What a database is asked. */
export interface Question {
  readonly query: string;
  /** The column that the rows are in order of. */
  readonly cursor: string;
  readonly after: string;
  readonly limit: number;
}

/** What a client needs besides the question. */
export interface Means {
  readonly url: URL;
  readonly password: string | undefined;
  readonly tls: Readonly<Partial<Record<"ca" | "cert" | "key", Buffer>> & { serverName: string }> | undefined;
  readonly timeoutMs: number;
  /** Of times that name none. */
  readonly zone: string;
  /** Given the socket before it connects: it is destroyed when there is no time left, or too much came. */
  readonly watch: (socket: Socket) => void;
  /** Takes a row; false when no more are wanted. */
  readonly take: (cells: readonly Cell[]) => boolean;
}
