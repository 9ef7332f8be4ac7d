// 部门经办人 and 营商局: a spreadsheet goes from the desk of one to that of the
// other, back with a remark, and onto the list.
import { readFileSync, writeFileSync } from "node:fs";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { WIDE, inspect, openPage, startBrowser } from "./support/browser";
import { REGION, Server } from "./support/server";

const DEPARTMENT = "县民政局";
let server: Server;
let browser: Browser;
let page: Page;
let faults: string[];

/** The department's table as exported, with some of its words replaced. */
function table(name: string, ...replaced: [string, string][]): string {
  const file = server.file(name);
  server.cli("export", "-o", file, "--department", DEPARTMENT);
  let text = readFileSync(file, "utf8");
  for (const [from, to] of replaced) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
  return file;
}

async function drop(file: string) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { name: "逐格检查的问题" }).waitFor();
}

beforeAll(async () => {
  server = await Server.start();
  browser = await startBrowser();
  ({ page, faults } = await openPage(browser, WIDE));
  page.on("dialog", (dialog) => void dialog.accept());
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("a table with an error cannot be submitted, and the error is beside its cell", async () => {
  await page.goto(`${server.url}/department?region=${REGION}`);
  await inspect(page, "department");
  await drop(table("有误.csv", ["行政确认", "许可证"]));
  await page.getByRole("heading", { name: "有错误，更正后才能报送" }).waitFor();
  expect(await page.getByRole("button", { name: "报送营商局" }).isDisabled()).toBe(true);
  const first = page
    .getByRole("table", { name: "逐格检查的问题" })
    .getByRole("row")
    .nth(1);
  expect(await first.innerText()).toMatch(/D\d+[\s\S]*许可证[\s\S]*错误/);
  await inspect(page, "department-problems");
});

test("a reload keeps the file", async () => {
  await page.reload();
  await page.getByText("有误.csv").waitFor();
  await page.getByRole("heading", { name: "有错误，更正后才能报送" }).waitFor();
});

test("the mended table is compared with the list and submitted", async () => {
  await page.getByRole("button", { name: "换一个文件" }).click();
  await drop(table("更正.csv", ["居民户口簿", "居民户口簿（原件）"]));
  await page.getByRole("heading", { name: "没有错误，可以报送" }).waitFor();
  const changes = page.getByRole("region", { name: "与现行清单相比" });
  await changes.getByText("共 1 个事项有变化").waitFor();
  expect(await changes.innerText()).toMatch(/(更重|更轻|不增不减)[\s\S]*申请材料/);
  await inspect(page, "department-changes");
  await page.getByRole("button", { name: "报送营商局" }).click();
  await page.getByRole("link", { name: "查看报送件" }).click();
  await page.getByText("已报送").first().waitFor();
});

test("headquarters finds it and returns it with a remark", async () => {
  await page.goto(`${server.url}/hq?region=${REGION}`);
  await page.getByRole("cell", { name: DEPARTMENT }).waitFor();
  await page.getByText(/更重 1|更轻 1|不增不减/).waitFor();
  await inspect(page, "hq");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: "退回" }).click();
  await page.getByLabel("意见").fill("户口簿能够共享核验的，不再要求提交");
  await inspect(page, "submission");
  await page.locator("form").getByRole("button", { name: "退回" }).click();
  await page.getByText("户口簿能够共享核验的，不再要求提交").waitFor();
  await page.getByText("已退回").first().waitFor();
});

test("mended, submitted again and filed, it is on the list", async () => {
  await page.getByRole("link", { name: "上传更正后的表格" }).click();
  await drop(table("再报.csv", ["居民户口簿", "居民户口簿（复印件）"]));
  await page.getByRole("button", { name: /更新报送件/ }).click();
  await page.getByRole("link", { name: "查看报送件" }).click();
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByRole("button", { name: "备案并公布" }).click();
  await page.getByText(/已作为第 \d+ 号修订公布/).waitFor();
  await inspect(page, "submission-filed");
  await page.goto(`${server.url}/department/submissions?region=${REGION}`);
  await page.getByText("共 1 项").waitFor();
  await inspect(page, "department-submissions");
  await page.goto(`${server.url}/department/history?region=${REGION}`);
  await page.getByText("共 2 项").waitFor();
  await inspect(page, "department-history");
});

test("all items scroll while few are in the page", async () => {
  await page.goto(`${server.url}/department/list?region=${REGION}`);
  await page.getByText("共 376 项").waitFor();
  const rows = page.getByRole("table").getByRole("row");
  expect(await rows.count()).toBeLessThan(60);
  const last = page.getByRole("table").getByRole("rowgroup").last();
  await last.evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await page.locator("[aria-rowindex='377']").waitFor();
  await inspect(page, "department-list");
});

test("no page reported an error or broke the content policy", () => {
  expect(faults).toEqual([]);
});
