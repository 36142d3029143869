import type { CertificateRequest, Who } from "@chengfang/model/pki";
import { Subject, VetFinding } from "@chengfang/model/pki";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { RequestsTable } from "../schema.ts";

export type RequestRow = Selectable<RequestsTable>;

/** A request in the words of the model. */
export function requestOf(row: RequestRow, subjectName: string): CertificateRequest {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    kind: row.kind,
    profile: row.profile,
    subjectId: row.person_id,
    subjectName,
    unitId: row.unit_id,
    subject: subjectOf(row),
    san: sanOf(row),
    keyPlace: row.key_place,
    source: row.source,
    rule: row.rule,
    of: certificateId(row.of_issuer, row.of_serial),
    days: row.days,
    vetting: z.enum(["pass", "warn", "fail"]).catch("warn").parse(row.vetting),
    entered: { account: row.entered_by, name: row.entered_name, at: row.entered_at },
    reviewed: who(row.reviewed_by, row.reviewed_name, row.reviewed_at),
    issued: who(row.issued_by, row.issued_name, row.issued_at),
    certificate: certificateId(row.issuer, row.serial),
    encryption: certificateId(row.encryption_issuer, row.encryption_serial),
    problem: row.problem,
    revision: row.revision,
    updatedAt: row.updated_at,
  };
}

export const subjectOf = ({ subject }: Pick<RequestRow, "subject">): Subject => Subject.parse(JSON.parse(subject));
export const sanOf = ({ san }: Pick<RequestRow, "san">): string[] => z.array(z.string()).parse(JSON.parse(san));
export const findingsOf = ({ findings }: Pick<RequestRow, "findings">): VetFinding[] =>
  z.array(VetFinding).parse(JSON.parse(findings));

const who = (account: string | null, name: string | null, at: string | null): Who | null =>
  account === null || at === null ? null : { account, name: name ?? account, at };

const certificateId = (issuer: string | null, serial: string | null) =>
  issuer === null || serial === null ? null : { issuer, serial };
