import { expect } from "vitest";
import type { Walk } from "./walk.ts";

const csv = (text: string) => ({ name: "名单.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** A file with wrong rows is refused by line; the right one comes into force at once, and can be searched. */
export async function replacePeople({ page, look, go }: Walk): Promise<void> {
  await go("/lists");
  await page.getByRole("button", { name: "上传新文件" }).click();
  const file = page.locator("input[type=file]");
  await file.setInputFiles(csv("账号,姓名,部门\n,张三,信息中心\n"));
  await page.getByText("第 2 行").waitFor();
  expect(await page.getByRole("button", { name: "替换并启用" }).isDisabled()).toBe(true);
  expect(await look("lists-flaw")).toEqual([]);
  await file.setInputFiles(csv("账号,姓名,部门\nzs;zs.admin,张三,信息中心\nls,<img src=x onerror=alert(1)>,=1+1\n"));
  await page.getByText("文件有 2 条：增加 2 条，移除 0 条。").waitFor();
  await page.getByLabel("理由").fill("人事处月度更新");
  expect(await look("lists-preview")).toEqual([]);
  await page.getByRole("button", { name: "替换并启用" }).click();
  await page.getByText("2 条", { exact: true }).waitFor();
  await page.getByText("=1+1").waitFor();
  await page.getByPlaceholder("搜索条目").fill("zs");
  await page.getByText("=1+1").waitFor({ state: "detached" });
  await page.getByText("zs; zs.admin").waitFor();
}

/** Known scanners keep alerts away: whoever asks cannot approve. */
export async function askForScanners({ page, look, go }: Walk): Promise<void> {
  await go("/lists?tab=scanners");
  await page.getByRole("button", { name: "上传新文件" }).click();
  await page.locator("input[type=file]").setInputFiles(csv("名称,地址\n漏扫一号,10.9.0.5;10.9.1.0/24\n"));
  await page.getByText("增加 1 条，移除 0 条").waitFor();
  await page.getByLabel("理由").fill("年度漏洞扫描");
  expect(await look("lists-scanners-ask")).toEqual([]);
  await page.getByRole("button", { name: "提交审批" }).click();
  await page.getByText("您提出的申请须由另一人审批。").waitFor();
  expect(await page.getByRole("button", { name: "同意" }).count()).toBe(0);
  expect(await look("lists-scanners-waits")).toEqual([]);
}

/** Another person, in English. */
export async function approveScanners({ page, look, go }: Walk): Promise<void> {
  await go("/lists?tab=scanners");
  await page.getByText("10.9.1.0/24").waitFor();
  expect(await look("lists-scanners-decide")).toEqual([]);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByText("1 entry").waitFor();
  await page.getByText("Changes (1)").click();
  await page
    .getByText(/approved/)
    .first()
    .waitFor();
  expect(await look("lists-scanners-approved")).toEqual([]);
}
