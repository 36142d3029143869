import { dispatchDocx } from "@chengfang/console-report/dispatch/docx";
import { dispatchPaper } from "@chengfang/console-report/dispatch/paper";
import { dispatchPdf } from "@chengfang/console-report/dispatch/pdf";
import { dispatchText } from "@chengfang/console-report/dispatch/plain";
import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import type { Deps } from "../deps.ts";
import { docx } from "../incidents/schema.ts";
import { nowOf } from "../http/time.ts";

const types = { docx, pdf: "application/pdf", txt: "text/plain; charset=utf-8" } as const;
export type PaperFormat = keyof typeof types;

interface Wish {
  readonly format: PaperFormat;
  readonly language: "zh" | "en";
  /** The only unit that its reader is to see as addressed; undefined: all. */
  readonly ownUnit?: string | undefined;
}

/** A dispatch as a file. */
export async function printDispatch(
  deps: Pick<Deps, "records" | "config" | "now">,
  dispatch: DispatchDetail,
  { format, language, ownUnit }: Wish,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const { records, config } = deps;
  const units = await unitsOf(deps, ownUnit === undefined ? dispatch.unitIds : [ownUnit]);
  const signer = await nameOf(deps, dispatch.issuedBy);
  const { organisation, reporting } = config;
  const incident =
    dispatch.incidentId === null
      ? undefined
      : await records.selectFrom("incidents").select("number").where("id", "=", dispatch.incidentId).executeTakeFirst();
  const frame = { organisation, ...reporting, units, signer, at: dispatch.issuedAt ?? nowOf(deps) };
  const paper = dispatchPaper(dispatch, { ...frame, incident: incident?.number ?? "" }, language);
  const render = { docx: dispatchDocx, pdf: dispatchPdf, txt: dispatchText } as const;
  const name = `${dispatch.number || dispatch.title}.${format}`.replaceAll(/[/\\:*?"<>|\n]/g, "_");
  return { name, type: types[format], bytes: await render[format](paper, language) };
}

async function unitsOf({ records }: Pick<Deps, "records">, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await records.selectFrom("units").select(["id", "name"]).orderBy("name").execute();
  const wanted = new Set(ids);
  return rows.filter(({ id }) => wanted.has(id)).map(({ name }) => name);
}

async function nameOf({ records }: Pick<Deps, "records">, id: string | null): Promise<string> {
  if (id === null) return "";
  const row = await records.selectFrom("accounts").select("display_name").where("id", "=", id).executeTakeFirst();
  return row?.display_name ?? id.replace(/^token:/, "");
}
