import { ecsFormat } from "@elastic/ecs-pino-format";
import { destination, pino } from "pino";
import type { Logger } from "pino";

export type { Logger } from "pino";

/** Keys whose values never reach a log, at the top and one level down. */
const secret = ["password", "token", "secret", "authorization", "cookie", "csrf", "url"];

/** The log of one part: ECS documents to stderr, from the level in `CHENGFANG_LOG` (default `info`; `silent` for none). */
export function createLog(part: string): Logger {
  const { CHENGFANG_LOG: level = "info" } = process.env;
  return pino(
    {
      ...ecsFormat({ apmIntegration: false, serviceName: "chengfang", eventDataset: `chengfang.${part}` }),
      level,
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: "[removed]" },
    },
    destination({ fd: 2, sync: true }), // the last words of a dying process must come out
  );
}
