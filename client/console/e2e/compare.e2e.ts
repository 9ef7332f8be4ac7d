// What changes means for those who apply: before it is submitted, in what was
// published, and beside other regions.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { WIDE, inspect, openPage, startBrowser } from "./support/browser";
import { REGION, Server } from "./support/server";

const OTHER = resolve(
  new URL("../../..", import.meta.url).pathname,
  "catalog_data/guangan/catalogue.tsv",
);
let server: Server;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  server = await Server.start(["县民政局\tforbid-heavier\t"]);
  browser = await startBrowser();
  ({ page, faults } = await openPage(browser, WIDE));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("what the mode of the catalogue refuses is told with its mend", async () => {
  const file = server.file("加重.csv");
  server.cli("export", "-o", file, "--department", "县民政局");
  const text = readFileSync(file, "utf8");
  const heavier = text.replace("自受理之日起计算,10,", "自受理之日起计算,15,");
  expect(heavier).not.toBe(text);
  writeFileSync(file, heavier);
  await page.goto(`${server.url}/department?region=${REGION}`);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { name: /有 1 处不能报送/ }).waitFor();
  await page.getByText(/请改为不重于“10个工作日”/).waitFor();
  expect(await page.getByRole("button", { name: "报送营商局" }).isDisabled()).toBe(true);
  const changes = page.getByRole("region", { name: "与现行清单相比" });
  expect(await changes.innerText()).toMatch(/更重[\s\S]*承诺时限[\s\S]*15个工作日/);
  await inspect(page, "department-refused");
  await page.getByRole("button", { name: "存为草稿" }).click();
  await page.getByRole("link", { name: "查看报送件" }).click();
  await page.getByRole("heading", { name: /^报送件/ }).waitFor();
  await page.getByText("共 1 个事项有变化").waitFor();
  await page.getByRole("heading", { name: /有 1 处不能报送/ }).waitFor();
  await inspect(page, "submission-refused");
});

test("what a revision changed is told, and can be looked at by weight", async () => {
  await page.goto(`${server.url}/department/history?region=${REGION}`);
  await page.getByRole("link", { name: /查看变化/ }).click();
  await page.getByText("共 376 个事项有变化").waitFor();
  await page.getByRole("button", { name: /再显示（还有 326 项）/ }).click();
  await page.getByRole("button", { name: /再显示（还有 276 项）/ }).waitFor();
  await inspect(page, "department-revision");
});

test("without another region there is nothing to compare; with one it is beside it", async () => {
  await page.goto(`${server.url}/hq/peers?region=${REGION}`);
  await page.getByText("没有可以比照的事项").waitFor();
  server.cli("publish", OTHER, "--map", "guangan", "--region", "511602", "--show", "0");
  await page.reload();
  await page.getByText("共 38 项").waitFor();
  await inspect(page, "hq-peers");
});

test("no page reported an error or broke the content policy", () => {
  expect(faults).toEqual([]);
});
