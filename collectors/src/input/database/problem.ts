import type { AskProblem } from "@chengfang/model/health";
import { Refusal } from "@chengfang/model/refusal";

/** A question that got no answer, for a reason that we know better than the client. */
export class Unanswered extends Error {
  readonly reason: AskProblem;
  constructor(reason: AskProblem, message: string) {
    super(message);
    this.reason = reason;
  }
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ERR_TLS|ERR_SSL|HANDSHAKE_/;
const unreachable = /^(?:E(?:CONN|HOST|NET|TIMEDOUT|PIPE|AI_)\w*|ENOTFOUND|ENOENT|PROTOCOL_CONNECTION_LOST)$/;

/** What servers say by their codes: SQLSTATE of PostgreSQL, numbers of MySQL and MariaDB. */
const byCode: Readonly<Record<string, AskProblem>> = {
  // invalid_authorization_specification, invalid_password
  "28000": "credentials",
  "28P01": "credentials",
  // query_canceled: by statement_timeout
  "57014": "too-slow",
  MYSQL_CLEAR_PASSWORD_NOT_ENABLED: "credentials",
  AUTH_SWITCH_PLUGIN_ERROR: "credentials",
  // ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  "1044": "credentials",
  "1045": "credentials",
  "1698": "credentials",
  // ER_STATEMENT_TIMEOUT of MariaDB, ER_QUERY_TIMEOUT of MySQL
  "1969": "too-slow",
  "3024": "too-slow",
};

/** Why there was no answer. */
export function problemOf(error: unknown): AskProblem {
  if (error instanceof Unanswered) return error.reason;
  if (error instanceof Refusal) return "secret";
  if (!(error instanceof Error)) return "refused";
  const { code, errno } = error as Error & { readonly code?: unknown; readonly errno?: unknown };
  const known = byCode[String(errno)] ?? byCode[String(code)];
  if (known !== undefined) return known;
  if (certificate.test(String(code)) || /does not support SSL/.test(error.message)) return "certificate";
  return unreachable.test(String(code)) || /terminated|timeout expired/.test(error.message) ? "unreachable" : "refused";
}
