// 窗口人员: asks, gets the answer, prints the notice, hands out the receipt.
import { readFileSync, writeFileSync } from "node:fs";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { WIDE, inspect, openPage, startBrowser } from "./support/browser";
import { REGION, Server } from "./support/server";

let server: Server;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  server = await Server.start();
  browser = await startBrowser();
  ({ page, faults } = await openPage(browser, WIDE));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("the first page tells how to ask and on what lists answers rest", async () => {
  await page.goto(server.url);
  await page.getByText("在册事项").waitFor();
  await inspect(page, "window");
});

test("keys alone choose a candidate and ask", async () => {
  await page.getByRole("combobox", { name: "事项名称、编码或者要求的原话" }).focus();
  await page.keyboard.type("食品经营");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("region", { name: "核对结论" });
  await answer.getByRole("heading", { name: "清单内", exact: true }).waitFor();
  expect(await page.getByText("居民身份证", { exact: true }).isVisible()).toBe(true);
  await inspect(page, "window-listed");
});

test("a reload loses nothing", async () => {
  const before = await page.getByRole("region", { name: "核对结论" }).innerText();
  await page.reload();
  const answer = page.getByRole("region", { name: "核对结论" });
  await answer.waitFor();
  expect(await answer.innerText()).toBe(before);
});

test("what is demanded beyond the list is told apart, line by line", async () => {
  await page.getByText("对方还要求了什么").click();
  await page.getByLabel("要求的材料（一行一份）").fill("户口本\n营业执照");
  await page.getByLabel("收费", { exact: true }).fill("工本费20元");
  await page.getByRole("button", { name: "核对", exact: true }).click();
  await page.getByRole("heading", { name: "清单内超范围" }).waitFor();
  const lines = page.locator("section", { hasText: "逐项对照" }).getByRole("listitem");
  expect(await lines.filter({ hasText: "不得要求" }).count()).toBe(2);
  expect(await lines.filter({ hasText: "可以要求" }).count()).toBe(1);
  await inspect(page, "window-excess");
});

test("the receipt is a QR code and a file", async () => {
  await page.getByRole("button", { name: "出具核对回执" }).click();
  await page.getByRole("img", { name: "核对回执二维码" }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载回执文件" }).click();
  const file = server.file("answer.receipt");
  await (await download).saveAs(file);
  expect(server.verify(file)).toContain("食品经营许可");
  await inspect(page, "window-receipt");
});

test("the browser itself verifies the receipt, and refuses a changed one", async () => {
  const file = server.file("answer.receipt");
  await page.goto(`${server.url}/public/verify?region=${REGION}`);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { name: "回执是真的" }).waitFor();
  await inspect(page, "public-verify");
  const changed = server.file("changed.receipt");
  writeFileSync(
    changed,
    readFileSync(file, "utf8").replace("verdict LISTED", "verdict CANCELLED"),
  );
  await page.getByRole("button", { name: "再验一份" }).click();
  await page.locator("input[type=file]").setInputFiles(changed);
  await page.getByRole("heading", { name: "回执验证不通过" }).waitFor();
  await inspect(page, "public-verify-broken");
});

test("a cancelled item is refused with its reason and the next step", async () => {
  await page.goto(`${server.url}/window?region=${REGION}&q=导游年审`);
  await page.getByRole("heading", { name: "已取消" }).waitFor();
  expect(await page.getByText("下一步").isVisible()).toBe(true);
  await inspect(page, "window-cancelled");
});

test("the one-time notice is one sheet", async () => {
  await page.goto(`${server.url}/window?region=${REGION}&q=食品经营许可`);
  await page.getByRole("link", { name: "一次性告知单" }).click();
  await page.getByRole("heading", { name: "政务服务事项一次性告知单" }).waitFor();
  expect(await page.getByRole("row", { name: /营业执照/ }).count()).toBe(1);
  await inspect(page, "notice");
});

test("a pasted list is judged line by line", async () => {
  await page.goto(`${server.url}/window/batch?region=${REGION}`);
  await page.getByLabel("要核对的内容").fill("食品经营许可\n导游年审\n跳广场舞许可");
  await page.getByRole("button", { name: "开始核对" }).click();
  await page.getByText("清单内 1 项，不得要求 2 项，需要研判 0 项").waitFor();
  await inspect(page, "batch");
});

test("a server that is away is told, and asked again on demand", async () => {
  await page.goto(`${server.url}/window?region=${REGION}`);
  await page.route("**/qingdan.check.v1.CheckService/Check", (route) => route.abort());
  const known = faults.length;
  await page.getByRole("button", { name: /未经年审不得营业/ }).click();
  await page.getByRole("alert").getByText("连不上清单服务").waitFor();
  faults.splice(known); // the line was cut on purpose
  await inspect(page, "window-offline");
  await page.unroute("**/qingdan.check.v1.CheckService/Check");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("region", { name: "核对结论" }).waitFor();
});

test("one click turns the page to English, and a reload keeps it", async () => {
  await page.goto(`${server.url}/window?region=${REGION}&q=食品经营许可`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "May this be asked today?" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "On the list", exact: true }).waitFor();
  await inspect(page, "window-english");
});

test("no page reported an error or broke the content policy", () => {
  expect(faults).toEqual([]);
});
