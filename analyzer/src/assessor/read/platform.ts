import { PlatformFacts } from "../../compliance/platform/facts.ts";
import { limitsOf, platformResults } from "../../compliance/platform/run.ts";
import { platform, platformTool } from "../platform/daily.ts";
import { outcomeOf, refused } from "./piece.ts";
import type { Reader } from "./piece.ts";

const foreign = refused("平台自身的证据只能由平台产生", "evidence of the platform comes from the platform alone");
const broken = refused("不是平台测量记录", "this is no measurement of the platform");

/** What the platform measured of itself; whoever else brings such a file is refused. */
export const readPlatform: Reader = async (piece, bytes, around) => {
  if (piece.by !== platform.id) return foreign;
  const facts = PlatformFacts.safeParse(parsed(bytes));
  if (!facts.success) return broken;
  const policies = await around.policiesOf(null);
  const told = policies.map(({ name, parameters }) => ({
    assetId: null,
    policy: name,
    tool: platformTool,
    platform: "platform",
    observedAt: facts.data.at,
    signed: true,
    signer: platform.id,
    machine: "",
    note: "",
    results: platformResults(facts.data, limitsOf(parameters)),
  }));
  return outcomeOf(told, broken);
};

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
