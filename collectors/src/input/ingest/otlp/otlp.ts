import { originOf } from "../answer.ts";
import type { Answer, Asked, Desk } from "../answer.ts";
import { deliver } from "../deliver.ts";
import { recordsOfJson, recordsOfProtobuf } from "./logs.ts";
import type { OtlpRecord } from "./logs.ts";
import { BadMessage } from "./protobuf.ts";

const protobuf = "application/x-protobuf";
const json = "application/json";

/** OTLP over HTTP: `POST /v1/logs`, in protobuf or JSON; answered when the records are on disk. */
export async function answerOtlp(asked: Asked, desk: Desk): Promise<Answer> {
  const type = (asked.request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  const binary = type === protobuf;
  if (asked.path !== "/v1/logs") return refusal(404, binary, `only logs are taken, at /v1/logs`);
  if (asked.method !== "POST") return refusal(405, binary, "POST /v1/logs");
  if (!binary && type !== json) return refusal(415, false, `content-type: ${protobuf} or ${json}`);
  const body = asked.body;
  try {
    return await store(binary ? recordsOfProtobuf(body) : recordsOfJson(body), { asked, desk, binary });
  } catch (error) {
    if (error instanceof BadMessage) return refusal(400, binary, error.message);
    throw error;
  }
}

/** Records that are none are refused alone: partial success. */
async function store(
  records: readonly OtlpRecord[],
  { asked, desk, binary }: { asked: Asked; desk: Desk; binary: boolean },
): Promise<Answer> {
  const origin = originOf(asked, "otlp", desk);
  const sound = records.filter(({ logRecord }) => typeof logRecord === "object" && logRecord !== null);
  await deliver(
    sound.map((record) => Buffer.from(JSON.stringify(record))),
    origin,
    desk.around,
  );
  const rejected = records.length - sound.length;
  for (let n = 0; n < rejected; n += 1) desk.around.intake.reject(origin, "bad-frame");
  if (binary) return { status: 200, type: protobuf, body: new Uint8Array() };
  const partialSuccess = rejected === 0 ? {} : { rejectedLogRecords: String(rejected), errorMessage: "no log record" };
  return { status: 200, type: json, body: JSON.stringify({ partialSuccess }) };
}

/** google.rpc.Status: a code and a message. */
function refusal(status: number, binary: boolean, message: string): Answer {
  const text = Buffer.from(message.slice(0, 100));
  if (!binary) return { status, type: json, body: JSON.stringify({ code: 3, message }) };
  return { status, type: protobuf, body: Buffer.concat([Buffer.from([0x08, 3, 0x12, text.length]), text]) };
}
