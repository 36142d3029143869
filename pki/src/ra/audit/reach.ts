import { connect } from "node:net";
import type { PkiHealth } from "@chengfang/model/certificate";
import { socketPath } from "@chengfang/store/socket";

const patienceMs = 1000;

/** Does a process of the authority answer on its local socket? */
export async function reach(data: string, part: "ca" | "kmc"): Promise<PkiHealth["checks"][number]> {
  const answers = await opens(socketPath(data, part));
  return answers
    ? { name: part, state: "ok", zh: "应答", en: "answers" }
    : { name: part, state: "bad", zh: "无应答", en: "does not answer" };
}

function opens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMs, () => end(false));
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}
