import { originOf } from "../answer.ts";
import type { Answer, Asked, Desk } from "../answer.ts";
import { deliver } from "../deliver.ts";
import { recordsOfJson, recordsOfProtobuf } from "./logs.ts";
import type { OtlpRecord } from "./logs.ts";
import { BadMessage, TooMuch } from "./protobuf.ts";

const protobuf = "application/x-protobuf";
const json = "application/json";
/** Largest body, decompressed: it is read as one message, and a request holds some thousand records. */
const maxBytes = 20 * 1_048_576;

/** OTLP over HTTP: `POST /v1/logs`, in protobuf or JSON; answered when the records are on disk. */
export async function answerOtlp(asked: Asked, desk: Desk): Promise<Answer> {
  const type = (asked.request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  const binary = type === protobuf;
  if (asked.path !== "/v1/logs") return refusal(404, binary, `only logs are taken, at /v1/logs`);
  if (asked.method !== "POST") return refusal(405, binary, "POST /v1/logs");
  if (!binary && type !== json) return refusal(415, false, `content-type: ${protobuf} or ${json}`);
  try {
    return await store(recordsOf(asked.body, binary), { asked, desk, binary });
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    const much = error instanceof TooMuch;
    desk.around.intake.reject(originOf(asked, "otlp", desk), much ? "too-large" : "bad-frame");
    return refusal(much ? 413 : 400, binary, error.message);
  }
}

function recordsOf(body: Buffer, binary: boolean): OtlpRecord[] {
  if (body.length > maxBytes) throw new TooMuch(`more than ${maxBytes} bytes`);
  return binary ? recordsOfProtobuf(body) : recordsOfJson(body);
}

/** Records that are none are refused alone: partial success. */
async function store(
  records: readonly OtlpRecord[],
  { asked, desk, binary }: { asked: Asked; desk: Desk; binary: boolean },
): Promise<Answer> {
  const origin = originOf(asked, "otlp", desk);
  const sound = records.filter(({ logRecord }) => typeof logRecord === "object" && logRecord !== null);
  const texts = new Texts();
  const repeated = sound.reduce(
    (all, { resource, scope }) => all + texts.of(resource).length + texts.of(scope).length,
    0,
  );
  if (repeated > desk.options.config.http.maxIngestBytes) throw new TooMuch("a resource is too large for its records");
  await deliver(texts.records(sound), origin, desk.around);
  const rejected = records.length - sound.length;
  for (let n = 0; n < rejected; n += 1) desk.around.intake.reject(origin, "bad-frame");
  if (binary) return { status: 200, type: protobuf, body: new Uint8Array() };
  const partialSuccess = rejected === 0 ? {} : { rejectedLogRecords: String(rejected), errorMessage: "no log record" };
  return { status: 200, type: json, body: JSON.stringify({ partialSuccess }) };
}

/** Records as JSON. Each says its resource and scope again, which are written once. */
class Texts {
  readonly #known = new Map<unknown, string>();

  of(value: unknown): string {
    const text = this.#known.get(value) ?? JSON.stringify(value);
    this.#known.set(value, text);
    return text;
  }

  *records(records: readonly OtlpRecord[]): Generator<Buffer> {
    for (const { resource, scope, logRecord } of records) {
      const text = `{"resource":${this.of(resource)},"scope":${this.of(scope)},"logRecord":${JSON.stringify(logRecord)}}`;
      yield Buffer.from(text);
    }
  }
}

/** google.rpc.Status: a code and a message. */
function refusal(status: number, binary: boolean, message: string): Answer {
  const text = Buffer.from(message.slice(0, 100));
  if (!binary) return { status, type: json, body: JSON.stringify({ code: 3, message }) };
  return { status, type: protobuf, body: Buffer.concat([Buffer.from([0x08, 3, 0x12, text.length]), text]) };
}
