import type { TcpConfig } from "@chengfang/model/config/inputs";
import type { Ground, Listening } from "../input.ts";
import { Answers } from "../tcp/answers.ts";
import { listenTcp } from "../tcp/listen.ts";
import type { Serving } from "../tcp/listen.ts";
import type { Peer } from "../tcp/peer.ts";
import { readFrame, response } from "./frames.ts";
import type { Frame } from "./frames.ts";

const offer = ["200 OK", "relp_version=0", "relp_software=chengfang", "commands=syslog"].join("\n");

/** Syslog over RELP, as rsyslog sends it: each message is answered when it is on disk. */
export function listenRelp(config: TcpConfig, ground: Ground): Promise<Listening | undefined> {
  return listenTcp(config, { input: "relp", serve }, ground);
}

async function serve(peer: Peer, { config }: Serving): Promise<void> {
  const answers = new Answers<number>((transactions) =>
    peer.answer(transactions.map((each) => response(each, "200 OK")).join("")),
  );
  let open = false;
  for (;;) {
    const frame = await readFrame(peer.reader, config.maxFrameBytes);
    if (frame === "end") return;
    if (frame === "bad-frame") return peer.refuse(frame);
    if (frame.command === "open" && !open) {
      open = true;
      peer.answer(response(frame.transaction, offered(frame)));
    } else if (frame.command === "syslog" && open) {
      const { written } = await peer.hand(frame.data, { cut: frame.cut });
      answers.add(written, frame.transaction);
    } else if (frame.command === "close") return bye(peer, frame);
    else if (frame.transaction > 0) return peer.refuse("bad-frame");
  }
}

/** A client that knows no `syslog` has nothing to bring. */
function offered({ data }: Frame): string {
  return /^commands=.*\bsyslog\b/m.test(data.toString("latin1", 0, 4096)) ? offer : "500 no command in common";
}

async function bye(peer: Peer, { transaction }: Frame): Promise<void> {
  await peer.answered();
  peer.answer(`${transaction} rsp 0\n0 serverclose 0\n`);
}
