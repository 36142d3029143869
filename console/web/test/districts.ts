import { strict as assert } from "node:assert";
import type { Walk } from "./walk.ts";

/** The system administrator names a district's collector, in Chinese. */
export async function inviteDistrict({ page, look, go }: Walk, district: string, name: string): Promise<void> {
  await go("/collectors");
  await page.getByRole("button", { name: "新增区县采集器" }).click();
  await page.getByLabel("区县", { exact: true }).fill(district);
  await page.getByLabel("采集器名称").fill(name);
  assert.deepEqual(await look("district-invite"), []);
  await page.getByRole("button", { name: "登记，待放行" }).click();
  await page.getByText("待安全管理员放行", { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "放行", exact: true }).count(), 0); // not by the same person
  assert.deepEqual(await look("district-invited"), []);
}

/** The security administrator lets it in, in English, and gives the command for the district's machine. */
export async function admitDistrict({ page, look, go }: Walk, district: string): Promise<string> {
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await go("/collectors");
  const row = page.getByRole("row", { name: district });
  assert.deepEqual(await look("district-admit"), []);
  await row.getByRole("button", { name: "Let in" }).click();
  const command = await page.locator("code.secret").innerText();
  assert.deepEqual(await look("district-command"), []);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByText("let in; has not connected yet").waitFor();
  assert.equal(await page.locator("code.secret").count(), 0);
  return command;
}

/** What was let in and has not come yet is taken back, in English, after a question. */
export async function withdrawDistrict({ page, look }: Walk, district: string): Promise<void> {
  const row = page.getByRole("row", { name: district });
  await row.getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("good for nothing then").waitFor();
  assert.deepEqual(await look("district-withdraw"), []);
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await row.waitFor({ state: "detached" });
}

/** The system administrator sets its inputs from the centre. */
export async function setDistrict({ page, look, go }: Walk, district: string, text: string): Promise<void> {
  await go("/collectors");
  await page.getByRole("row", { name: district }).getByRole("button", { name: "修改" }).click();
  await page.getByLabel("配置（YAML）").fill(text);
  assert.deepEqual(await look("district-settings"), []);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("已保存，等待采集器领取").waitFor();
}
