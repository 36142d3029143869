import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { allFormats, formatNamed } from "./format/table.ts";

/** Which formats there are is known here and not in the model of the configuration. */
export function checkFormats({ syslog, files, inputs }: Config): void {
  const sources = Object.values(inputs).flatMap((input) =>
    input !== undefined && "sources" in input ? input.sources : [],
  );
  for (const { format } of [...syslog.sources, ...sources, ...files]) {
    if (format !== undefined && formatNamed(format) === undefined) {
      const names = allFormats()
        .map(({ name }) => name)
        .join(", ");
      throw new Refusal("invalid", `configuration: there is no format ${format}; formats are ${names}`);
    }
  }
}
