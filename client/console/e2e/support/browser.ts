// The distribution's Chromium, headless, and what every journey does with it.
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
const SHOTS = process.env.QINGDAN_SHOTS;

/** Widths in CSS pixels: a desk and a phone. */
export const WIDE = 1440;
export const NARROW = 390;
const HEIGHTS: Record<number, number> = { [WIDE]: 900, [NARROW]: 844 };
// What is below that on a picture says nothing new.
const TALLEST = 1600;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--font-render-hinting=none",
    ],
  });
}

/** A page whose errors, broken policy included, fail the test that looks at `faults`. */
export async function openPage(browser: Browser, width: number) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width]! },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error")
      faults.push(`${message.text()} ${message.location().url}`);
  });
  return { page, faults };
}

/** What axe finds serious or critical, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: typeof import("axe-core") }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
      );
  });
}

/** Looks at the page at a desk and on a phone: keeps a picture, and holds it to WCAG. */
export async function inspect(page: Page, name: string): Promise<void> {
  const usual = page.viewportSize();
  for (const width of [WIDE, NARROW]) {
    await page.setViewportSize({ width, height: HEIGHTS[width]! });
    await page.waitForLoadState("networkidle");
    if (SHOTS) await keepPicture(page, `${name}-${width}.png`);
    expect(await violations(page), `${name} at ${width}`).toEqual([]);
    expect(await overflow(page), `${name} at ${width} scrolls sideways`).toBe(0);
  }
  if (usual) await page.setViewportSize(usual);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(SHOTS!, { recursive: true });
  const { width, height } = await page.evaluate(() => ({
    width: window.innerWidth,
    height: document.documentElement.scrollHeight,
  }));
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  await page.screenshot({ path: join(SHOTS!, name), fullPage: true, clip });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
