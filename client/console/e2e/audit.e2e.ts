// 营商局: a notice is taken in, a sweep reads it, the problem is looked at and
// becomes a case; clues are taken in and handled.
import { readFileSync, writeFileSync } from "node:fs";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { WIDE, inspect, openPage, startBrowser } from "./support/browser";
import { REGION, Server } from "./support/server";

const NOTICE = [
  "铁岭县民政局文件",
  "铁县民发〔2026〕4号",
  "关于社会组织活动管理的通知",
  "一、社会组织举办培训、展览等活动，须提前十五日报县民政局备案，备案表经科长审核同意盖章后方可举办。",
  "铁岭县民政局",
  "2026年2月12日",
].join("\n");
const CLUES = [
  "来源渠道,来源编号,收到日期,反映单位,反映内容,联系方式",
  "12345热线,A1,,县教育局,办托管班要学校盖章推荐，再报教育局核准，没核准不让招学生。,13800000000",
  "12345热线,A2,,县教育局,,",
].join("\n");

let server: Server;
let browser: Browser;
let page: Page;
let faults: string[];

const at = (path: string) => `${server.url}/hq/${path}?region=${REGION}`;

async function drop(name: string, text: string) {
  const file = server.file(name);
  writeFileSync(file, text);
  await page.locator("input[type=file]").setInputFiles(file);
}

/** A day that is not past, typed into the field of that name. */
async function fillDay(label: string) {
  const field = page.locator("form").getByLabel(label, { exact: true });
  await field.fill("2099-12-31");
  await field.press("Enter");
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

test("pages without content say what fills them", async () => {
  await page.goto(at("problems"));
  await page.getByRole("heading", { name: "没有符合条件的问题" }).waitFor();
  await inspect(page, "hq-problems-empty");
});

test("a notice that is dropped is taken in, once", async () => {
  await page.goto(at("documents"));
  await drop("通知.txt", NOTICE);
  await page.getByText(/收录为文件 \d+，6 段/).waitFor();
  await page.getByRole("cell", { name: "关于社会组织活动管理的通知" }).waitFor();
  await drop("通知.txt", NOTICE);
  await page.getByText(/此前已收录为文件/).waitFor();
  expect(await page.getByText("共 1 项").count()).toBe(1);
  await inspect(page, "hq-documents");
});

test("a sweep is followed to its end and tells what it found", async () => {
  await page.goto(at("sweeps"));
  await inspect(page, "hq-sweeps");
  await page.getByRole("button", { name: "开始排查" }).click();
  await page.getByText("已完成").waitFor();
  await page.getByText("100%").waitFor();
  await inspect(page, "hq-sweep");
});

test("the paragraph shows what was seen in it", async () => {
  await page.goto(at("documents"));
  await page.getByRole("link", { name: "关于社会组织活动管理的通知" }).click();
  await page.getByText("6 段，其中 1 段有发现").waitFor();
  await page.getByLabel("只看有发现的段落").check();
  expect(await page.locator("main ol > li").count()).toBe(1);
  await page.reload();
  expect(await page.getByLabel("只看有发现的段落").isChecked()).toBe(true);
  await inspect(page, "hq-document");
});

test("the queue is narrowed by the address and exported", async () => {
  await page.goto(at("problems"));
  await page.getByRole("table", { name: "问题" }).waitFor();
  await inspect(page, "hq-problems");
  await page.getByLabel("来源", { exact: true }).selectOption({ label: "线索" });
  await page.getByRole("heading", { name: "没有符合条件的问题" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "没有符合条件的问题" }).waitFor();
  await page.getByLabel("来源", { exact: true }).selectOption({ label: "文件通知" });
  await page.getByRole("table", { name: "问题" }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /查摆问题清单/ }).click();
  const file = server.file("问题.xlsx");
  await (await download).saveAs(file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
});

test("the evidence is marked, the problem confirmed, a case opened", async () => {
  await page.getByRole("table", { name: "问题" }).getByRole("link").first().click();
  await page.getByRole("heading", { name: "证据" }).waitFor();
  expect(await page.locator("mark").first().innerText()).not.toBe("");
  await page.getByRole("button", { name: "认定", exact: true }).click();
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByText("已认定").first().waitFor();
  await page.getByRole("button", { name: "立案" }).click();
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByRole("alert").getByText("请填写：期限、整改措施").waitFor();
  await inspect(page, "hq-problem");
  await fillDay("期限");
  await page.getByLabel("整改措施").fill("废止该项要求，恢复清单所列办理方式");
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByText(/^案件 \d+$/).waitFor();
  await page.getByRole("heading", { name: "机器核验" }).waitFor();
});

test("the case is reported done, and the machine says what it is judged by", async () => {
  await page.getByRole("button", { name: "报告整改完成" }).click();
  await page.getByLabel("整改情况和证明").fill("已发文废止");
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByText("待核验").first().waitFor();
  await inspect(page, "hq-case");
  await page.goto(at("cases"));
  await page.getByText("共 1 项").waitFor();
  await inspect(page, "hq-cases");
});

test("a sheet of clues is taken in row by row, and one is transferred", async () => {
  await page.goto(at("clues"));
  await drop("线索.csv", CLUES);
  await page.getByText("收录 1 条，此前已收录 0 条，未收录 1 条").waitFor();
  await inspect(page, "hq-clues");
  await page.getByRole("table", { name: "线索" }).getByRole("link").first().click();
  await page.getByRole("heading", { name: "系统建议" }).waitFor();
  await page.getByRole("button", { name: "转办" }).click();
  expect(await page.getByLabel("承办单位").inputValue()).toBe("县教育局");
  await inspect(page, "hq-clue");
  await page.getByRole("button", { name: "确定" }).click();
  await page.getByText("已转办").first().waitFor();
});

test("one clue is taken in by hand", async () => {
  await page.goto(at("clues"));
  await page.getByRole("button", { name: "登记线索" }).click();
  const form = page.getByRole("form", { name: "登记线索" });
  await form.getByLabel("来源渠道").selectOption({ label: "审计反馈" });
  await form.getByLabel("反映内容").fill("办营业执照被要求先加入个体协会");
  await inspect(page, "hq-clue-form");
  await form.getByRole("button", { name: "确定" }).click();
  await page.getByText(/已登记为线索 \d+/).waitFor();
});

test("no page reported an error or broke the content policy", () => {
  expect(faults).toEqual([]);
});
