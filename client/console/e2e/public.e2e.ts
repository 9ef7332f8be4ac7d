// 社会公众: may they ask me for this? On a phone.
import { readFileSync, writeFileSync } from "node:fs";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { NARROW, inspect, openPage, startBrowser } from "./support/browser";
import { REGION, Server } from "./support/server";

let server: Server;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  server = await Server.start();
  browser = await startBrowser();
  ({ page, faults } = await openPage(browser, NARROW));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("a demand in plain words is answered in plain words", async () => {
  await page.goto(`${server.url}/public?region=${REGION}`);
  await inspect(page, "public");
  await page
    .getByLabel("他们可以向我要这个吗？")
    .fill("办理食品经营许可，请带户口本、租房合同，另交工本费20元");
  await page.getByRole("button", { name: "查一查" }).click();
  await page.getByRole("heading", { name: "可以办，但有的要求超出了清单" }).waitFor();
  expect(await page.getByText("材料：户口本").isVisible()).toBe(true);
  await inspect(page, "public-answer");
});

test("the list is searched in everyday words and says its total", async () => {
  await page.getByRole("link", { name: "查清单" }).click();
  await page.getByText("共 376 项").waitFor();
  await page.getByLabel("在清单中查找").fill("开饭店");
  await page.keyboard.press("Enter");
  await page
    .getByRole("link", { name: /食品经营许可/ })
    .first()
    .waitFor();
  await inspect(page, "public-list");
});

test("the whole list can be read, page after page", async () => {
  await page.goto(`${server.url}/public/list?region=${REGION}`);
  await page.getByRole("button", { name: /再显示（还有 326 项）/ }).click();
  await page.getByRole("button", { name: /再显示（还有 276 项）/ }).waitFor();
});

/** Promises something sooner than what is published. */
function publishSooner() {
  const file = server.file("缩短.csv");
  server.cli("export", "-o", file, "--department", "县民政局");
  const text = readFileSync(file, "utf8");
  const sooner = text.replace("自受理之日起计算,10,", "自受理之日起计算,8,");
  expect(sooner).not.toBe(text);
  writeFileSync(file, sooner);
  server.cli("publish", file, "--show", "0");
}

test("what changed this month is told", async () => {
  publishSooner();
  await page.getByRole("link", { name: "有什么变化" }).click();
  await page.getByText("1 项变化").waitFor();
  await page.getByRole("heading", { name: "一、办事要求减轻事项（1项）" }).waitFor();
  await inspect(page, "public-changes");
  await page.getByRole("button", { name: "逐项对照" }).click();
  const changes = page.getByRole("region", { name: /的清单相比/ });
  await changes.getByText("共 1 个事项有变化").waitFor();
  expect(await changes.innerText()).toMatch(/更轻[\s\S]*承诺时限/);
  await inspect(page, "public-changes-details");
});

test("no page reported an error or broke the content policy", () => {
  expect(faults).toEqual([]);
});
