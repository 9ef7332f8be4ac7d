import { expect, test } from "vitest";

import { sightingsOf } from "./paragraph_sightings";

const placesIn = (place: string, all: string[]) =>
  sightingsOf(
    { place },
    all.map((one) => ({ place: one })),
  ).map((one) => one.place);

test("a sighting belongs to the paragraph its place names", () => {
  const all = ["《关于年检的通知》第5段", "《关于年检的通知》第15段", "文件3第5段"];
  expect(placesIn("第5段", all)).toEqual([all[0], all[2]]);
  expect(placesIn("第1段", all)).toEqual([]);
});

test("a line of a table or a page is not a line of the text", () => {
  const all = ["《办事指南》表1第2行", "《办事指南》第2行"];
  expect(placesIn("第2行", all)).toEqual([all[1]]);
  expect(placesIn("表1第2行", all)).toEqual([all[0]]);
});
