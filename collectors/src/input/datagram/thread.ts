import { createSocket } from "node:dgram";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { Filling, newMemory } from "./batch.ts";
import type { Asked, Given, Loss, Told } from "./receiver.ts";

// A thread that reads one socket and does nothing else: what another one is busy with does not let the socket overflow.

/** Pieces of memory that may be on their way: some megabytes, beyond what the kernel holds. */
const mostMemories = 48;
/** Node reads so many datagrams before it looks at anything else. */
const atOnce = 32;
/** When there are no more, others may gather: to wake up for each of them takes three times the work. */
const restMs = 2;
/** Of a socket that is to be closed, when it is never empty: more than the kernel holds. */
const mostLastTurns = 10_000;
/** Senders whose losses are told apart. */
const mostSenders = 1000;

const { host, port, type, receiveBuffer } = workerData as Given;
const socket = createSocket({ type, recvBufferSize: receiveBuffer });
const spare: ArrayBuffer[] = [];
let memories = 0;
let filling: Filling | undefined;
let lost = new Map<string, Loss>();
let read = 0;
let all = 0;
const nobody = new Int32Array(new SharedArrayBuffer(4));

const tell = (told: Told, given: ArrayBuffer[] = []) => parentPort?.postMessage(told, given);

/** On Linux it is this thread's own. Only an account that may do so goes before others: the socket is read all the same. */
function hurry(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    return;
  }
}

function memory(): ArrayBuffer | undefined {
  const known = spare.pop();
  if (known !== undefined || memories >= mostMemories) return known;
  memories += 1;
  return newMemory();
}

function flush(): void {
  if (lost.size > 0) tell({ lost: [...lost.values()] });
  lost = new Map();
  if (filling === undefined) return;
  const batch = filling.batch();
  filling = undefined;
  tell({ batch }, [batch.memory]);
}

function begin(): Filling | undefined {
  const found = memory();
  return found === undefined ? undefined : new Filling(found);
}

/** Follows the datagrams that were read together. */
function turn(): void {
  const drained = read < atOnce;
  read = 0;
  if (!drained) return;
  flush();
  Atomics.wait(nobody, 0, 0, restMs);
}

/** Nobody has taken what came before: the sender cannot be told to wait. */
function lose(sender: string, bytes: number): void {
  const key = lost.has(sender) || lost.size < mostSenders ? sender : "";
  const { records, bytes: before } = lost.get(key) ?? { records: 0, bytes: 0 };
  lost.set(key, { sender: key, records: records + 1, bytes: before + bytes });
}

/** The socket is read until it gives nothing, or others go on sending. It is asked only between one turn and the next. */
function end(turns: number, quiet = 0): void {
  const before = all;
  setImmediate(() => {
    const still = all === before ? quiet + 1 : 0;
    if (still < 2 && turns > 0) return end(turns - 1, still);
    socket.close(() => {
      flush();
      tell({ closed: true });
      parentPort?.close();
    });
  });
}

socket.on("message", (datagram, { address }) => {
  if (read === 0) setImmediate(turn);
  read += 1;
  all += 1;
  if (filling?.isFull() === true) flush();
  filling ??= begin();
  if (filling === undefined) lose(address, datagram.length);
  else filling.add(address, datagram);
});
socket.on("listening", () => {
  tell({ listening: { port: socket.address().port, granted: socket.getRecvBufferSize() } });
});
socket.on("error", ({ message, ...error }) => tell({ failed: { message, code: String(Reflect.get(error, "code")) } }));
parentPort?.on("message", (asked: Asked) => {
  if (asked !== "close") return void spare.push(asked);
  end(mostLastTurns);
});
hurry();
socket.bind({ port, address: host });
