import type { Origin, Place, Tally } from "../../../pipeline/origin.ts";
import { identityOf } from "../../../pipeline/recent.ts";
import type { Surroundings } from "../../input.ts";
import { deliver, deliverKept } from "../deliver.ts";
import { originOf } from "../answer.ts";
import type { Answer, Asked, Desk } from "../answer.ts";
import { readBulk } from "./bulk.ts";
import type { Action } from "./bulk.ts";

/** Clients go by this version; what they ask for beyond bulk requests is the same in 7, 8 and 9. */
const version = "8.19.0";
const headers = { "x-elastic-product": "Elasticsearch" };

/**
 * As much of Elasticsearch as its outputs need: any of them can point here. What they set up (templates, policies,
 * pipelines, aliases) is agreed to and not done: events are kept as all others are.
 */
export async function answerElastic(asked: Asked, desk: Desk): Promise<Answer> {
  const [first = "", second = ""] = asked.path.split("/").slice(1);
  if (asked.method === "DELETE") return refused(405, "illegal_argument_exception", "nothing is deleted here");
  const ofIndex = !first.startsWith("_");
  if (writing.has(asked.method)) {
    if (first === "_bulk" || second === "_bulk") return bulk(asked, desk);
    if (ofIndex && documents.has(second)) return single(asked, desk);
  }
  const fixed = known.get(first);
  if (fixed !== undefined) return said(200, fixed);
  if (ofIndex || agreed.has(first)) return said(200, { acknowledged: true });
  return refused(404, "illegal_argument_exception", `no handler for ${asked.method}`);
}

const writing: ReadonlySet<string> = new Set(["POST", "PUT"]);
const documents: ReadonlySet<string> = new Set(["_doc", "_create"]);

const known: ReadonlyMap<string, object> = new Map(
  Object.entries({
    "": {
      name: "chengfang",
      cluster_name: "chengfang",
      cluster_uuid: "chengfang-collectors",
      version: {
        number: version,
        build_flavor: "default",
        build_type: "tar",
        lucene_version: "9.12.0",
        minimum_wire_compatibility_version: "7.17.0",
        minimum_index_compatibility_version: "7.0.0",
      },
      tagline: "You Know, for Search",
    },
    _license: { license: { status: "active", type: "basic", mode: "basic", uid: "chengfang" } },
    _xpack: {
      license: { type: "basic", mode: "basic", status: "active" },
      features: { ilm: { available: false, enabled: false } },
    },
    _nodes: { nodes: {} },
    _cluster: { cluster_name: "chengfang", status: "green", timed_out: false },
  }),
);
const agreed: ReadonlySet<string> = new Set(
  "_index_template _component_template _template _ilm _ingest _alias _data_stream _security".split(" "),
);

async function bulk(asked: Asked, desk: Desk): Promise<Answer> {
  const index = /^\/([^/_][^/]*)\/_bulk/.exec(asked.path)?.[1] ?? "events";
  const actions = readBulk(asked.body, index);
  const origin = originOf(asked, "beats", desk);
  if (typeof actions === "string") {
    desk.around.intake.reject(origin, "bad-frame");
    return refused(400, "illegal_argument_exception", actions);
  }
  const stored = actions.filter(isStored);
  await deliverOnce(stored, origin, desk.around);
  const items = actions.map((action) => ({ [action.kind]: isStored(action) ? created(action) : notDone(action) }));
  return said(200, { took: 0, errors: stored.length < actions.length, items });
}

/**
 * A document to be created under an id is known by it: brought again, since its sender did not hear of the first, it is
 * answered as the first was.
 */
async function deliverOnce(
  actions: readonly Stored[],
  origin: Origin & { readonly tally: Tally },
  around: Surroundings,
): Promise<void> {
  const { recent } = around.intake;
  const before: Promise<unknown>[] = [];
  const named = new Set<string>();
  const fresh: { record: Buffer; place: Place | undefined }[] = [];
  for (const action of actions) {
    const identity = identityIn(action, origin);
    const first = identity === undefined ? undefined : recent.find(identity);
    if (first !== undefined) before.push(first.written);
    else if (identity === undefined || !named.has(identity))
      fresh.push({ record: action.document, place: identity === undefined ? undefined : recent.placeOf(identity) });
    if (first === undefined && identity !== undefined) named.add(identity);
  }
  const written = deliverKept(fresh, origin, around);
  for (const identity of named) recent.add(identity, { written, records: 1 });
  if (fresh.length < actions.length) around.intake.repeated(origin, actions.length - fresh.length);
  await Promise.all([written, ...before]);
}

type Stored = Action & { document: Buffer };

function identityIn({ kind, index, id, document }: Stored, { ledger }: Origin): string | undefined {
  return kind === "create" && id !== undefined ? identityOf(["bulk", ledger.source, index, id], [document]) : undefined;
}

const isStored = (action: Action): action is Stored => action.document !== undefined && action.kind !== "update";

async function single(asked: Asked, desk: Desk): Promise<Answer> {
  const [index = "", , id] = asked.path.split("/").slice(1);
  const document = asked.body;
  await deliver([document], originOf(asked, "beats", desk), desk.around);
  return said(201, created({ kind: "index", index, id, document }));
}

function created({ index, id }: Action) {
  const shards = { total: 1, successful: 1, failed: 0 };
  const place = { _index: index, _id: id ?? "stored", _version: 1, _seq_no: 0, _primary_term: 1 };
  return { ...place, result: "created", _shards: shards, status: 201 };
}

/** What has been stored is evidence. */
function notDone({ kind, index, id }: Action) {
  const reason = `events are stored for good: no ${kind}`;
  return { _index: index, _id: id ?? "", status: 400, error: { type: "illegal_argument_exception", reason } };
}

function said(status: number, body: object): Answer {
  return { status, type: "application/json", body: JSON.stringify(body), headers };
}

function refused(status: number, type: string, reason: string): Answer {
  const error = { type, reason, root_cause: [{ type, reason }] };
  return said(status, { error, status });
}
