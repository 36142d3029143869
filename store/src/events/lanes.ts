import type { DuckDBConnection } from "@duckdb/node-api";
import { Refusal } from "@chengfang/model/refusal";

/** Questions that may wait for a connection; more are refused rather than kept. */
const waitingMost = 100;

interface Waiting {
  readonly resolve: (connection: DuckDBConnection) => void;
  readonly reject: (error: unknown) => void;
}

/** A few connections for many questions, served in the order they came. */
export class Lanes {
  readonly #all: readonly DuckDBConnection[];
  readonly #free: DuckDBConnection[];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(connections: readonly DuckDBConnection[]) {
    this.#all = connections;
    this.#free = [...connections];
  }

  async once<T>(ask: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    try {
      return await ask(connection);
    } finally {
      this.#give(connection);
    }
  }

  async *stream<T>(ask: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncGenerator<T> {
    const connection = await this.#take();
    try {
      yield* ask(connection);
    } finally {
      this.#give(connection);
    }
  }

  /** Stops what runs, refuses what waits, and closes the connections. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = this.#all.filter((each) => !this.#free.includes(each));
    const ended = running.map(
      () => new Promise<DuckDBConnection>((resolve, reject) => this.#waiting.unshift({ resolve, reject })),
    );
    for (const { reject } of this.#waiting.splice(running.length)) reject(closing());
    for (const connection of running) connection.interrupt();
    await Promise.all(ended);
    for (const connection of this.#all) connection.closeSync();
  }

  async #take(): Promise<DuckDBConnection> {
    if (this.#closed) throw closing();
    const connection = this.#free.pop();
    if (connection) return connection;
    if (this.#waiting.length >= waitingMost) throw new Refusal("too-many", "too many searches are waiting");
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #give(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(connection);
    else this.#free.push(connection);
  }
}

const closing = () => new Refusal("unavailable", "the event index is closing");
