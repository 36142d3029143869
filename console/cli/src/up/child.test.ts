import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { expect, test } from "vitest";
import { startPart } from "./child.ts";

test("a port that another program has is said in one line, in the command's language", async () => {
  const data = mkdtempSync(join(tmpdir(), "chengfang-port-"));
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const start = (language: "zh" | "en") =>
    startPart("collectors", Config.parse({ data, language, syslog: { host: "127.0.0.1", port } }));
  await expect(start("zh")).rejects.toThrow(
    `collectors 未能启动：127.0.0.1 的端口 ${port} 已被其他程序占用。请停止该程序（用 ss -lntup 查看），或在配置中改用其他端口`,
  );
  await expect(start("en")).rejects.toThrow(`port ${port} on 127.0.0.1 is in use by another program`);
  other.close();
  rmSync(data, { recursive: true });
});
